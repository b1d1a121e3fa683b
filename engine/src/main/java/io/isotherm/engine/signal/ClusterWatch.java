package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * Follows clusters until the price has eaten them: a cluster is <i>consumed</i> when the mark has been in its range, or
 * beyond it, within the last minute and no more than a fifth of the most that it held is left there. One that fades
 * otherwise was closed by its owners and is dropped.
 *
 * <p>A cluster keeps the range with which it was first seen; one that overlaps it later is the same. Eight per side are
 * followed, a larger newcomer in place of the smallest.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
final class ClusterWatch {
    static final int PER_SIDE = 8;
    static final double LEFT = 0.2;
    static final int RECENT_SECONDS = 60;

    /** Far enough in the past for a difference not to overflow. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Side side;
    private final double[] low = new double[PER_SIDE];
    private final double[] high = new double[PER_SIDE];
    /** The most it held; 0 for a free place. */
    private final double[] most = new double[PER_SIDE];
    /** Second in which the mark was last in its range or beyond. */
    private final long[] reached = new long[PER_SIDE];

    ClusterWatch(final Side side) {
        this.side = side;
    }

    /**
     * Takes a second that is live.
     *
     * @return clusters of the side that were consumed in it.
     */
    int onSecond(final MapProfile profile, final MarketSecond market, final ClusterSet clusters) {
        int consumed = 0;
        for (int i = 0; i < PER_SIDE; i++) {
            if (most[i] > 0) {
                consumed += follow(i, profile, market);
            }
        }
        for (int c = 0; c < clusters.count(); c++) {
            if (clusters.side(c) == side && !known(clusters.low(c), clusters.high(c))) {
                take(clusters.low(c), clusters.high(c), clusters.usd(c));
            }
        }
        return consumed;
    }

    private int follow(final int i, final MapProfile profile, final MarketSecond market) {
        final double left = profile.usdBetween(side, low[i], high[i]);
        if (side == Side.LONG ? market.low() <= high[i] : market.high() >= low[i]) {
            reached[i] = market.second();
        }
        most[i] = Math.max(most[i], left);
        if (left <= LEFT * most[i]) {
            most[i] = 0;
            return market.second() - reached[i] <= RECENT_SECONDS ? 1 : 0;
        }
        return 0;
    }

    private boolean known(final double lowPrice, final double highPrice) {
        for (int i = 0; i < PER_SIDE; i++) {
            if (most[i] > 0 && lowPrice <= high[i] && highPrice >= low[i]) {
                return true;
            }
        }
        return false;
    }

    private void take(final double lowPrice, final double highPrice, final double usd) {
        int place = 0;
        for (int i = 1; i < PER_SIDE; i++) {
            place = most[i] < most[place] ? i : place;
        }
        if (usd > most[place]) {
            low[place] = lowPrice;
            high[place] = highPrice;
            most[place] = usd;
            reached[place] = NEVER;
        }
    }

    /** Clusters that are followed. */
    int count() {
        int count = 0;
        for (final double usd : most) {
            count += usd > 0 ? 1 : 0;
        }
        return count;
    }

    void visit(final StateCursor cursor) {
        cursor.reals(low);
        cursor.reals(high);
        cursor.reals(most);
        cursor.words(reached);
    }
}
