package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.RandomStream;

/**
 * One side of a synthetic book, best level first. Levels stand near the best price tick by tick and further away at
 * growing steps on a fixed lattice, so that most of them stay where they are when the price moves a little.
 */
final class BookSide {
    /** Levels of each side. */
    static final int DEPTH = 50;

    private static final double KEEP_PROBABILITY = 0.8;
    private static final double NEAREST_GAP = 4e-5;
    private static final double GAP_GROWTH = 1.12;
    private static final double BEST_LEVEL_USD = 15_000;
    private static final double SIZE_GROWTH = 1.06;

    /** +1 for asks, −1 for bids: sign × price rises from the best level on. */
    private final int sign;
    private final RandomStream random;
    private final long[] gaps = new long[DEPTH];
    private final double[] meanLots = new double[DEPTH];
    private long[] ticks = new long[DEPTH];
    private long[] lots = new long[DEPTH];
    private long[] spareTicks = new long[DEPTH];
    private long[] spareLots = new long[DEPTH];

    /**
     * An empty side; {@link #refresh} fills it.
     *
     * @param asks           which side.
     * @param referenceTicks price that scales the gaps.
     * @param lotUsd         value of a lot.
     * @param random         owned by this side from now on.
     */
    BookSide(final boolean asks, final long referenceTicks, final double lotUsd, final RandomStream random) {
        sign = asks ? 1 : -1;
        this.random = random;
        double gap = NEAREST_GAP * referenceTicks;
        double levelUsd = BEST_LEVEL_USD;
        for (int i = 0; i < DEPTH; i++) {
            gaps[i] = i == 0 ? 0 : Math.max(gaps[i - 1] + 1, Math.round(gap));
            meanLots[i] = levelUsd / lotUsd;
            gap *= GAP_GROWTH;
            levelUsd *= SIZE_GROWTH;
        }
    }

    /** Price of a level. */
    long ticks(final int level) {
        return ticks[level];
    }

    /** Size of a level; 0 before the first refresh. */
    long lots(final int level) {
        return lots[level];
    }

    /** True when a level stands at a price. */
    boolean holds(final long price) {
        for (int i = 0; i < DEPTH; i++) {
            if (ticks[i] == price && lots[i] > 0) {
                return true;
            }
        }
        return false;
    }

    /** Builds the levels around a new best price; sizes mostly stay where the price stays. */
    void refresh(final long bestTicks) {
        long former = Long.MIN_VALUE;
        int old = 0;
        for (int i = 0; i < DEPTH; i++) {
            final long step = i == 0 ? 1 : gaps[i] - gaps[i - 1];
            final long target = sign * bestTicks + gaps[i];
            final long lattice = -Math.floorDiv(-target, step) * step;
            final long place = i == 0 ? target : Math.max(former + 1, lattice);
            former = place;
            while (old < DEPTH && lots[old] > 0 && sign * ticks[old] < place) {
                old++;
            }
            final boolean stays = old < DEPTH && lots[old] > 0 && sign * ticks[old] == place;
            spareTicks[i] = sign * place;
            spareLots[i] = stays && random.chance(KEEP_PROBABILITY) ? lots[old]
                : 1 + (long) random.exponential(meanLots[i]);
        }
        final long[] formerTicks = ticks;
        final long[] formerLots = lots;
        ticks = spareTicks;
        lots = spareLots;
        spareTicks = formerTicks;
        spareLots = formerLots;
    }

    /** Makes this side equal to another. */
    void copy(final BookSide other) {
        System.arraycopy(other.ticks, 0, ticks, 0, DEPTH);
        System.arraycopy(other.lots, 0, lots, 0, DEPTH);
    }

    /**
     * Lists what changed since an older state, best first.
     *
     * @param older state.
     * @param sink  of (price, new size), size 0 where a level went away.
     * @return the number of changes.
     */
    int difference(final BookSide older, final Levels sink) {
        return difference(older, DEPTH, sink);
    }

    /** The same for the best levels only: a level that was among them and no longer is went away. */
    int difference(final BookSide older, final int depth, final Levels sink) {
        int mine = 0;
        int theirs = 0;
        int count = 0;
        final int theirEnd = older.lots[0] == 0 ? 0 : depth;
        while (mine < depth || theirs < theirEnd) {
            final long mineAt = mine < depth ? sign * ticks[mine] : Long.MAX_VALUE;
            final long theirsAt = theirs < theirEnd ? sign * older.ticks[theirs] : Long.MAX_VALUE;
            if (theirsAt < mineAt) {
                sink.level(older.ticks[theirs++], 0);
                count++;
            } else {
                if (mineAt < theirsAt || lots[mine] != older.lots[theirs]) {
                    sink.level(ticks[mine], lots[mine]);
                    count++;
                }
                theirs += mineAt == theirsAt ? 1 : 0;
                mine++;
            }
        }
        return count;
    }

    /** Takes book levels. */
    @FunctionalInterface
    interface Levels {
        /** A level; size 0 means that it is gone. */
        void level(long ticks, long lots);
    }
}
