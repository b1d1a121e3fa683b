package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * Whether fragile hours move more: the largest return within an hour that began in the top quarter of the index,
 * against that of the other hours. The quarter is that of the hours before, of about 30 days, from 24 of them on.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class FragilityTrial {
    static final double QUARTER = 0.75;
    static final int MIN_HOURS = 24;

    private static final double WINDOW_SECONDS = 30 * 86_400.0;

    private final DecayedQuantiles indices = DecayedQuantiles.ofWindow(WINDOW_SECONDS);
    private final ContrastScore score = ContrastScore.ofMeans();
    private long hours;
    private boolean known;
    private boolean top;

    /**
     * Begins an hour.
     *
     * @param second the last before it.
     * @param index  of fragility, 0 to 100; NaN foretells nothing.
     */
    public void begin(final long second, final double index) {
        known = false;
        if (Double.isNaN(index)) {
            return;
        }
        indices.advance(second);
        known = hours >= MIN_HOURS;
        top = known && index >= indices.quantile(QUARTER);
        indices.add(index);
        hours++;
    }

    /** Ends an hour that was begun. */
    public void end(final long second, final HourWatch hour) {
        score.advance(second);
        if (known) {
            score.add(top, hour.largestMove());
        }
        known = false;
    }

    /** What it was worth. */
    public ContrastScore score() {
        return score;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        indices.visit(cursor);
        score.visit(cursor);
        hours = cursor.word(hours);
        known = cursor.flag(known);
        top = cursor.flag(top);
    }
}
