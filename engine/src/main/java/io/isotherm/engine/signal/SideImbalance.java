package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;

/**
 * Which side has more to lose near the mark: (longs − shorts) ÷ (longs + shorts), of the USD liquidated by a move of 1,
 * 2 and 5 % against each. 1: longs alone, −1: shorts alone.
 *
 * <p><b>Threads:</b> owned by the analyst's thread. It remembers nothing.
 */
public final class SideImbalance {
    /** Moves that are looked at. */
    public static final int MOVE_COUNT = 3;

    private static final double[] MOVES = {0.01, 0.02, 0.05};

    private final double[] imbalance = {Double.NaN, Double.NaN, Double.NaN};

    /**
     * Reckons all.
     *
     * @param profile of the second.
     */
    public void onSecond(final MapProfile profile) {
        for (int i = 0; i < MOVE_COUNT; i++) {
            imbalance[i] = of(profile, MOVES[i]);
        }
    }

    /**
     * A move.
     *
     * @param index 0 to 2.
     * @return share of the mark.
     */
    public static double move(final int index) {
        return MOVES[index];
    }

    /**
     * Imbalance within a move.
     *
     * @param index 0 to 2.
     * @return −1 to 1; NaN without a mark or when neither side has anything there.
     */
    public double imbalance(final int index) {
        return imbalance[index];
    }

    /** Imbalance within any move of a profile. */
    static double of(final MapProfile profile, final double move) {
        final double longs = profile.usdWithin(Side.LONG, move);
        final double shorts = profile.usdWithin(Side.SHORT, move);
        return longs + shorts > 0 ? (longs - shorts) / (longs + shorts) : Double.NaN;
    }
}
