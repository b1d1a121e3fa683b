package io.isotherm.engine.snapshot;

import io.isotherm.client.Cluster;
import io.isotherm.client.DerivedView;
import io.isotherm.client.ErrorEntry;
import io.isotherm.client.LinesView;
import io.isotherm.client.SignalsView;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What the Java reader says of clusters, lines, errors and records of history, as {@code history.c} prints it. */
final class HistoryAnswers {
    private HistoryAnswers() {
    }

    static String derived(final DerivedView view) {
        final StringBuilder text = new StringBuilder("OK " + view.sequence() + " " + view.asOfNs() + " "
            + view.mapSequence() + " " + view.mapAsOfNs() + bits(view.mark()) + flag(view.calibrated())
            + flag(view.historyKept()) + flag(view.historyStopped()) + " " + view.lost() + " " + view.omitted());
        clusters(text, view.clusters().below());
        clusters(text, view.clusters().above());
        signals(text, view.signals());
        return text.toString();
    }

    private static void signals(final StringBuilder text, final SignalsView signals) {
        text.append(' ').append(signals.sinceNs()).append(' ').append(signals.seconds()).append(' ')
            .append(signals.missed());
        for (final Signal signal : Signal.values()) {
            text.append(' ').append(signal.word()).append(' ').append(signals.knownNs(signal)).append(' ')
                .append(signals.knownSeconds(signal)).append(' ').append(signals.level(signal).code()).append(' ')
                .append(signals.worth(signal).code()).append(' ').append(signals.measure(signal).code())
                .append(bits(signals.trials(signal))).append(bits(signals.score(signal)))
                .append(bits(signals.chance(signal))).append(bits(signals.scoreLow(signal)));
        }
        for (final SignalFigure figure : SignalFigure.values()) {
            text.append(' ').append(figure.label()).append(bits(signals.figure(figure)));
        }
        for (final Side side : Side.values()) {
            for (int i = 0; i < DerivedDescriptor.MAX_CLUSTERS; i++) {
                text.append(bits(signals.clusterScore(side, i))).append(bits(signals.clusterReach(side, i)))
                    .append(bits(signals.clusterImpactUsd(side, i))).append(bits(signals.clusterWhales(side, i)));
            }
        }
    }

    private static void clusters(final StringBuilder text, final List<Cluster> clusters) {
        text.append(' ').append(clusters.size());
        for (final Cluster cluster : clusters) {
            text.append(bits(cluster.priceLow())).append(bits(cluster.priceHigh())).append(bits(cluster.peakPrice()))
                .append(bits(cluster.usd())).append(bits(cluster.usdLow())).append(bits(cluster.usdHigh()))
                .append(bits(cluster.share())).append(bits(cluster.distanceBps())).append(bits(cluster.prominence()))
                .append(flag(cluster.calibrated())).append(flag(cluster.edge())).append(' ')
                .append(cluster.side().code());
        }
    }

    static String lines(final LinesView view) {
        final StringBuilder text =
            new StringBuilder("OK " + view.asOfNs() + " " + view.mapSequence() + flag(view.calibrated()));
        for (final Side side : Side.values()) {
            text.append(bits(view.nearestPrice(side))).append(bits(view.nearestUsd(side)))
                .append(bits(view.strongestPrice(side))).append(bits(view.strongestUsd(side)));
            for (int move = 0; move < AnalystSlotDescriptor.MOVE_COUNT; move++) {
                text.append(bits(view.usdWithin(side, move)));
            }
        }
        return text.toString();
    }

    static String errors(final List<ErrorEntry> errors) {
        final StringBuilder text = new StringBuilder().append(errors.size());
        for (final ErrorEntry error : errors) {
            text.append(' ').append(error.count()).append(' ').append(error.firstTimeMs()).append(' ')
                .append(error.lastTimeMs()).append(' ')
                .append(HexFormat.of().formatHex(error.text().getBytes(StandardCharsets.UTF_8)));
        }
        return text.toString();
    }

    /** Of a whole record. */
    static String record(final RecordSource series) {
        final SegmentHeader header = series.header();
        final StringBuilder text = new StringBuilder("WHOLE " + header.kind().code() + " " + header.underlying() + " "
            + header.intervalNs() + " " + header.recordLength());
        for (final VenueEntry venue : header.venues()) {
            text.append(' ').append(venue.id()).append(' ').append(venue.code()).append(' ')
                .append(venue.coverage().word());
        }
        return text.append(switch (header.kind()) {
            case COLUMNS -> column(series);
            case BARS -> bar(series);
            case TAPE -> liquidation(series);
        }).toString();
    }

    private static String column(final RecordSource series) {
        final SegmentHeader header = series.header();
        final ColumnView column = new ColumnView().of(series);
        long digest = 0;
        for (int row = 0; row < header.rowCount(); row++) {
            for (int i = 0; i < column.bucketCount(); i++) {
                digest = FollowedDigest.mix(FollowedDigest.mix(digest, column.step(row, i)),
                    Double.doubleToRawLongBits(column.usd(row, i)));
            }
        }
        for (int i = 0; i < column.bucketCount(); i++) {
            final double price = column.price(i);
            digest = FollowedDigest.mix(digest, Double.isNaN(price) ? 1 : Double.doubleToRawLongBits(price));
            digest = FollowedDigest.mix(digest, column.side(i).code());
        }
        return " " + column.timeNs() + " " + column.asOfNs() + " " + column.mapAsOfNs() + " " + column.mapSequence()
            + bits(column.mark()) + " " + column.venueStates() + flag(column.gapBefore()) + flag(column.calibrated())
            + " " + column.saturated() + " " + column.base() + " " + column.bucketCount() + " " + header.rowCount()
            + " " + header.bandCount() + " " + header.venueRowCount() + bits(header.bucketWidthBps())
            + String.format(" %016x", digest);
    }

    private static String bar(final RecordSource series) {
        final BarView bar = new BarView().of(series);
        final StringBuilder text = new StringBuilder(" " + bar.timeNs() + flag(bar.gapBefore()) + flag(bar.partial())
            + flag(bar.open()) + " " + bar.lost() + " " + bar.notLive());
        for (int venue = 0; venue < series.header().venues().size(); venue++) {
            for (final Side side : Side.values()) {
                text.append(' ').append(bar.usdMicros(venue, side)).append(' ').append(bar.largestMicros(venue, side))
                    .append(' ').append(bar.count(venue, side)).append(bits(bar.quantity(venue, side)))
                    .append(bits(bar.vwap(venue, side)));
            }
        }
        return text.toString();
    }

    private static String liquidation(final RecordSource series) {
        final TapeView print = new TapeView().of(series);
        final TapeInstrument instrument = print.instrument();
        return " " + print.receiveTimeNs() + " " + print.eventTimeNs() + " " + print.price().unscaledValue() + " "
            + print.quantity().unscaledValue() + " " + print.usdMicros() + " " + print.side().code() + " "
            + print.venueRow() + flag(print.gapBefore()) + " " + print.lostBefore() + " " + instrument.venueRow() + " "
            + instrument.symbol() + " " + instrument.priceScale() + " " + instrument.quantityScale()
            + flag(instrument.inverse()) + " " + instrument.priceMultiplier();
    }

    static String bits(final double value) {
        return Double.isNaN(value) ? " NaN" : String.format(" %016x", Double.doubleToRawLongBits(value));
    }

    private static String flag(final boolean value) {
        return value ? " 1" : " 0";
    }
}
