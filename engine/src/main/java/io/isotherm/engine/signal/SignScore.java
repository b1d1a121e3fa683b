package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * How often a foretold sign was right. Chance: how often it would be if what is foretold and what happens knew nothing
 * of each other, {@code P(said +) P(was +) + P(said −) P(was −)}: always saying the sign that comes most gains
 * nothing. Interval: Wilson's. Older trials fade by half in 30 days.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class SignScore implements TrialScore {
    private static final int DAY_SECONDS = 86_400;

    private final HalfLife fade = new HalfLife(PredictionScore.HALF_LIFE_SECONDS);
    /** Said + was +, said + was −, said − was +, said − was −. */
    private final double[] count = new double[4];
    private long day = Long.MIN_VALUE;

    /**
     * Lets time pass; figures fade at whole days.
     *
     * @param second epoch second.
     */
    public void advance(final long second) {
        final long today = Math.floorDiv(second, DAY_SECONDS);
        if (day != Long.MIN_VALUE && today > day) {
            final double left = fade.over((today - day) * DAY_SECONDS);
            for (int i = 0; i < count.length; i++) {
                count[i] *= left;
            }
        }
        day = Math.max(day, today);
    }

    /**
     * Adds a trial; one of which either has no sign, being 0 or NaN, is none.
     *
     * @param said what was foretold, by its sign.
     * @param was  what happened, by its sign.
     */
    public void add(final double said, final double was) {
        if ((said > 0 || said < 0) && (was > 0 || was < 0)) {
            count[(said > 0 ? 0 : 2) + (was > 0 ? 0 : 1)] += 1;
        }
    }

    @Override
    public PredictionMeasure measure() {
        return PredictionMeasure.HIT_RATE;
    }

    @Override
    public double trials() {
        return count[0] + count[1] + count[2] + count[3];
    }

    @Override
    public double figure() {
        return (count[0] + count[3]) / trials();
    }

    @Override
    public double chance() {
        final double all = trials();
        return ((count[0] + count[1]) * (count[0] + count[2]) + (count[2] + count[3]) * (count[1] + count[3]))
            / (all * all);
    }

    @Override
    public double figureLow() {
        return WilsonInterval.low(count[0] + count[3], trials());
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        cursor.reals(count);
        day = cursor.word(day);
    }
}
