package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a figure has the sign of what follows in the next hour, at every full hour.
 *
 * <pre>
 *   trial    neither the figure nor what followed is unknown or 0
 *   chance   guessing with the run's own frequencies: P(told +) × P(came +) + P(told −) × P(came −)
 *   rival    the sign of the same thing in the hour before, when it was not 0
 * </pre>
 */
public final class SignSkill implements SignalMeasure {
    private final RunClock clock;
    private final String signal;
    private final String measure;
    private final ToldFigure told;
    private final TapeFigure outcome;
    private final List<Instant> instants = new ArrayList<>();

    private record Instant(int second, double told) {
    }

    /**
     * Nothing told.
     *
     * @param clock   of the run.
     * @param signal  that is judged.
     * @param measure in a few words.
     * @param told    figure.
     * @param outcome of the hour from a second on.
     */
    public SignSkill(final RunClock clock, final String signal, final String measure, final ToldFigure told,
                     final TapeFigure outcome) {
        this.clock = clock;
        this.signal = signal;
        this.measure = measure;
        this.told = told;
        this.outcome = outcome;
    }

    @Override
    public void look(final Reading reading) {
        if (reading.every(RunClock.HOUR) && Math.abs(told.of(reading)) > 0) {
            instants.add(new Instant(reading.second(), told.of(reading)));
        }
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        final Trials trials = new Trials(signal, measure, "the hour before", "its own frequencies");
        final List<Instant> known = instants.stream().filter(instant -> instant.second >= RunClock.HOUR
            && tape.holds(instant.second + RunClock.HOUR) && outcome.of(tape, instant.second) != 0).toList();
        double toldUp = 0;
        double cameUp = 0;
        for (final Instant instant : known) {
            toldUp += instant.told > 0 ? 1.0 / known.size() : 0;
            cameUp += outcome.of(tape, instant.second) > 0 ? 1.0 / known.size() : 0;
        }
        final double chance = toldUp * cameUp + (1 - toldUp) * (1 - cameUp);
        for (final Instant instant : known) {
            final double came = outcome.of(tape, instant.second);
            final double before = outcome.of(tape, instant.second - RunClock.HOUR);
            trials.add(clock.block(instant.second), instant.told > 0 == came > 0 ? 1 : 0,
                before == 0 ? Double.NaN : before > 0 == came > 0 ? 1 : 0, chance);
        }
        return List.of(trials);
    }
}
