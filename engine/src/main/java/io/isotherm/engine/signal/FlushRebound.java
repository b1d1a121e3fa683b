package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;
import java.util.Arrays;

/**
 * Flush and rebound: what the price does in the 5, 15 and 60 minutes after a cluster was consumed, against what it does
 * after moves of equal speed without one. A return back from where the price came counts as positive.
 *
 * <ul>
 * <li>A flush is a second in which {@link ClusterWatch} tells of a consumed cluster.</li>
 * <li>Controls are taken at each quarter of an hour, for either side, when it had no flush for an hour.</li>
 * <li>Both are told apart by the speed of the 15 minutes before, in σ √15 towards the cluster: below 1, 2, 3 and above.
 *     Flushes are compared with controls of their own speed; a speed with fewer than 10 controls is left out.</li>
 * <li>A return is taken at the first live second when its time has come, within a minute; else it is left out.</li>
 * <li>Results fade by half in 30 days.</li>
 * </ul>
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class FlushRebound {
    /** Times after which the return is taken. */
    public static final int HORIZON_COUNT = 3;

    static final int SPEED_COUNT = 4;
    static final int MIN_FLUSHES = 20;
    static final int MIN_CONTROLS = 10;
    static final int PENDING = 64;
    static final int QUARTER_MINUTES = 15;
    static final int HOUR_SECONDS = 3_600;
    static final int LATE_SECONDS = 60;

    private static final int[] HORIZON_SECONDS = {300, 900, 3_600};
    private static final double[] SPEEDS = {1, 2, 3};
    private static final int FLUSH = 0;
    private static final int CONTROL = 1;
    private static final int DAY_SECONDS = 86_400;

    private final ClusterWatch[] watches = {new ClusterWatch(Side.LONG), new ClusterWatch(Side.SHORT)};
    private final MinuteSeries closes = new MinuteSeries(QUARTER_MINUTES + 1);
    private final HalfLife fade = new HalfLife(30.0 * DAY_SECONDS);
    private final MeanSums returns = new MeanSums(2 * SPEED_COUNT * HORIZON_COUNT);
    private final long[] lastFlush = {Long.MIN_VALUE, Long.MIN_VALUE};
    private final long[] since = new long[PENDING];
    private final double[] from = new double[PENDING];
    /** Kind, side and speed of what is pending. */
    private final long[] what = new long[PENDING];
    /** Next horizon of what is pending; the count of them for a free place. */
    private final long[] stage = new long[PENDING];
    private long quarter = Long.MIN_VALUE;
    private long day = Long.MIN_VALUE;
    private long flushes;
    private long omitted;

    /** Nothing known. */
    public FlushRebound() {
        Arrays.fill(stage, HORIZON_COUNT);
    }

    /**
     * Takes a second; one that is not live is left out.
     *
     * @param profile  of the second.
     * @param market   of the second, its pace told.
     * @param clusters of the second.
     */
    public void onSecond(final MapProfile profile, final MarketSecond market, final ClusterSet clusters) {
        if (!market.live()) {
            return;
        }
        final long now = market.second();
        final long today = Math.floorDiv(now, DAY_SECONDS);
        if (day != Long.MIN_VALUE && today > day) {
            returns.fade(fade.over((today - day) * DAY_SECONDS));
        }
        day = today;
        settle(now, market.close());
        closes.set(Math.floorDiv(now, MinuteSeries.SECONDS), market.close());
        for (final Side side : SideOrder.BOTH) {
            if (watches[side.code()].onSecond(profile, market, clusters) > 0) {
                lastFlush[side.code()] = now;
                flushes++;
                begin(FLUSH, side, market);
            }
        }
        final long quarterNow = Math.floorDiv(now, QUARTER_MINUTES * MinuteSeries.SECONDS);
        if (quarterNow != quarter) {
            for (final Side side : SideOrder.BOTH) {
                if (lastFlush[side.code()] == Long.MIN_VALUE || now - lastFlush[side.code()] >= HOUR_SECONDS) {
                    begin(CONTROL, side, market);
                }
            }
            quarter = quarterNow;
        }
    }

    private void begin(final int kind, final Side side, final MarketSecond market) {
        final int speed = speed(side, market);
        if (speed < 0) {
            return;
        }
        for (int i = 0; i < PENDING; i++) {
            if (stage[i] == HORIZON_COUNT) {
                stage[i] = 0;
                since[i] = market.second();
                from[i] = market.close();
                what[i] = (kind * 2L + side.code()) * SPEED_COUNT + speed;
                return;
            }
        }
        omitted++;
    }

    /** Class of the speed towards a side's liquidation; −1 when it is not known. */
    private int speed(final Side side, final MarketSecond market) {
        final long minute = Math.floorDiv(market.second(), MinuteSeries.SECONDS);
        final double way = StrictMath.log(market.close() / closes.at(minute - QUARTER_MINUTES));
        final double sigmas = (side == Side.LONG ? -way : way) / (market.sigmaMinute() * Math.sqrt(QUARTER_MINUTES));
        if (!(market.sigmaMinute() > 0) || Double.isNaN(sigmas)) {
            return -1;
        }
        int speed = 0;
        while (speed < SPEEDS.length && sigmas >= SPEEDS[speed]) {
            speed++;
        }
        return speed;
    }

    private void settle(final long now, final double close) {
        for (int i = 0; i < PENDING; i++) {
            while (stage[i] < HORIZON_COUNT && now >= since[i] + HORIZON_SECONDS[(int) stage[i]]) {
                final int horizon = (int) stage[i];
                if (now <= since[i] + HORIZON_SECONDS[horizon] + LATE_SECONDS) {
                    final int kind = (int) (what[i] / SPEED_COUNT / 2);
                    final boolean longs = what[i] / SPEED_COUNT % 2 == Side.LONG.code();
                    final double way = StrictMath.log(close / from[i]);
                    returns.add(cell(kind, (int) (what[i] % SPEED_COUNT), horizon), longs ? way : -way);
                }
                stage[i]++;
            }
        }
    }

    private static int cell(final int kind, final int speed, final int horizon) {
        return (kind * SPEED_COUNT + speed) * HORIZON_COUNT + horizon;
    }

    /**
     * A horizon.
     *
     * @param index 0 to 2.
     * @return seconds.
     */
    public static int horizonSeconds(final int index) {
        return HORIZON_SECONDS[index];
    }

    /** Seconds in which a cluster was consumed, of either side, since the start. */
    public long flushes() {
        return flushes;
    }

    /** Flushes and controls that found no room while others were pending. */
    public long omitted() {
        return omitted;
    }

    /**
     * Flushes that are compared, faded.
     *
     * @param horizon 0 to 2.
     * @return weight of those of speeds that have controls.
     */
    public double compared(final int horizon) {
        double count = 0;
        for (int speed = 0; speed < SPEED_COUNT; speed++) {
            count += comparable(speed, horizon) ? returns.count(cell(FLUSH, speed, horizon)) : 0;
        }
        return count;
    }

    private boolean comparable(final int speed, final int horizon) {
        return returns.count(cell(FLUSH, speed, horizon)) > 1
            && returns.count(cell(CONTROL, speed, horizon)) >= MIN_CONTROLS;
    }

    /**
     * Mean return after a flush less that after controls.
     *
     * @param horizon 0 to 2.
     * @return log return, above 0 for a rebound; NaN before 20 flushes.
     */
    public double excess(final int horizon) {
        final double all = compared(horizon);
        double excess = all >= MIN_FLUSHES ? 0 : Double.NaN;
        for (int speed = 0; speed < SPEED_COUNT; speed++) {
            if (comparable(speed, horizon)) {
                final int flush = cell(FLUSH, speed, horizon);
                excess += returns.count(flush) / all
                    * (returns.mean(flush) - returns.mean(cell(CONTROL, speed, horizon)));
            }
        }
        return excess;
    }

    /**
     * Lower end of the excess' interval of 95 %, samples taken as independent.
     *
     * @param horizon 0 to 2.
     * @return log return; NaN before 20 flushes.
     */
    public double excessLow(final int horizon) {
        final double all = compared(horizon);
        double variance = 0;
        for (int speed = 0; speed < SPEED_COUNT; speed++) {
            if (comparable(speed, horizon)) {
                final int flush = cell(FLUSH, speed, horizon);
                final int control = cell(CONTROL, speed, horizon);
                final double share = returns.count(flush) / all;
                variance += share * share * (returns.variance(flush) / returns.count(flush)
                    + returns.variance(control) / returns.count(control));
            }
        }
        return excess(horizon) - WilsonInterval.Z * Math.sqrt(variance);
    }

    /** Whether flushes rebounded more than moves of equal speed do, beyond chance. */
    public boolean beatsChance(final int horizon) {
        return excessLow(horizon) > 0;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        watches[0].visit(cursor);
        watches[1].visit(cursor);
        closes.visit(cursor);
        returns.visit(cursor);
        cursor.words(lastFlush);
        cursor.words(since);
        cursor.reals(from);
        cursor.words(what);
        cursor.words(stage);
        quarter = cursor.word(quarter);
        day = cursor.word(day);
        flushes = cursor.word(flushes);
        omitted = cursor.word(omitted);
    }
}
