package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.client.layout.SignalFigure;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a move ends soon after exhaustion is told. The move ends at its furthest mark within four hours from the
 * minute on; a trial is right when that comes within 15 minutes, within an hour.
 *
 * <pre>
 *   told      a sustained move whose score is 50 or more, the first such minute in an hour of a side
 *   chance    the share of the run's other sustained moves that end as soon: score below 50, the mark of the last 15
 *             minutes further than in the 45 before, likewise one an hour and side
 * </pre>
 *
 * <p>A run without moves of the other kind has no base rate, and none of its trials counts.
 */
public final class ExhaustionEnd implements SignalMeasure {
    private static final double TOLD = 50;
    private static final int QUARTER = 900;
    private static final int HORIZON = 4 * RunClock.HOUR;
    private static final int NEVER = Integer.MIN_VALUE / 2;

    private final RunClock clock;
    private final List<Move> moves = new ArrayList<>();

    private record Move(int second, boolean falls, boolean told) {
    }

    /**
     * Nothing told.
     *
     * @param clock of the run.
     */
    public ExhaustionEnd(final RunClock clock) {
        this.clock = clock;
    }

    @Override
    public void look(final Reading reading) {
        final double score = reading.figure(SignalFigure.EXHAUSTION_SCORE);
        final double side = reading.figure(SignalFigure.EXHAUSTION_SIDE);
        if (!Double.isNaN(score) && !Double.isNaN(side)) {
            moves.add(new Move(reading.second(), side > 0, score >= TOLD));
        }
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        final List<Move> told = new ArrayList<>();
        final List<Move> others = new ArrayList<>();
        // by what was told and the direction
        final int[][] newest = {{NEVER, NEVER}, {NEVER, NEVER}};
        for (final Move move : moves) {
            final int[] ofKind = newest[move.told ? 1 : 0];
            final int direction = move.falls ? 1 : 0;
            if (tape.holds(move.second + HORIZON) && move.second >= RunClock.HOUR
                && (move.told || extends15(tape, move)) && move.second - ofKind[direction] >= RunClock.HOUR) {
                ofKind[direction] = move.second;
                (move.told ? told : others).add(move);
            }
        }
        return List.of(within(tape, told, others, QUARTER, "move ends within 15 min"),
            within(tape, told, others, RunClock.HOUR, "move ends within 1 h"));
    }

    private Trials within(final MarketTape tape, final List<Move> told, final List<Move> others, final int seconds,
                          final String measure) {
        final Trials trials = new Trials("exhaustion", measure, "", "other sustained moves");
        double ended = 0;
        for (final Move move : others) {
            ended += ends(tape, move, seconds);
        }
        for (final Move move : told) {
            if (!others.isEmpty()) {
                trials.add(clock.block(move.second), ends(tape, move, seconds), Double.NaN, ended / others.size());
            }
        }
        return trials;
    }

    private static boolean extends15(final MarketTape tape, final Move move) {
        final int quarter = move.second - QUARTER;
        final int hour = move.second - RunClock.HOUR;
        return move.falls ? tape.lowest(quarter, move.second) < tape.lowest(hour, quarter)
            : tape.highest(quarter, move.second) > tape.highest(hour, quarter);
    }

    private static double ends(final MarketTape tape, final Move move, final int seconds) {
        return tape.extreme(move.second, move.second + HORIZON, !move.falls) <= move.second + seconds ? 1 : 0;
    }
}
