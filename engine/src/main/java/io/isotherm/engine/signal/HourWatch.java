package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * What happens in a whole hour of UTC, for the trials of signals that foretell something of the next one: it is watched
 * from the end of the second before it to the end of its last.
 *
 * <p>The mark is known of an hour of which at most a minute lacks a live one; its liquidations only when every second
 * of it was told and heard. An hour whose last second was not told is void.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class HourWatch {
    static final int SECONDS = 3_600;
    static final int LONGEST_BLIND_SECONDS = 60;

    private long second;
    /** Last second of the hour. */
    private long end;
    private boolean running;
    private boolean whole;
    private double open;
    private double high;
    private double low;
    private double close;
    private double longUsd;
    private double shortUsd;
    private long blind;
    private long unheard;

    /** Whether a second is the last before an hour. */
    public static boolean before(final long second) {
        return Math.floorMod(second + 1, SECONDS) == 0;
    }

    /**
     * Begins an hour.
     *
     * @param market the last second before it; one that is not live begins none.
     * @return whether it is watched.
     */
    public boolean begin(final MarketSecond market) {
        running = market.live() && before(market.second());
        whole = false;
        second = market.second();
        end = second + SECONDS;
        open = market.close();
        high = open;
        low = open;
        close = open;
        longUsd = 0;
        shortUsd = 0;
        blind = 0;
        unheard = 0;
        return running;
    }

    /** Takes a liquidation of the second that is next to end. */
    public void onLiquidation(final Side side, final double usd) {
        if (running && usd > 0) {
            longUsd += side == Side.LONG ? usd : 0;
            shortUsd += side == Side.SHORT ? usd : 0;
        }
    }

    /**
     * Takes a second.
     *
     * @param market of the second, told after its liquidations.
     * @param heard  whether every stream of liquidations was heard in it.
     * @return whether an hour ended; what is known of it can be asked for until the next begins.
     */
    public boolean onSecond(final MarketSecond market, final boolean heard) {
        if (!running) {
            return false;
        }
        final long skipped = market.second() - second - 1;
        second = market.second();
        blind += skipped + (market.live() ? 0 : 1);
        unheard += skipped + (heard ? 0 : 1);
        if (market.live() && second <= end) {
            high = Math.max(high, market.high());
            low = Math.min(low, market.low());
            close = market.close();
        }
        whole = second == end;
        running = second < end;
        return !running;
    }

    /** Whether an hour is being watched. */
    public boolean running() {
        return running;
    }

    /** Whether the mark of the hour that ended is known. */
    public boolean marked() {
        return whole && blind <= LONGEST_BLIND_SECONDS;
    }

    /** Whether its liquidations are. */
    public boolean heard() {
        return whole && unheard == 0;
    }

    /** Size of its log return; NaN when its mark is not known. */
    public double move() {
        return marked() ? Math.abs(StrictMath.log(close / open)) : Double.NaN;
    }

    /** Largest size of a log return from its begin to any moment of it; NaN when its mark is not known. */
    public double largestMove() {
        return marked() ? Math.max(StrictMath.log(high / open), StrictMath.log(open / low)) : Double.NaN;
    }

    /** USD of longs less those of shorts that were liquidated; NaN when not every stream was heard. */
    public double liquidationDelta() {
        return heard() ? longUsd - shortUsd : Double.NaN;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        second = cursor.word(second);
        end = cursor.word(end);
        running = cursor.flag(running);
        whole = cursor.flag(whole);
        open = cursor.real(open);
        high = cursor.real(high);
        low = cursor.real(low);
        close = cursor.real(close);
        longUsd = cursor.real(longUsd);
        shortUsd = cursor.real(shortUsd);
        blind = cursor.word(blind);
        unheard = cursor.word(unheard);
    }
}
