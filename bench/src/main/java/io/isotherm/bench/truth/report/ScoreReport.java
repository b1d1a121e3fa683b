package io.isotherm.bench.truth.report;

import io.isotherm.bench.truth.gate.Gate;
import io.isotherm.bench.truth.run.ScoredRun;
import io.isotherm.engine.density.ModelParameters;
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

    /** True when every gate is passed. */
    public boolean passed() {
        return gates.stream().allMatch(Gate::passed);
    }

    /** Fingerprint of the model's parameters. */
    public String parameterHash() {
        return ParameterHash.hash(ParameterHash.text(parameters));
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
