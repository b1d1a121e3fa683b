package io.isotherm.bench.truth;

import io.isotherm.simulator.market.Scenario;
import java.time.Duration;

/** What a scenario is about when that happens at an hour of its own: a run that ends before it shows nothing of it. */
final class ScenarioChange {
    private static final int MINUTES_PER_HOUR = 60;
    private static final double HOURS_PER_DAY = 24;

    private ScenarioChange() {
    }

    /**
     * Refuses a run after whose change nothing is scored.
     *
     * @param scenario of the run.
     * @param length   of the run, whole hours.
     * @throws WrongOption naming the hour of the change and how long a run must be.
     */
    static void check(final Scenario scenario, final Duration length) {
        final double hour = hour(scenario);
        if (hour * MINUTES_PER_HOUR >= length.toMinutes()) {
            throw new WrongOption("--scenario " + scenario.name() + ": its change comes at hour "
                + Math.round(hour) + " and the run ends at hour " + length.toHours() + ", so nothing after it would be "
                + "scored; give --days " + Math.round(Math.ceil((hour + 1) / HOURS_PER_DAY))
                + " or more, or leave the scenario out");
        }
    }

    /** Hours from the market's start to the change, negative when there is none. */
    private static double hour(final Scenario scenario) {
        if (!scenario.structure().shift().leverage().isEmpty()) {
            return scenario.structure().shift().afterHours();
        }
        return scenario.feed().outage().minutes() > 0 ? scenario.feed().outage().firstHour() : -1;
    }
}
