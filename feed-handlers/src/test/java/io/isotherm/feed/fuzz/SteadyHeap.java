package io.isotherm.feed.fuzz;

/** Looks now and then at what is still in use after a collection: no input may leave anything behind. */
final class SteadyHeap {
    private static final int INTERVAL = 500_000;
    private static final long ALLOWED_GROWTH = 64L << 20;

    private long inputs;
    private long firstUse = -1;

    /** Counts an input. */
    void onInput() {
        inputs++;
        if (inputs % INTERVAL == 0) {
            check();
        }
    }

    private void check() {
        System.gc();
        final long use = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        if (firstUse < 0) {
            firstUse = use;
        } else if (use > firstUse + ALLOWED_GROWTH) {
            throw new AssertionError("heap in use grew from " + firstUse + " to " + use + " bytes in " + inputs
                + " inputs");
        }
    }
}
