package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * What the branching ratio foretells of the next minute: that it holds more liquidations than is normal.
 *
 * <pre>
 *   a = λ (1 − n) + n · c        λ normal: liquidations per minute of the last hours, n branching ratio,
 *                                c those of the minute that ended: each sets off n others, the rest come anyhow
 *   p = P(N &gt; λ), N Poisson of mean a
 * </pre>
 *
 * <p>Judged by the gain in squared error over the frequency of such minutes. A trial needs two minutes one after the
 * other of which every second was heard.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class BurstTrial {
    /** Up to this mean and count the sum is taken, beyond it the normal distribution. */
    private static final double LARGEST_SUM = 500;
    /** So many that no minute becomes whole. */
    private static final long VOID = -MinuteSeries.SECONDS;

    private final PredictionScore score = new PredictionScore(PredictionMeasure.CALIBRATION);
    private long minute = Long.MIN_VALUE;
    /** The minute that the probability is of. */
    private long target = Long.MIN_VALUE;
    private long count;
    private long heardSeconds;
    /** Said at the end of the minute before; NaN for none. */
    private double probability = Double.NaN;
    private double normal;

    /** Takes a liquidation of the second that is next to end. */
    public void onLiquidation() {
        count++;
    }

    /**
     * Ends a second.
     *
     * @param second    of the market, told after its liquidations.
     * @param heard     whether every stream of liquidations was heard in it.
     * @param branching the signal, told of this second.
     */
    public void onSecond(final long second, final boolean heard, final HawkesBranching branching) {
        final long now = Math.floorDiv(second, MinuteSeries.SECONDS);
        if (now != minute) {
            if (now != target) {
                // the end of the minute before was not told: what was counted since is of more than this one
                probability = Double.NaN;
                count = 0;
                heardSeconds = VOID;
            }
            minute = now;
        }
        heardSeconds += heard ? 1 : 0;
        if (Math.floorMod(second + 1, MinuteSeries.SECONDS) == 0) {
            end(second, branching);
        }
    }

    private void end(final long second, final HawkesBranching branching) {
        final boolean whole = heardSeconds == MinuteSeries.SECONDS;
        score.advance(second);
        if (whole) {
            score.addProbability(probability, count > normal);
        }
        final double ratio = branching.branching();
        normal = branching.perMinute();
        probability = whole ? above(normal * (1 - ratio) + ratio * count, normal) : Double.NaN;
        target = minute + 1;
        count = 0;
        heardSeconds = 0;
    }

    /** Probability that a Poisson number of a mean lies above another number; NaN when one of them is. */
    static double above(final double mean, final double number) {
        if (!(mean >= 0 && number >= 0)) {
            return Double.NaN;
        }
        final double most = Math.floor(number);
        if (mean > LARGEST_SUM || most > LARGEST_SUM) {
            final double distance = (most + 0.5 - mean) / Math.sqrt(mean);
            return distance >= 0 ? NormalTail.above(distance) : 1 - NormalTail.above(-distance);
        }
        double term = StrictMath.exp(-mean);
        double sum = term;
        for (int i = 1; i <= most; i++) {
            term *= mean / i;
            sum += term;
        }
        return Math.max(0, 1 - sum);
    }

    /** What it was worth. */
    public PredictionScore score() {
        return score;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        score.visit(cursor);
        minute = cursor.word(minute);
        target = cursor.word(target);
        count = cursor.word(count);
        heardSeconds = cursor.word(heardSeconds);
        probability = cursor.real(probability);
        normal = cursor.real(normal);
    }
}
