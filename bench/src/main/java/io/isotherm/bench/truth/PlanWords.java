package io.isotherm.bench.truth;

import io.isotherm.simulator.market.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What options of runs of synthetic markets say, whichever command takes them. */
public final class PlanWords {
    private static final int MINUTES_PER_DAY = 1_440;
    private static final int MINUTES_PER_HOUR = 60;
    private static final double LONGEST_DAYS = 60;

    private PlanWords() {
    }

    /**
     * The markets of {@code --scenario}.
     *
     * @param wanted names, or {@code all} alone.
     * @param known  markets that there are.
     * @param kind   what they are called where a name is none of them.
     * @return the markets, in the order of the names.
     * @throws WrongOption where a name is none of them.
     */
    public static List<Scenario> scenarios(final List<String> wanted, final List<Scenario> known, final String kind) {
        if (wanted.equals(List.of("all"))) {
            return known;
        }
        final List<Scenario> scenarios = new ArrayList<>();
        for (final String name : wanted) {
            final Scenario scenario = Scenario.ofName(name);
            if (scenario == null || !known.contains(scenario)) {
                throw new WrongOption("--scenario: there is no " + kind + " '" + name + "'; there are "
                    + known.stream().map(Scenario::name).collect(Collectors.joining(", ")));
            }
            scenarios.add(scenario);
        }
        return scenarios;
    }

    /**
     * The seeds of {@code --seeds}.
     *
     * @param given  as typed, or null.
     * @param absent what stands for it then.
     * @param quick  whether one of those is enough.
     * @return the seeds.
     * @throws WrongOption where it is no list of seeds.
     */
    public static List<Long> seeds(final String given, final String absent, final boolean quick) {
        final List<Long> all = SeedList.parse(given == null ? absent : given);
        return quick && given == null ? all.subList(0, 1) : all;
    }

    /**
     * The runs at a time of {@code --threads}.
     *
     * @param given or null, for one per processor.
     * @param runs  there are.
     * @return 1 to the number of runs.
     * @throws WrongOption where it is below 1.
     */
    public static int threads(final Integer given, final int runs) {
        if (given != null && given < 1) {
            throw new WrongOption("--threads is at least 1, not " + given);
        }
        return Math.min(runs, given == null ? Runtime.getRuntime().availableProcessors() : given);
    }

    /**
     * A length of {@code --days} or {@code --warmup}.
     *
     * @param option its name.
     * @param given  days, or null.
     * @param absent days that stand for it then.
     * @return whole hours.
     * @throws WrongOption where it is negative, too long, or no whole hours.
     */
    public static Duration span(final String option, final Double given, final double absent) {
        final double value = given == null ? absent : given;
        final long minutes = Math.round(value * MINUTES_PER_DAY);
        if (!(value >= 0 && value <= LONGEST_DAYS) || minutes % MINUTES_PER_HOUR != 0) {
            throw new WrongOption(option + " is 0 to " + Math.round(LONGEST_DAYS) + " days in whole hours, not "
                + value);
        }
        return Duration.ofMinutes(minutes);
    }
}
