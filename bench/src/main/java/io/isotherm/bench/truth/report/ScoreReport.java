package io.isotherm.bench.truth.report;

import io.isotherm.bench.truth.gate.Gate;
import io.isotherm.bench.truth.run.ScoredRun;
import io.isotherm.engine.density.ModelConstants;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.state.NamedConstant;
import io.isotherm.simulator.market.ParameterHash;
import java.util.List;

/**
 * Everything that a scoring came to.
 *
 * @param runs       in the order of their plans, at least one.
 * @param gates      that they are subject to.
 * @param stretch    goals beyond the gates.
 * @param parameters of the model.
 * @param quick      whether this was the quick look, with gates of its own.
 */
public record ScoreReport(List<ScoredRun> runs, List<Gate> gates, List<Gate> stretch, ModelParameters parameters,
                          boolean quick) {
    /** Fewest main runs that the goals of the specification speak of. */
    public static final int FULL_RUNS = 12;

    /** True when there are gates and every one is passed. */
    public boolean passed() {
        return !gates.isEmpty() && gates.stream().allMatch(Gate::passed);
    }

    /** Fingerprint of the model: its parameters and the constants that its classes hold. */
    public String modelHash() {
        return modelHash(parameters);
    }

    /**
     * Hash of a model: its parameters and every named constant.
     *
     * @param parameters of the model.
     * @return hexadecimal.
     */
    public static String modelHash(final ModelParameters parameters) {
        return modelHash(parameters, ModelConstants.all());
    }

    static String modelHash(final ModelParameters parameters, final List<NamedConstant> constants) {
        final StringBuilder text = new StringBuilder(ParameterHash.text(parameters));
        constants.forEach(constant -> text.append(' ').append(constant.name()).append('=').append(constant.value()));
        return ParameterHash.hash(text.toString());
    }

    /**
     * Fingerprint of a run's market.
     *
     * @param run one of the runs.
     * @return hash of its scenario's parameters; the seed is not part of it.
     */
    public static String marketHash(final ScoredRun run) {
        return ParameterHash.hash(ParameterHash.text(run.plan().scenario()));
    }
}
