package io.isotherm.engine.facts;

import io.isotherm.engine.state.StateCursor;
import java.util.Arrays;

/**
 * The books of an underlying's instruments added up, by side and distance from the mid. A book that ends before a
 * distance counts there with all that it holds, so that a sum is "at least"; how many reach it is told beside.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction.
 */
public final class SummedBooks {
    /** Distances: 5, 10, 25, 50, 100 and 200 bps. */
    public static final int DISTANCES = 6;

    private final double[] bidUsd = new double[DISTANCES];
    private final double[] askUsd = new double[DISTANCES];
    private final long[] bidReach = new long[DISTANCES];
    private final long[] askReach = new long[DISTANCES];
    private int books;

    /** Forgets all. */
    void clear() {
        Arrays.fill(bidUsd, 0);
        Arrays.fill(askUsd, 0);
        Arrays.fill(bidReach, 0);
        Arrays.fill(askReach, 0);
        books = 0;
    }

    /** Starts with the next book. */
    void book() {
        books++;
    }

    /** Adds one side of a book: cumulative sums, NaN from where it is not known on. */
    void bids(final double[] sums) {
        add(sums, bidUsd, bidReach);
    }

    /** Adds the other side. */
    void asks(final double[] sums) {
        add(sums, askUsd, askReach);
    }

    private static void add(final double[] sums, final double[] total, final long[] reach) {
        double held = 0;
        for (int d = 0; d < DISTANCES; d++) {
            if (sums[d] >= 0) {
                held = sums[d];
                reach[d]++;
            }
            total[d] += held;
        }
    }

    /** Live books. */
    public int books() {
        return books;
    }

    /**
     * Bids within a distance.
     *
     * @param distance 0 to 5.
     * @return quote currency; NaN when no book is known to reach that far.
     */
    public double bidUsd(final int distance) {
        return bidReach[distance] > 0 ? bidUsd[distance] : Double.NaN;
    }

    /**
     * Offers within a distance.
     *
     * @param distance 0 to 5.
     * @return quote currency; NaN when no book is known to reach that far.
     */
    public double askUsd(final int distance) {
        return askReach[distance] > 0 ? askUsd[distance] : Double.NaN;
    }

    /** Books whose bids are known as far as a distance. */
    public long bidReach(final int distance) {
        return bidReach[distance];
    }

    /** Books whose offers are known as far as a distance. */
    public long askReach(final int distance) {
        return askReach[distance];
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        cursor.reals(bidUsd);
        cursor.reals(askUsd);
        cursor.words(bidReach);
        cursor.words(askReach);
        books = cursor.number(books);
    }
}
