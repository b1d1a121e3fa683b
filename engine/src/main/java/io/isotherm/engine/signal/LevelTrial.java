package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * One prediction of levels at a time: ranked price ranges, frozen for a time, and what was liquidated in each
 * meanwhile. When the time is over, those that the mark reached are told as {@link LevelOutcomes}: given where the
 * price went, were the higher ranked levels those that liquidated? Levels that the mark never reached say nothing and
 * are left out, so being near the mark is no merit.
 *
 * <p>A level is hit when at least the least amount was liquidated within it. Of equal ranks the one added first counts
 * as higher.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class LevelTrial {
    private static final int QUARTERS = 4;

    private final int top;
    private final double leastUsd;
    private final boolean rankedAlone;
    private final double[] low;
    private final double[] high;
    private final double[] rank;
    private final double[] expected;
    private final double[] realised;
    private final long[] reached;
    private final int[] order;
    private int count;
    private long end = Long.MIN_VALUE;
    private boolean running;
    private boolean muted;

    /**
     * No prediction yet.
     *
     * @param capacity levels of a prediction, at least 1.
     * @param top      N of precision at N, at least 1.
     * @param leastUsd liquidated within a level that make it a hit, above 0.
     */
    public LevelTrial(final int capacity, final int top, final double leastUsd) {
        this(capacity, top, leastUsd, false);
    }

    private LevelTrial(final int capacity, final int top, final double leastUsd, final boolean rankedAlone) {
        this.top = top;
        this.rankedAlone = rankedAlone;
        this.leastUsd = leastUsd;
        low = new double[capacity];
        high = new double[capacity];
        rank = new double[capacity];
        expected = new double[capacity];
        realised = new double[capacity];
        reached = new long[capacity];
        order = new int[capacity];
    }

    /**
     * The same where a level of rank 0 is none that is predicted: of fewer than N that rank higher these are all.
     *
     * @param capacity levels of a prediction, at least 1.
     * @param top      most levels of precision at N, at least 1.
     * @param leastUsd liquidated within a level that make it a hit, above 0.
     * @return no prediction yet.
     */
    public static LevelTrial ofRanked(final int capacity, final int top, final double leastUsd) {
        return new LevelTrial(capacity, top, leastUsd, true);
    }

    /** Whether a prediction is running; its levels cannot be added to after its first second. */
    public boolean running() {
        return running;
    }

    /**
     * Starts a prediction in place of one that runs.
     *
     * @param second  from which on it counts.
     * @param seconds that it lasts, above 0.
     */
    public void begin(final long second, final long seconds) {
        count = 0;
        end = second + seconds;
        running = true;
        muted = false;
    }

    /**
     * Adds a level.
     *
     * @param lowPrice    lower end, above the upper end of the level before or equal to it.
     * @param highPrice   upper end, not included.
     * @param score       the higher the more is expected; NaN is left out.
     * @param expectedUsd liquidated when it is reached; NaN when the signal does not say.
     * @return false when there is no more room.
     */
    public boolean add(final double lowPrice, final double highPrice, final double score, final double expectedUsd) {
        if (Double.isNaN(score)) {
            return true;
        }
        if (count == low.length) {
            return false;
        }
        low[count] = lowPrice;
        high[count] = highPrice;
        rank[count] = score;
        expected[count] = expectedUsd;
        realised[count] = 0;
        reached[count] = 0;
        count++;
        return true;
    }

    /**
     * Takes a liquidation.
     *
     * @param price of the liquidation.
     * @param usd   above 0.
     */
    public void onLiquidation(final double price, final double usd) {
        int from = 0;
        int to = running ? count : 0;
        while (from < to) {
            final int middle = (from + to) >>> 1;
            if (high[middle] <= price) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        if (running && from < count && low[from] <= price && usd > 0) {
            realised[from] += usd;
        }
    }

    /**
     * Ends a second, and the prediction when its time is over.
     *
     * @param market of the second, told after its liquidations.
     * @param heard  whether every stream of liquidations was heard in it; a prediction with a second in which one was
     *               not is not scored.
     * @param score  takes the outcome.
     */
    public void onSecond(final MarketSecond market, final boolean heard, final LevelOutcomes score) {
        if (!running) {
            return;
        }
        muted |= !heard;
        if (market.live()) {
            for (int i = 0; i < count; i++) {
                if (market.high() >= low[i] && market.low() < high[i]) {
                    reached[i] = 1;
                }
            }
        }
        if (market.second() >= end - 1) {
            running = false;
            score.advance(market.second());
            if (!muted) {
                tell(score);
            }
        }
    }

    private void tell(final LevelOutcomes score) {
        int levels = 0;
        for (int i = 0; i < count; i++) {
            // what was liquidated there was there to be reached, whatever the aggregate mark says
            if (reached[i] != 0 || realised[i] > 0) {
                order[levels++] = i;
            }
        }
        sort(levels);
        int hits = 0;
        int topHits = 0;
        int best = rankedAlone ? 0 : top;
        for (int i = 0; rankedAlone && i < Math.min(top, levels); i++) {
            best += rank[order[i]] > 0 ? 1 : 0;
        }
        final int quartile = (levels + QUARTERS - 1) / QUARTERS;
        for (int i = 0; i < levels; i++) {
            final int level = order[i];
            final boolean hit = realised[level] >= leastUsd;
            hits += hit ? 1 : 0;
            topHits += hit && i < best ? 1 : 0;
            score.addLevel(realised[level], expected[level], i < quartile,
                levels >= QUARTERS ? (double) quartile / levels : Double.NaN);
        }
        // of no more levels than N any choice is the same
        if (levels > best && best > 0) {
            score.addRanking(topHits, best, hits, levels);
        }
    }

    /** Orders by falling rank, of equal ones by place: a heap whose root comes last. */
    private void sort(final int size) {
        for (int root = size / 2 - 1; root >= 0; root--) {
            sink(root, size);
        }
        for (int last = size - 1; last > 0; last--) {
            final int swap = order[0];
            order[0] = order[last];
            order[last] = swap;
            sink(0, last);
        }
    }

    private void sink(final int from, final int size) {
        int root = from;
        int child = 2 * root + 1;
        while (child < size) {
            if (child + 1 < size && after(order[child + 1], order[child])) {
                child++;
            }
            if (!after(order[child], order[root])) {
                return;
            }
            final int swap = order[root];
            order[root] = order[child];
            order[child] = swap;
            root = child;
            child = 2 * root + 1;
        }
    }

    private boolean after(final int one, final int other) {
        return rank[one] < rank[other] || rank[one] == rank[other] && one > other;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        cursor.reals(low);
        cursor.reals(high);
        cursor.reals(rank);
        cursor.reals(expected);
        cursor.reals(realised);
        cursor.words(reached);
        count = cursor.number(count);
        end = cursor.word(end);
        running = cursor.flag(running);
        muted = cursor.flag(muted);
    }
}
