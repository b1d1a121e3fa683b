package io.isotherm.testing;

/**
 * Looks now and then at what is still in use after a collection: no input may leave anything behind. The first look, at
 * a tenth of the inputs, is what the later ones are compared with; the last one is at the end.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class SteadyHeap {
    /** Room for what grows to the largest frame once: tapes, levels and tables of the decoder. */
    public static final long ALLOWED_GROWTH = 32L << 20;

    private static final long MOST_BETWEEN = 500_000;
    private static final int FIRST = 10;
    private static final int COMPARISONS = 3;

    private final long between;
    private long next;
    private long inputs;
    private long firstUse = -1;
    private long lastUse;
    private int comparisons;

    /**
     * Before the first input.
     *
     * @param planned how many inputs there will be, about.
     */
    public SteadyHeap(final long planned) {
        next = Math.max(1, Math.min(MOST_BETWEEN, planned / FIRST));
        between = Math.max(1, Math.min(MOST_BETWEEN, (planned - next) / COMPARISONS));
    }

    /** Counts an input. */
    public void onInput() {
        inputs++;
        if (inputs == next) {
            next += between;
            look();
        }
    }

    private void look() {
        System.gc();
        lastUse = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        if (firstUse < 0) {
            firstUse = lastUse;
            return;
        }
        comparisons++;
        if (lastUse > firstUse + ALLOWED_GROWTH) {
            throw new AssertionError("heap in use grew from " + firstUse + " to " + lastUse + " bytes in " + inputs
                + " inputs");
        }
    }

    /** How often the heap was compared with the first look. */
    public int comparisons() {
        return comparisons;
    }

    @Override
    public String toString() {
        return firstUse < 0 ? "heap not looked at"
            : "heap " + (firstUse >> 10) + " to " + (lastUse >> 10) + " KiB in " + comparisons + " comparisons";
    }
}
