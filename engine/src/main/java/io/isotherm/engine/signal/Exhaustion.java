package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * Momentum exhaustion (model specification, 6.7): the price goes on, the mark goes on sweeping, liquidations fade.
 *
 * <pre>
 *   sustained   |R| ≥ 1.5 · σ √60 and |R| ÷ Σ|r| ≥ 0.4         r: minute returns of the last hour, R their sum
 *   Q           X ÷ (μ + ε)                                    realised ÷ expected USD of the losing side, 15 minutes
 *   score       100 · clip((0.5 − min(Q, Q ÷ Q an hour ago)) ÷ 0.5, 0, 1), while a close of the last 15 minutes is
 *               beyond all closes of the 45 before
 *   sweep speed μ ÷ its median over a day, at an equal speed of the price over 15 minutes
 * </pre>
 *
 * <p>ε is 1,000 USD. Speeds are |return of 15 minutes| ÷ (σ √15) below 0.5, 1, 2 and above. Minutes that ended are
 * looked at, so it changes once a minute. A minute without a live second, or with a muted one, is unknown.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class Exhaustion {
    static final int HOUR = 60;
    static final int QUARTER = 15;
    static final double SIGMAS = 1.5;
    static final double EFFICIENCY = 0.4;
    static final double LEAST_EXPECTED_USD = 1_000;
    static final double FADED = 0.5;

    private static final int SIDES = 2;
    private static final double[] SPEEDS = {0.5, 1, 2};
    private static final int MIN_SAMPLES = 60;
    private static final double DAY_SECONDS = 86_400;

    private final MinuteSeries closes = new MinuteSeries(HOUR + 1);
    private final MinuteSeries[] expected = {new MinuteSeries(HOUR + QUARTER), new MinuteSeries(HOUR + QUARTER)};
    private final MinuteSeries[] realised = {new MinuteSeries(HOUR + QUARTER), new MinuteSeries(HOUR + QUARTER)};
    private final DecayedQuantiles[][] swept = new DecayedQuantiles[SIDES][SPEEDS.length + 1];
    private final double[] expectedNow = new double[SIDES];
    private final double[] realisedNow = new double[SIDES];
    private long minute = Long.MIN_VALUE;
    private double close = Double.NaN;
    private boolean muted;

    private double score = Double.NaN;
    private double ratio = Double.NaN;
    private double sweepSpeed = Double.NaN;
    private Side losing;

    /** Nothing known. */
    public Exhaustion() {
        for (final DecayedQuantiles[] ofSide : swept) {
            for (int speed = 0; speed < ofSide.length; speed++) {
                ofSide[speed] = DecayedQuantiles.ofWindow(DAY_SECONDS);
            }
        }
    }

    /**
     * Takes a second.
     *
     * @param market of the second, its pace told.
     * @param sweep  of the second.
     */
    public void onSecond(final MarketSecond market, final SweepSecond sweep) {
        final long now = Math.floorDiv(market.second(), MinuteSeries.SECONDS);
        if (now != minute) {
            if (minute != Long.MIN_VALUE) {
                endMinute(market);
            }
            minute = now;
        }
        if (market.live()) {
            close = market.close();
        }
        muted |= sweep.muted();
        for (final Side side : SideOrder.BOTH) {
            expectedNow[side.code()] += sweep.expectedUsd(side);
            realisedNow[side.code()] += sweep.realisedUsd(side);
        }
        judge(minute - 1, market.sigmaMinute());
    }

    private void endMinute(final MarketSecond market) {
        closes.set(minute, close);
        for (int side = 0; side < SIDES; side++) {
            final boolean known = !muted && !Double.isNaN(close);
            expected[side].set(minute, known ? expectedNow[side] : Double.NaN);
            realised[side].set(minute, known ? realisedNow[side] : Double.NaN);
            expectedNow[side] = 0;
            realisedNow[side] = 0;
        }
        final int speed = speed(minute, market.sigmaMinute());
        for (int side = 0; side < SIDES && speed >= 0; side++) {
            for (final DecayedQuantiles ofSpeed : swept[side]) {
                ofSpeed.advance(market.second());
            }
            swept[side][speed].add(expected[side].sum(minute - QUARTER + 1, minute));
        }
        close = Double.NaN;
        muted = false;
    }

    /** Class of the speed over the 15 minutes up to one; −1 when it is not known. */
    private int speed(final long last, final double sigma) {
        final double way = Math.abs(StrictMath.log(closes.at(last) / closes.at(last - QUARTER)));
        final double inSigmas = way / (sigma * Math.sqrt(QUARTER));
        if (!(sigma > 0) || Double.isNaN(inSigmas)) {
            return -1;
        }
        int speed = 0;
        while (speed < SPEEDS.length && inSigmas >= SPEEDS[speed]) {
            speed++;
        }
        return speed;
    }

    private void judge(final long last, final double sigma) {
        score = Double.NaN;
        ratio = Double.NaN;
        sweepSpeed = Double.NaN;
        losing = null;
        final double way = StrictMath.log(closes.at(last) / closes.at(last - HOUR));
        double steps = 0;
        for (long m = last - HOUR + 1; m <= last; m++) {
            steps += Math.abs(StrictMath.log(closes.at(m) / closes.at(m - 1)));
        }
        if (!(sigma > 0) || Double.isNaN(steps)) {
            return;
        }
        losing = way < 0 ? Side.LONG : way > 0 ? Side.SHORT : null;
        if (losing == null || Math.abs(way) < SIGMAS * sigma * Math.sqrt(HOUR) || Math.abs(way) < EFFICIENCY * steps) {
            losing = null;
            score = 0;
            return;
        }
        final int side = losing.code();
        final double swept15 = expected[side].sum(last - QUARTER + 1, last);
        ratio = quotient(side, last);
        final int speed = speed(last, sigma);
        if (speed >= 0 && swept[side][speed].count() >= MIN_SAMPLES) {
            final double median = swept[side][speed].quantile(0.5);
            sweepSpeed = median > 0 ? swept15 / median : Double.NaN;
        }
        final double ago = quotient(side, last - HOUR);
        final double toAgo = ago > 0 ? ratio / ago : ratio;
        final double faded = Math.max(0, Math.min(1, (FADED - Math.min(ratio, toAgo)) / FADED));
        score = swept15 > 0 && extending(last) ? 100 * faded : Double.isNaN(swept15) ? Double.NaN : 0;
    }

    private double quotient(final int side, final long last) {
        return realised[side].sum(last - QUARTER + 1, last)
            / (expected[side].sum(last - QUARTER + 1, last) + LEAST_EXPECTED_USD);
    }

    private boolean extending(final long last) {
        final double sign = losing == Side.LONG ? -1 : 1;
        double recent = Double.NEGATIVE_INFINITY;
        double before = Double.NEGATIVE_INFINITY;
        for (long m = last - HOUR + 1; m <= last; m++) {
            if (m > last - QUARTER) {
                recent = Math.max(recent, sign * closes.at(m));
            } else {
                before = Math.max(before, sign * closes.at(m));
            }
        }
        return recent > before;
    }

    /**
     * The score.
     *
     * @return 0 to 100, 0 without a sustained move or without sweeps; NaN before an hour is known, at σ 0 and while
     *     the last 15 minutes hold one that is muted.
     */
    public double score() {
        return score;
    }

    /** Side that loses by the sustained move; null without one. */
    public Side losingSide() {
        return losing;
    }

    /** Close that the sustained move began from, an hour before the last minute; NaN without one. */
    double moveStart() {
        return losing == null ? Double.NaN : closes.at(minute - 1 - HOUR);
    }

    /** Furthest close of the sustained move's hour; NaN without one. */
    double moveExtreme() {
        double extreme = losing == null ? Double.NaN : closes.at(minute - 1);
        for (long m = minute - HOUR; m < minute && losing != null; m++) {
            extreme = losing == Side.LONG ? Math.min(extreme, closes.at(m)) : Math.max(extreme, closes.at(m));
        }
        return extreme;
    }

    /** Q, realised ÷ expected of the losing side; NaN without a sustained move. */
    public double realisedToExpected() {
        return ratio;
    }

    /** μ ÷ its median at equal speeds; NaN without a sustained move and before an hour of such minutes. */
    public double sweepSpeed() {
        return sweepSpeed;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        closes.visit(cursor);
        for (int side = 0; side < SIDES; side++) {
            expected[side].visit(cursor);
            realised[side].visit(cursor);
            for (final DecayedQuantiles ofSpeed : swept[side]) {
                ofSpeed.visit(cursor);
            }
        }
        cursor.reals(expectedNow);
        cursor.reals(realisedNow);
        minute = cursor.word(minute);
        close = cursor.real(close);
        muted = cursor.flag(muted);
    }
}
