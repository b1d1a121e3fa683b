package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.bench.truth.metric.RankCorrelation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether more of a figure goes with more of what follows: Spearman's rank correlation within each half day.
 *
 * <pre>
 *   trial    half a day of the run with at least 12 instants at which all is known and varies
 *   chance   0
 *   rival    the rank correlation of a naive figure over the same instants
 * </pre>
 */
public final class RankSkill implements SignalMeasure {
    /** Fewer instants of half a day are no trial. */
    static final int LEAST = 12;

    private static final int HALF_DAY = RunClock.DAY / 2;

    private final RunClock clock;
    private final String signal;
    private final String measure;
    private final String rival;
    private final int everySeconds;
    private final int horizon;
    private final List<Channel> channels = new ArrayList<>();

    /** One figure and what it is compared with; a signal may have one per side. */
    private record Channel(ToldFigure told, ToldFigure rivalTold, TapeFigure rivalPast, TapeFigure outcome,
                           List<Instant> instants) {
    }

    private record Instant(int second, double told, double rival) {
    }

    /**
     * Nothing told.
     *
     * @param clock        of the run.
     * @param signal       that is judged.
     * @param measure      in a few words.
     * @param rival        in a few words.
     * @param everySeconds between instants.
     * @param horizon      seconds that an outcome reaches ahead, and a rival of the past back.
     */
    public RankSkill(final RunClock clock, final String signal, final String measure, final String rival,
                     final int everySeconds, final int horizon) {
        this.clock = clock;
        this.signal = signal;
        this.measure = measure;
        this.rival = rival;
        this.everySeconds = everySeconds;
        this.horizon = horizon;
    }

    /**
     * Compares a figure with what follows, beside a naive figure of the past.
     *
     * @param told    figure.
     * @param past    rival.
     * @param outcome that follows within the horizon.
     * @return this.
     */
    public RankSkill against(final ToldFigure told, final TapeFigure past, final TapeFigure outcome) {
        channels.add(new Channel(told, null, past, outcome, new ArrayList<>()));
        return this;
    }

    /**
     * The same beside a naive figure that is told.
     *
     * @param told    figure.
     * @param naive   rival.
     * @param outcome that follows within the horizon.
     * @return this.
     */
    public RankSkill against(final ToldFigure told, final ToldFigure naive, final TapeFigure outcome) {
        channels.add(new Channel(told, naive, null, outcome, new ArrayList<>()));
        return this;
    }

    @Override
    public void look(final Reading reading) {
        if (reading.every(everySeconds)) {
            for (final Channel channel : channels) {
                channel.instants.add(new Instant(reading.second(), channel.told.of(reading),
                    channel.rivalTold == null ? Double.NaN : channel.rivalTold.of(reading)));
            }
        }
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        final Trials trials = new Trials(signal, measure, rival, "0");
        for (final Channel channel : channels) {
            final List<Instant> half = new ArrayList<>();
            int current = -1;
            for (final Instant instant : channel.instants) {
                if (instant.second / HALF_DAY != current) {
                    judge(tape, channel, half, trials);
                    half.clear();
                    current = instant.second / HALF_DAY;
                }
                if (instant.second >= horizon && tape.holds(instant.second + horizon)) {
                    half.add(instant);
                }
            }
            judge(tape, channel, half, trials);
        }
        return List.of(trials);
    }

    private void judge(final MarketTape tape, final Channel channel, final List<Instant> half, final Trials trials) {
        final List<double[]> known = new ArrayList<>();
        for (final Instant instant : half) {
            final double naive = channel.rivalPast == null ? instant.rival
                : channel.rivalPast.of(tape, instant.second);
            final double outcome = channel.outcome.of(tape, instant.second);
            if (!Double.isNaN(instant.told) && !Double.isNaN(outcome) && !Double.isNaN(naive)) {
                known.add(new double[] {instant.told, naive, outcome});
            }
        }
        if (known.size() < LEAST) {
            return;
        }
        final double rank = RankCorrelation.of(column(known, 0), column(known, 2));
        if (!Double.isNaN(rank)) {
            trials.add(clock.block(half.get(0).second), rank, RankCorrelation.of(column(known, 1), column(known, 2)),
                0);
        }
    }

    private static double[] column(final List<double[]> rows, final int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }
}
