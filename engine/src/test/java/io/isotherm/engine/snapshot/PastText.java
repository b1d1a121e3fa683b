package io.isotherm.engine.snapshot;

import io.isotherm.client.Cluster;
import io.isotherm.client.DerivedView;
import io.isotherm.client.ErrorEntry;
import io.isotherm.client.LinesView;
import io.isotherm.client.SignalsView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the Java reader says of what is derived and kept, as answer_history.py spells it. */
final class PastText {
    private static final long FACTOR = 31;
    private static final int EVERY = 7;

    private final StringBuilder text = new StringBuilder();

    static String of(final DerivedView view) {
        final PastText told = new PastText().add(view.sequence(), view.asOfNs(), view.mapSequence(), view.mapAsOfNs())
            .add(view.mark()).add(view.calibrated(), view.historyKept(), view.historyStopped())
            .add(view.lost(), view.omitted());
        told.clusters(view.clusters().below());
        told.clusters(view.clusters().above());
        told.signals(view.signals());
        return told.toString();
    }

    private void signals(final SignalsView signals) {
        add(signals.sinceNs(), signals.seconds(), signals.missed());
        for (final Signal signal : Signal.values()) {
            text.append(' ').append(signal.word());
            add(signals.knownNs(signal), signals.knownSeconds(signal));
            text.append(' ').append(signals.level(signal).word().replace(' ', '-'))
                .append(' ').append(signals.worth(signal).word().replace(' ', '-'))
                .append(' ').append(signals.measure(signal).word().replace(' ', '-'));
            add(signals.trials(signal), signals.score(signal), signals.chance(signal), signals.scoreLow(signal));
        }
        for (final SignalFigure figure : SignalFigure.values()) {
            text.append(' ').append(figure.label());
            add(signals.figure(figure));
        }
        for (final Side side : Side.values()) {
            for (int i = 0; i < DerivedDescriptor.MAX_CLUSTERS; i++) {
                add(signals.clusterScore(side, i), signals.clusterReach(side, i), signals.clusterImpactUsd(side, i),
                    signals.clusterWhales(side, i));
            }
        }
    }

    private void clusters(final List<Cluster> clusters) {
        add(clusters.size());
        for (final Cluster cluster : clusters) {
            add(cluster.priceLow(), cluster.priceHigh(), cluster.peakPrice(), cluster.usd(), cluster.usdLow(),
                cluster.usdHigh()).add(cluster.calibrated()).add(cluster.share(), cluster.distanceBps(),
                cluster.prominence()).add(cluster.edge());
        }
    }

    static String of(final LinesView view) {
        final PastText told = new PastText().add(view.asOfNs(), view.mapSequence()).add(view.calibrated())
            .add(view.nearestPrice(Side.LONG), view.nearestUsd(Side.LONG), view.nearestPrice(Side.SHORT),
                view.nearestUsd(Side.SHORT), view.strongestPrice(Side.LONG), view.strongestUsd(Side.LONG),
                view.strongestPrice(Side.SHORT), view.strongestUsd(Side.SHORT));
        for (final Side side : Side.values()) {
            for (int move = 0; move < AnalystSlotDescriptor.MOVE_COUNT; move++) {
                told.add(view.usdWithin(side, move));
            }
        }
        return told.toString();
    }

    static String errors(final SnapshotReader reader) {
        return reader.keepsErrors() + " " + String.join(" | ", reader.errors().stream().map(PastText::of).toList());
    }

    private static String of(final ErrorEntry entry) {
        return new PastText().add(entry.count(), entry.firstTimeMs(), entry.lastTimeMs()) + " " + hex(entry.text())
            + " " + hex(entry.summary()) + " " + hex(entry.place());
    }

    private static String hex(final String text) {
        final StringBuilder digits = new StringBuilder();
        for (final byte b : text.getBytes(StandardCharsets.UTF_8)) {
            digits.append(String.format("%02x", b));
        }
        return digits.toString();
    }

    /** The record that a series read last. */
    static String of(final RecordSource series) {
        return switch (series.header().kind()) {
            case COLUMNS -> column(new ColumnView().of(series), series.header().rowCount());
            case BARS -> bar(new BarView().of(series), series.header().venues().size());
            case TAPE -> liquidation(series);
        };
    }

    private static String column(final ColumnView view, final int rows) {
        final PastText told = new PastText()
            .add(view.timeNs(), view.asOfNs(), view.mapAsOfNs(), view.mapSequence()).add(view.mark())
            .add(view.venueStates(), view.base(), view.saturated()).add(view.gapBefore(), view.calibrated());
        long edges = 0;
        for (int i = 0; i <= view.bucketCount(); i++) {
            edges = edges * FACTOR + Double.doubleToRawLongBits(view.price(i));
        }
        long sides = 0;
        for (int i = 0; i < view.bucketCount(); i += EVERY) {
            sides = sides * FACTOR + view.side(i).code();
        }
        final StringBuilder amounts = new StringBuilder();
        told.addMixed(edges).addMixed(sides);
        for (int row = 0; row < rows; row++) {
            long steps = 0;
            long usd = 0;
            for (int i = 0; i < view.bucketCount(); i++) {
                steps = steps * FACTOR + view.step(row, i);
                usd = usd * FACTOR + Double.doubleToRawLongBits(view.usd(row, i));
            }
            told.addMixed(steps);
            amounts.append(String.format(" %016x", usd));
        }
        return told + amounts.toString();
    }

    private static String bar(final BarView view, final int venues) {
        final PastText told = new PastText().add(view.timeNs())
            .add(view.gapBefore(), view.partial(), view.open()).add(view.lost()).add(view.notLive());
        for (int venue = 0; venue < venues; venue++) {
            for (final Side side : Side.values()) {
                told.add(view.usdMicros(venue, side), view.largestMicros(venue, side), view.count(venue, side))
                    .add(view.quantity(venue, side), view.vwap(venue, side));
            }
        }
        return told.toString();
    }

    private static String liquidation(final RecordSource series) {
        final TapeView view = new TapeView().of(series);
        final PastText told = new PastText().add(view.receiveTimeNs());
        told.text.append(' ').append(view.eventTimeNs() == Long.MIN_VALUE ? "none" : view.eventTimeNs())
            .append(' ').append(series.header().venues().get(view.venueRow()).code())
            .append(' ').append(view.instrument().symbol()).append(' ').append(view.side().code())
            .append(' ').append(view.priceText()).append(' ').append(view.quantityText());
        return told.add(view.usdMicros()).add(view.gapBefore()).add(view.lostBefore()).toString();
    }

    private PastText add(final long... values) {
        for (final long value : values) {
            text.append(' ').append(value);
        }
        return this;
    }

    private PastText add(final double... values) {
        for (final double value : values) {
            text.append(' ').append(Double.isNaN(value) ? "nan" : hex(Double.doubleToRawLongBits(value)));
        }
        return this;
    }

    private PastText add(final boolean... values) {
        for (final boolean value : values) {
            text.append(' ').append(value);
        }
        return this;
    }

    private PastText addMixed(final long digest) {
        text.append(' ').append(hex(digest));
        return this;
    }

    private static String hex(final long word) {
        return String.format("%016x", word);
    }

    @Override
    public String toString() {
        return text.substring(1);
    }
}
