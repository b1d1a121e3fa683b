package io.isotherm.bench.truth.gate;

import io.isotherm.bench.truth.run.ScoredRun;
import io.isotherm.simulator.market.Scenario;
import java.util.List;

/** Runs that share gates. */
public enum RunGroup {
    /** Complete feeds and the market that the model was made for. */
    MAIN,
    /** One liquidation per second is printed. */
    SAMPLED,
    /** Mostly cross margin. */
    HARD,
    /** Structures that the model does not share, and contracts of another kind; no gates speak of the group. */
    FOREIGN;

    private static final String HARD_NAME = "hard";

    /**
     * The group of a scenario.
     *
     * @param scenario of the market.
     * @return its group.
     */
    public static RunGroup of(final Scenario scenario) {
        if (scenario.name().equals(HARD_NAME)) {
            return HARD;
        }
        if (scenario.sampled()) {
            return SAMPLED;
        }
        return !scenario.inverse() && scenario.structure().equals(Scenario.Structure.NONE)
            && scenario.feed().outage().equals(Scenario.Outage.NONE) ? MAIN : FOREIGN;
    }

    /**
     * The runs of this group.
     *
     * @param runs of any group.
     * @return those of this one, in their order.
     */
    public List<ScoredRun> of(final List<ScoredRun> runs) {
        return runs.stream().filter(run -> of(run.plan().scenario()) == this).toList();
    }
}
