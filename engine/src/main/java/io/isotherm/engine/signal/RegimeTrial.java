package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * Whether hours that begin in a regime other than neutral move more than all hours do: size of the hour's return. The
 * mean of each regime is kept beside it; older hours fade by half in 30 days.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class RegimeTrial {
    private static final Positioning[] REGIMES = Positioning.values();
    /** The cell of unknown, of which nothing is added, holds all. */
    private static final int ALL = Positioning.UNKNOWN.ordinal();
    private static final int DAY_SECONDS = 86_400;

    private final HalfLife fade = new HalfLife(PredictionScore.HALF_LIFE_SECONDS);
    private final ContrastScore score = ContrastScore.ofMeans();
    private final MeanSums moves = new MeanSums(REGIMES.length);
    private long day = Long.MIN_VALUE;
    private int regime = ALL;

    /**
     * Begins an hour.
     *
     * @param now regime; unknown foretells nothing.
     */
    public void begin(final Positioning now) {
        regime = now.ordinal();
    }

    /** Ends an hour that was begun. */
    public void end(final long second, final HourWatch hour) {
        score.advance(second);
        final long today = Math.floorDiv(second, DAY_SECONDS);
        if (day != Long.MIN_VALUE && today > day) {
            moves.fade(fade.over((today - day) * DAY_SECONDS));
        }
        day = Math.max(day, today);
        if (regime != ALL && hour.marked()) {
            score.add(false, hour.move());
            if (regime != Positioning.NEUTRAL.ordinal()) {
                score.add(true, hour.move());
            }
            moves.add(ALL, hour.move());
            moves.add(regime, hour.move());
        }
        regime = ALL;
    }

    /** What it was worth. */
    public ContrastScore score() {
        return score;
    }

    /**
     * Mean size of the return of hours that began in a regime.
     *
     * @param of the regime; unknown for all hours.
     * @return log return; NaN without such hours.
     */
    public double meanMove(final Positioning of) {
        return moves.mean(of.ordinal());
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        score.visit(cursor);
        moves.visit(cursor);
        day = cursor.word(day);
        regime = cursor.number(regime);
    }
}
