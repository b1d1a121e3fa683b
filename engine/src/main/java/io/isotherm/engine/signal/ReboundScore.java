package io.isotherm.engine.signal;

/**
 * What {@link FlushRebound} says of its own worth: the excess of the return 15 minutes after flushes over that after
 * controls of equal speed; chance is 0.
 *
 * <p><b>Threads:</b> owned by the analyst's thread. It remembers nothing.
 */
public final class ReboundScore implements TrialScore {
    /** Index of the 15 minutes. */
    static final int HORIZON = 1;

    private final FlushRebound rebound;

    /** Of a signal. */
    public ReboundScore(final FlushRebound rebound) {
        this.rebound = rebound;
    }

    @Override
    public PredictionMeasure measure() {
        return PredictionMeasure.EXCESS;
    }

    @Override
    public double trials() {
        return rebound.compared(HORIZON);
    }

    @Override
    public double figure() {
        return rebound.excess(HORIZON);
    }

    @Override
    public double chance() {
        return Double.isNaN(figure()) ? Double.NaN : 0;
    }

    @Override
    public double figureLow() {
        return rebound.excessLow(HORIZON);
    }
}
