package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * What the map's amounts are worth: liquidated against expected USD of what the mark swept, by whole hours of UTC.
 *
 * <pre>
 *   gain    |ln((X + ε) ÷ (X̄ + ε))| − |ln((X + ε) ÷ (μ + ε))|      X liquidated, μ expected in the hour, both sides,
 *                                                                  X̄ mean X of the hours before; ε 1,000 USD
 *   level   Σ X ÷ Σ μ ± 1.96 √(n ÷ (n − 1) · Σ (X − level · μ)²) ÷ Σ μ
 * </pre>
 *
 * <p>The gain is above 0 where what the map expected is nearer to what happened than what an hour has on the average.
 * An hour with a second that is not told or muted, and one in which nothing was swept or liquidated, is no trial. Older
 * hours fade by half in 30 days.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class AmountsTrial {
    static final double LEAST_USD = 1_000;

    private static final int DAY_SECONDS = 86_400;
    private static final int COUNT = 0;
    private static final int REALISED = 1;
    private static final int EXPECTED = 2;
    private static final int REALISED_SQUARED = 3;
    private static final int PRODUCT = 4;
    private static final int EXPECTED_SQUARED = 5;

    private final HalfLife fade = new HalfLife(PredictionScore.HALF_LIFE_SECONDS);
    private final ContrastScore score = ContrastScore.ofGains();
    private final double[] sum = new double[EXPECTED_SQUARED + 1];
    private long day = Long.MIN_VALUE;
    private long second = Long.MIN_VALUE;
    private long told;
    private double expected;
    private double realised;

    /**
     * Takes a second.
     *
     * @param now   the second.
     * @param sweep of it.
     */
    public void onSecond(final long now, final SweepSecond sweep) {
        if (second == Long.MIN_VALUE || Math.floorDiv(now, HourWatch.SECONDS)
            != Math.floorDiv(second, HourWatch.SECONDS)) {
            told = 0;
            expected = 0;
            realised = 0;
        }
        second = now;
        if (!sweep.muted()) {
            told++;
            expected += sweep.expectedUsd(Side.LONG) + sweep.expectedUsd(Side.SHORT);
            realised += sweep.realisedUsd(Side.LONG) + sweep.realisedUsd(Side.SHORT);
        }
        if (HourWatch.before(now)) {
            advance(now);
            if (told == HourWatch.SECONDS && expected + realised > 0) {
                add();
            }
        }
    }

    private void advance(final long now) {
        score.advance(now);
        final long today = Math.floorDiv(now, DAY_SECONDS);
        if (day != Long.MIN_VALUE && today > day) {
            final double left = fade.over((today - day) * DAY_SECONDS);
            for (int i = 0; i < sum.length; i++) {
                sum[i] *= left;
            }
        }
        day = Math.max(day, today);
    }

    private void add() {
        if (sum[COUNT] > 0) {
            score.add(true, off(sum[REALISED] / sum[COUNT]) - off(expected));
        }
        sum[COUNT] += 1;
        sum[REALISED] += realised;
        sum[EXPECTED] += expected;
        sum[REALISED_SQUARED] += realised * realised;
        sum[PRODUCT] += realised * expected;
        sum[EXPECTED_SQUARED] += expected * expected;
    }

    private double off(final double said) {
        return Math.abs(StrictMath.log((realised + LEAST_USD) / (said + LEAST_USD)));
    }

    /** What it was worth. */
    public ContrastScore score() {
        return score;
    }

    /** Liquidated ÷ expected; NaN before anything was expected. */
    public double level() {
        return sum[EXPECTED] > 0 ? sum[REALISED] / sum[EXPECTED] : Double.NaN;
    }

    /** Half the width of the level's 95 % interval; NaN before two hours. */
    public double levelHalf() {
        final double level = level();
        final double off = Math.max(0, sum[REALISED_SQUARED] - 2 * level * sum[PRODUCT]
            + level * level * sum[EXPECTED_SQUARED]);
        return sum[COUNT] > 1 ? WilsonInterval.Z * Math.sqrt(off * sum[COUNT] / (sum[COUNT] - 1)) / sum[EXPECTED]
            : Double.NaN;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        score.visit(cursor);
        cursor.reals(sum);
        day = cursor.word(day);
        second = cursor.word(second);
        told = cursor.word(told);
        expected = cursor.real(expected);
        realised = cursor.real(realised);
    }
}
