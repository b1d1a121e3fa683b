package io.isotherm.bench.truth.run;

import io.isotherm.simulator.market.Scenario;
import java.time.Duration;

/**
 * One market to be scored.
 *
 * @param scenario of the market.
 * @param seed     equal seeds give equal markets.
 * @param length   of virtual time, whole hours.
 * @param warmup   part of it before the first scored instant, whole hours, shorter than the length.
 */
public record RunPlan(Scenario scenario, long seed, Duration length, Duration warmup) {
    /** Checks the times. */
    public RunPlan {
        if (warmup.isNegative() || warmup.compareTo(length) >= 0 || length.toMinutesPart() + warmup.toMinutesPart() > 0
            || length.toSecondsPart() + warmup.toSecondsPart() > 0) {
            throw new IllegalArgumentException("a run lasts whole hours and longer than its warm-up, not "
                + length + " with " + warmup);
        }
    }

    /** Name in tables and files. */
    public String name() {
        return scenario.name() + "_" + seed;
    }
}
