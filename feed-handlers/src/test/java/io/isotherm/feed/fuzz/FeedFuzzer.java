package io.isotherm.feed.fuzz;

/** What Jazzer calls: one target, named by the argument {@code --target_args}. */
public final class FeedFuzzer {
    private static final SteadyHeap HEAP = new SteadyHeap();
    private static FuzzTarget target;

    private FeedFuzzer() {
    }

    /**
     * Chooses the target.
     *
     * @param arguments the name of a target.
     */
    public static void fuzzerInitialize(final String[] arguments) {
        target = FuzzTargets.of(arguments[0]);
    }

    /**
     * Tries an input.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        target.accept(input);
        HEAP.onInput();
    }
}
