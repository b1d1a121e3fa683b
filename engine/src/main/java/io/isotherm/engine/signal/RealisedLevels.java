package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;
import java.util.Arrays;

/**
 * Support or resistance from realised liquidations (model specification, 6.6): longs liquidated at a price make
 * support, shorts resistance. Prices are taken in cells of 20 bps.
 *
 * <ul>
 * <li>An <i>episode</i> of a cell is a run of liquidations less than 15 minutes apart. It reverses if, within 15
 *     minutes of its extreme mark, a second closes at least half the mean hourly range away from that extreme.</li>
 * <li>A cell is a <i>level</i> with three episodes, two of them reversed, and no less USD than nine tenths of the cells
 *     within ±5 % of the mark that have any. USD fade by half in a day.</li>
 * <li>Its <i>strength</i> is its USD times the share of its episodes that reversed.</li>
 * <li>It is <i>broken</i>, and its episodes forgotten, when every live second of 15 minutes closes more than 10 bps
 *     beyond it.</li>
 * </ul>
 *
 * <p>One object per side. A second costs the 1,024 cells.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class RealisedLevels {
    static final int CELLS = 1_024;
    static final double WIDTH = 0.002;
    static final int QUIET_SECONDS = 900;
    static final double RANGE = 0.05;
    static final int MIN_EPISODES = 3;
    static final int MIN_REVERSALS = 2;
    static final double PERCENTILE = 0.9;
    static final double REVERSAL_RANGES = 0.5;
    static final double BROKEN_BEYOND = 0.001;

    private static final double HALF_LIFE_SECONDS = 86_400;
    /** Less than that has faded away. */
    private static final double LEAST_USD = 1;
    private static final long NONE = Long.MIN_VALUE;
    /** 10 bps beyond an edge, in cells. */
    private static final double BELOW = StrictMath.log(1 - BROKEN_BEYOND) / WIDTH;
    private static final double ABOVE = StrictMath.log(1 + BROKEN_BEYOND) / WIDTH;

    private final Side side;
    private final DecayedHistogram realised = new DecayedHistogram(CELLS, WIDTH, HALF_LIFE_SECONDS);
    private final long[] cellAt = new long[CELLS];
    private final long[] episodes = new long[CELLS];
    private final long[] reversals = new long[CELLS];
    private final long[] beyondSeconds = new long[CELLS];
    /** Second of the newest liquidation of the open episode, or NONE. */
    private final long[] lastSecond = new long[CELLS];
    private final double[] extreme = new double[CELLS];
    private final long[] extremeSecond = new long[CELLS];
    private final long[] reversed = new long[CELLS];

    private final long[] level = new long[CELLS];
    private int levels;

    /**
     * Without any level.
     *
     * @param side whose liquidations are looked at: longs for support, shorts for resistance.
     */
    public RealisedLevels(final Side side) {
        this.side = side;
        Arrays.fill(lastSecond, NONE);
        Arrays.fill(extreme, Double.NaN);
    }

    /**
     * Takes a liquidation of the side.
     *
     * @param second of its receipt.
     * @param price  of its bankruptcy or fill, above 0.
     * @param usd    above 0.
     */
    public void onLiquidation(final long second, final double price, final double usd) {
        if (!(price > 0 && usd > 0)) {
            return;
        }
        final long cell = realised.cellOf(price);
        final int slot = slot(cell);
        if (cellAt[slot] != cell) {
            forget(slot);
            lastSecond[slot] = NONE;
            cellAt[slot] = cell;
        }
        if (lastSecond[slot] != NONE && second - lastSecond[slot] >= QUIET_SECONDS) {
            settle(slot);
        }
        if (lastSecond[slot] == NONE) {
            extreme[slot] = Double.NaN;
            reversed[slot] = 0;
        }
        lastSecond[slot] = second;
        realised.advance(second);
        realised.add(cell, usd);
    }

    /**
     * Ends a second: episodes, then which levels there are.
     *
     * @param market of the second, told after its liquidations; one that is not live changes no episode and no level.
     */
    public void onSecond(final MarketSecond market) {
        realised.advance(market.second());
        if (!market.live()) {
            return;
        }
        final double position = realised.position(market.close());
        for (int slot = 0; slot < CELLS; slot++) {
            if (lastSecond[slot] != NONE) {
                follow(slot, market);
            }
            if (episodes[slot] > 0) {
                look(slot, position);
            }
        }
        select(market.close());
    }

    private void follow(final int slot, final MarketSecond market) {
        final long now = market.second();
        final double worst = side == Side.LONG ? market.low() : market.high();
        if (now - lastSecond[slot] < QUIET_SECONDS
            && (Double.isNaN(extreme[slot]) || (side == Side.LONG ? worst < extreme[slot] : worst > extreme[slot]))) {
            extreme[slot] = worst;
            extremeSecond[slot] = now;
        }
        final double way = (side == Side.LONG ? market.close() - extreme[slot] : extreme[slot] - market.close())
            / extreme[slot];
        if (market.rangeHour() > 0 && way >= REVERSAL_RANGES * market.rangeHour()
            && now - extremeSecond[slot] <= QUIET_SECONDS) {
            reversed[slot] = 1;
        }
        if (now - lastSecond[slot] >= QUIET_SECONDS
            && (reversed[slot] == 1 || Double.isNaN(extreme[slot]) || now - extremeSecond[slot] > QUIET_SECONDS)) {
            settle(slot);
        }
    }

    private void settle(final int slot) {
        episodes[slot]++;
        reversals[slot] += reversed[slot];
        lastSecond[slot] = NONE;
    }

    /** Whether a level still holds. */
    private void look(final int slot, final double close) {
        final boolean beyond = side == Side.LONG ? close < cellAt[slot] + BELOW : close > cellAt[slot] + 1 + ABOVE;
        beyondSeconds[slot] = beyond ? beyondSeconds[slot] + 1 : 0;
        if (beyondSeconds[slot] >= QUIET_SECONDS || realised.usd(cellAt[slot]) < LEAST_USD) {
            forget(slot);
        }
    }

    private void forget(final int slot) {
        episodes[slot] = 0;
        reversals[slot] = 0;
        beyondSeconds[slot] = 0;
    }

    private void select(final double mark) {
        final long first = realised.cellOf(mark * (1 - RANGE));
        final long last = realised.cellOf(mark * (1 + RANGE));
        int some = 0;
        for (long cell = first; cell <= last; cell++) {
            some += realised.usd(cell) >= LEAST_USD ? 1 : 0;
        }
        final int needed = (int) Math.ceil(PERCENTILE * some);
        levels = 0;
        for (long cell = first; cell <= last; cell++) {
            final int slot = slot(cell);
            if (cellAt[slot] == cell && episodes[slot] >= MIN_EPISODES && reversals[slot] >= MIN_REVERSALS
                && notMoreThan(realised.usd(cell), first, last) >= needed) {
                level[levels++] = cell;
            }
        }
    }

    private int notMoreThan(final double usd, final long first, final long last) {
        int count = 0;
        for (long cell = first; cell <= last; cell++) {
            final double other = realised.usd(cell);
            count += other >= LEAST_USD && other <= usd ? 1 : 0;
        }
        return count;
    }

    /** How many levels lie within ±5 % of the mark; 0 before the first live second. */
    public int count() {
        return levels;
    }

    /** Lower edge of a level, from the lowest to the highest. */
    public double low(final int index) {
        return realised.edge(level[index]);
    }

    /** Upper edge of a level. */
    public double high(final int index) {
        return realised.edge(level[index] + 1);
    }

    /** What is left of the USD liquidated at a level. */
    public double usd(final int index) {
        return realised.usd(level[index]);
    }

    /** USD times the share of its episodes that reversed. */
    public double strength(final int index) {
        return usd(index) * reversals(index) / episodes(index);
    }

    /** Episodes of a level that are over, at least 3. */
    public long episodes(final int index) {
        return episodes[slot(level[index])];
    }

    /** Episodes of a level that reversed, at least 2. */
    public long reversals(final int index) {
        return reversals[slot(level[index])];
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        realised.visit(cursor);
        cursor.words(cellAt);
        cursor.words(episodes);
        cursor.words(reversals);
        cursor.words(beyondSeconds);
        cursor.words(lastSecond);
        cursor.reals(extreme);
        cursor.words(extremeSecond);
        cursor.words(reversed);
    }

    private static int slot(final long cell) {
        return (int) Math.floorMod(cell, (long) CELLS);
    }
}
