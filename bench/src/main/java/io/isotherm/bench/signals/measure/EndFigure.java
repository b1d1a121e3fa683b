package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import java.util.List;

/**
 * A figure by which a signal judges itself as it runs, read when the run is over: its trials of the whole run count as
 * one block, because their own interval takes them as independent.
 *
 * <p>A run that ends before the figure is known adds nothing.
 */
public final class EndFigure implements SignalMeasure {
    private final RunClock clock;
    private final String signal;
    private final String measure;
    private final String chanceName;
    private final ToldFigure score;
    private final ToldFigure trials;
    private final ToldFigure chance;
    private Reading newest;

    /**
     * Nothing told.
     *
     * @param clock      of the run.
     * @param signal     that judges itself.
     * @param measure    in a few words.
     * @param chanceName what chance is, in a few words.
     * @param score      figure.
     * @param trials     weight of the trials behind it.
     * @param chance     what chance has of it.
     */
    public EndFigure(final RunClock clock, final String signal, final String measure, final String chanceName,
                     final ToldFigure score, final ToldFigure trials, final ToldFigure chance) {
        this.clock = clock;
        this.signal = signal;
        this.measure = measure;
        this.chanceName = chanceName;
        this.score = score;
        this.trials = trials;
        this.chance = chance;
    }

    @Override
    public void look(final Reading reading) {
        newest = reading;
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        final Trials row = new Trials(signal, measure, "", chanceName);
        if (newest != null && trials.of(newest) > 0 && !Double.isNaN(score.of(newest))) {
            row.add(clock.block(0), trials.of(newest), score.of(newest), Double.NaN, chance.of(newest));
        }
        return List.of(row);
    }
}
