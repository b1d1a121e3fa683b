package io.isotherm.feed.fuzz;

import io.isotherm.testing.SteadyHeap;
import io.isotherm.testing.TimeLimit;
import java.util.zip.CRC32C;

/**
 * All that one input has to go through: it is accepted, within the time limit; it gives what the slow implementation
 * gives; and it leaves nothing on the heap. One input in {@value #LONG_ONE_IN} is stretched first, see
 * {@link LongInput}. With {@code compareOneIn} above 1 as few are compared, and the others find what those before them
 * left behind. What is done with an input depends on nothing but its own bytes.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class Trial {
    private static final int LONG_ONE_IN = 2048;

    private final FuzzTarget target;
    private final int compareOneIn;
    private final TimeLimit limit = new TimeLimit();
    private final SteadyHeap heap;
    private final CRC32C hash = new CRC32C();
    private long inputs;
    private long compared;
    private long stretched;

    /**
     * A trial without inputs yet.
     *
     * @param target       that is tried.
     * @param plannedRuns  how many inputs there will be, about.
     * @param compareOneIn how many inputs there are to one that is compared.
     */
    Trial(final FuzzTarget target, final long plannedRuns, final int compareOneIn) {
        this.target = target;
        this.compareOneIn = compareOneIn;
        this.heap = new SteadyHeap(plannedRuns);
    }

    /**
     * Tries an input.
     *
     * @param input any bytes.
     * @throws AssertionError when something does not hold.
     */
    void accept(final byte[] input) {
        hash.reset();
        hash.update(input);
        final long chosen = hash.getValue();
        final boolean isLong = (chosen >>> 8) % LONG_ONE_IN == 0;
        final byte[] tried = isLong ? LongInput.of(input, chosen) : input;
        final boolean isCompared = chosen % compareOneIn == 0;
        limit.accept(() -> target.accept(tried, isCompared), tried.length);
        if (isCompared) {
            target.compare(tried);
            compared++;
        }
        stretched += isLong ? 1 : 0;
        inputs++;
        heap.onInput();
    }

    /** How many inputs were tried. */
    long inputs() {
        return inputs;
    }

    /** How many of them were compared. */
    long compared() {
        return compared;
    }

    /** How many of them were stretched. */
    long stretched() {
        return stretched;
    }

    /** What was tried and measured, in one line. */
    @Override
    public String toString() {
        return inputs + " inputs, " + stretched + " of them long, " + compared + " compared, " + heap + ", " + limit;
    }
}
