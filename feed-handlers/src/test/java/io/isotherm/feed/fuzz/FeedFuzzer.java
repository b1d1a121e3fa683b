package io.isotherm.feed.fuzz;

import java.time.Duration;

/**
 * What Jazzer calls: one target, named by the argument {@code --target_args}. {@code isotherm.fuzz.runs} says how many
 * inputs there will be, {@code isotherm.fuzz.compare} that one in so many is compared (1: all).
 */
public final class FeedFuzzer {
    private static final long CI_RUNS = 150_000;
    private static Trial trial;

    private FeedFuzzer() {
    }

    /**
     * Chooses the target.
     *
     * @param arguments the name of a target.
     */
    public static void fuzzerInitialize(final String[] arguments) {
        trial = new Trial(FuzzTargets.of(arguments[0]), Long.getLong("isotherm.fuzz.runs", CI_RUNS),
            Integer.getInteger("isotherm.fuzz.compare", 1));
    }

    /**
     * Tries an input.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        trial.accept(input);
    }

    /** Says what was tried. */
    public static void fuzzerTearDown() {
        final long seconds =
            ProcessHandle.current().info().totalCpuDuration().map(Duration::toSeconds).orElse(0L);
        System.out.println("tried: " + trial + ", " + seconds + " s of processor");
    }
}
