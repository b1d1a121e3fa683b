package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * What followed when a signal spoke, against what follows anyway: bounded memory, older samples fade by half in 30
 * days. What follows anyway is measured too, so that its own uncertainty is in the interval.
 *
 * <pre>
 *   hit rate   share that came true       chance: share of the others; Newcombe's interval of the difference, of
 *                                         Wilson's two:  p − √((p − low)² + (high' − p')²)
 *   excess     mean of what followed      chance: mean of the others;  mean − 1.96 √(s² ÷ n + s'² ÷ n')
 *   gain       mean of what was gained    chance: 0;  mean − 1.96 √(s² ÷ n)
 * </pre>
 *
 * <p>Samples are taken as independent.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class ContrastScore implements TrialScore {
    private static final int SAID = 0;
    private static final int OTHERS = 1;
    private static final int DAY_SECONDS = 86_400;

    private final PredictionMeasure measure;
    private final boolean gain;
    private final HalfLife fade = new HalfLife(PredictionScore.HALF_LIFE_SECONDS);
    private final MeanSums sums = new MeanSums(2);
    private long day = Long.MIN_VALUE;

    private ContrastScore(final PredictionMeasure measure, final boolean gain) {
        this.measure = measure;
        this.gain = gain;
    }

    /** Of things that come true or not, told as 1 and 0. */
    public static ContrastScore ofHits() {
        return new ContrastScore(PredictionMeasure.HIT_RATE, false);
    }

    /** Of amounts that follow. */
    public static ContrastScore ofMeans() {
        return new ContrastScore(PredictionMeasure.EXCESS, false);
    }

    /** Of what is gained over something else in each trial; chance gains 0. */
    public static ContrastScore ofGains() {
        return new ContrastScore(PredictionMeasure.EXCESS, true);
    }

    /**
     * Lets time pass; figures fade at whole days.
     *
     * @param second epoch second.
     */
    public void advance(final long second) {
        final long today = Math.floorDiv(second, DAY_SECONDS);
        if (day != Long.MIN_VALUE && today > day) {
            sums.fade(fade.over((today - day) * DAY_SECONDS));
        }
        day = Math.max(day, today);
    }

    /**
     * Adds what followed.
     *
     * @param said  whether the signal spoke; else it counts for chance.
     * @param value that followed; NaN is left out.
     */
    public void add(final boolean said, final double value) {
        if (!Double.isNaN(value)) {
            sums.add(said ? SAID : OTHERS, value);
        }
    }

    /** Weight of the samples that count for chance. */
    public double others() {
        return sums.count(OTHERS);
    }

    @Override
    public PredictionMeasure measure() {
        return measure;
    }

    @Override
    public double trials() {
        return gain ? sums.count(SAID) : Math.min(sums.count(SAID), sums.count(OTHERS));
    }

    @Override
    public double figure() {
        return sums.mean(SAID);
    }

    @Override
    public double chance() {
        return gain ? sums.count(SAID) > 0 ? 0 : Double.NaN : sums.mean(OTHERS);
    }

    @Override
    public double figureLow() {
        if (measure == PredictionMeasure.HIT_RATE) {
            final double said = figure();
            final double others = chance();
            final double down = said - WilsonInterval.low(said * sums.count(SAID), sums.count(SAID));
            final double up = WilsonInterval.high(others * sums.count(OTHERS), sums.count(OTHERS)) - others;
            return said - Math.sqrt(down * down + up * up);
        }
        final double own = sums.variance(SAID) / sums.count(SAID);
        return figure() - WilsonInterval.Z * Math.sqrt(gain ? own : own + sums.variance(OTHERS) / sums.count(OTHERS));
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        sums.visit(cursor);
        day = cursor.word(day);
    }
}
