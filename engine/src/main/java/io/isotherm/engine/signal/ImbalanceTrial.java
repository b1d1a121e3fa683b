package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * Whether the side with more to lose within 2 % loses more in the next hour: sign of the imbalance against that of
 * longs less shorts liquidated. An hour without liquidations, or with as many of either, is no trial.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class ImbalanceTrial {
    /** Index of the move of 2 %. */
    public static final int MOVE = 1;

    private final SignScore score = new SignScore();
    private double imbalance = Double.NaN;

    /**
     * Begins an hour.
     *
     * @param now imbalance, −1 to 1; 0 and NaN foretell nothing.
     */
    public void begin(final double now) {
        imbalance = now;
    }

    /** Ends an hour that was begun. */
    public void end(final long second, final HourWatch hour) {
        score.advance(second);
        score.add(imbalance, hour.liquidationDelta());
        imbalance = Double.NaN;
    }

    /** What it was worth. */
    public SignScore score() {
        return score;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        score.visit(cursor);
        imbalance = cursor.real(imbalance);
    }
}
