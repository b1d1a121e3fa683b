package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * Predictions that a price will be reached within a time, each with its probability, until their time is over; only
 * then are they told to a {@link PredictionScore}, the reached ones too, lest those that come true early count first.
 * One that saw more than a minute in all without a live mark is void unless it was reached.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class ReachTrial {
    static final int LONGEST_BLIND_SECONDS = 60;

    private final double[] price;
    private final double[] probability;
    private final long[] above;
    /** Second at which it is over; 0 for a free place. */
    private final long[] end;
    private final long[] blind;
    private final long[] reached;
    private long second = Long.MIN_VALUE;
    private int pending;
    private long omitted;

    /**
     * No prediction yet.
     *
     * @param capacity predictions at a time.
     */
    public ReachTrial(final int capacity) {
        price = new double[capacity];
        probability = new double[capacity];
        above = new long[capacity];
        end = new long[capacity];
        blind = new long[capacity];
        reached = new long[capacity];
    }

    /**
     * Adds a prediction after a second.
     *
     * @param market  of that second, live.
     * @param target  price to be reached: one above the mark from below, else from above.
     * @param chance  probability, 0 to 1.
     * @param seconds within which, above 0.
     * @return false when there is no room: it is counted.
     */
    public boolean add(final MarketSecond market, final double target, final double chance, final long seconds) {
        if (pending == end.length) {
            omitted++;
            return false;
        }
        int place = 0;
        while (end[place] != 0) {
            place++;
        }
        price[place] = target;
        probability[place] = chance;
        above[place] = target > market.close() ? 1 : 0;
        end[place] = market.second() + seconds;
        blind[place] = 0;
        reached[place] = 0;
        second = Math.max(second, market.second());
        pending++;
        return true;
    }

    /**
     * Takes a second.
     *
     * @param market of the second.
     * @param score  takes the outcomes of those whose time is over.
     */
    public void onSecond(final MarketSecond market, final PredictionScore score) {
        final long now = market.second();
        final long missed = second == Long.MIN_VALUE ? 0 : Math.max(0, now - second - (market.live() ? 1 : 0));
        for (int i = 0; i < end.length && pending > 0; i++) {
            if (end[i] != 0) {
                blind[i] += missed;
                if (now <= end[i] && market.live()
                    && (above[i] != 0 ? market.high() >= price[i] : market.low() <= price[i])) {
                    reached[i] = 1;
                }
                if (now >= end[i]) {
                    score.advance(now);
                    if (reached[i] != 0 || blind[i] <= LONGEST_BLIND_SECONDS) {
                        score.addProbability(probability[i], reached[i] != 0);
                    }
                    end[i] = 0;
                    pending--;
                }
            }
        }
        second = Math.max(second, now);
    }

    /** Predictions whose time is not over. */
    public int pending() {
        return pending;
    }

    /** Predictions that found no room. */
    public long omitted() {
        return omitted;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        cursor.reals(price);
        cursor.reals(probability);
        cursor.words(above);
        cursor.words(end);
        cursor.words(blind);
        cursor.words(reached);
        second = cursor.word(second);
        pending = cursor.number(pending);
        omitted = cursor.word(omitted);
    }
}
