package io.isotherm.console;

import io.isotherm.client.Cluster;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.SnapshotReport.InstrumentReport;
import io.isotherm.console.SnapshotReport.UnderlyingReport;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.level.MapEstimates;
import io.isotherm.console.level.VenueWords;
import io.isotherm.console.text.CsvText;
import java.io.PrintWriter;
import java.util.List;

/** Prints one section of a report as comma-separated values with a header line; absent numbers are empty. */
final class CsvReport {
    private final SnapshotReport report;

    CsvReport(final SnapshotReport report) {
        this.report = report;
    }

    void print(final PrintWriter out, final SnapshotCommand.Section section) {
        switch (section) {
            case map -> map(out);
            case clusters -> clusters(out);
            default -> pulse(out);
        }
    }

    private void pulse(final PrintWriter out) {
        out.println("symbol,venue,underlying,mark,bid,ask,openInterest,eventTimeNs,receiveTimeNs,health,brackets,"
            + "liveness");
        for (final InstrumentReport instrument : report.instruments()) {
            final PulseView pulse = instrument.pulse() == null ? new PulseView() : instrument.pulse();
            final int scale = instrument.entry().priceScale();
            CsvText.line(out, instrument.entry().symbol(), instrument.entry().venue().code(), instrument.underlying(),
                Numbers.exact(pulse.mark(), scale), Numbers.exact(pulse.bid(), scale),
                Numbers.exact(pulse.ask(), scale),
                Numbers.exact(pulse.openInterest(), instrument.entry().quantityScale()),
                Numbers.exact(pulse.eventTimeNs(), 0), Numbers.exact(pulse.receiveTimeNs(), 0),
                VenueWords.health(pulse.health()), instrument.entry().bracketsAssumed() ? "assumed" : "published",
                report.liveness().name());
        }
    }

    private void map(final PrintWriter out) {
        out.println("underlying,venue,state,priceLow,priceHigh,longUsd,longUsdLow,longUsdHigh,longCalibrated,shortUsd,"
            + "shortUsdLow,shortUsdHigh,shortCalibrated");
        for (final UnderlyingReport underlying : report.underlyings()) {
            if (underlying.map() != null) {
                for (int i = 0; i < underlying.entry().venues().size(); i++) {
                    buckets(out, underlying, underlying.map(), i);
                }
            }
        }
    }

    private static void buckets(final PrintWriter out, final UnderlyingReport underlying, final MapView map,
                                final int venueRow) {
        final int longs = map.rows().venue(Side.LONG, venueRow);
        final int shorts = map.rows().venue(Side.SHORT, venueRow);
        final MapEstimates estimates = new MapEstimates(map);
        for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i++) {
            if (map.value(longs, i) != 0 || map.value(shorts, i) != 0) {
                final Estimate ofLongs = estimates.ofBucket(Side.LONG, venueRow, i);
                final Estimate ofShorts = estimates.ofBucket(Side.SHORT, venueRow, i);
                CsvText.line(out, underlying.entry().name(), underlying.entry().venues().get(venueRow).code(),
                    VenueStates.word(map.venueStates(), venueRow),
                    Double.toString(map.edge(i)), Double.toString(map.edge(i + 1)),
                    Float.toString(map.value(longs, i)), number(ofLongs.usdLow()), number(ofLongs.usdHigh()),
                    Boolean.toString(ofLongs.calibrated()),
                    Float.toString(map.value(shorts, i)), number(ofShorts.usdLow()), number(ofShorts.usdHigh()),
                    Boolean.toString(ofShorts.calibrated()));
            }
        }
    }

    private static String number(final double value) {
        return Double.isNaN(value) ? null : Double.toString(value);
    }

    private void clusters(final PrintWriter out) {
        out.println("underlying,side,price,priceLow,priceHigh,usd,usdLow,usdHigh,calibrated,share,distanceBps,edge");
        for (final UnderlyingReport underlying : report.underlyings()) {
            for (final List<Cluster> side : List.of(underlying.clusters().below(), underlying.clusters().above())) {
                for (final Cluster cluster : side) {
                    CsvText.line(out, underlying.entry().name(), cluster.side().word(),
                        Double.toString(cluster.peakPrice()), Double.toString(cluster.priceLow()),
                        Double.toString(cluster.priceHigh()), Double.toString(cluster.usd()),
                        number(cluster.usdLow()), number(cluster.usdHigh()),
                        Boolean.toString(cluster.calibrated()), Double.toString(cluster.share()),
                        Double.toString(cluster.distanceBps()), Boolean.toString(cluster.edge()));
                }
            }
        }
    }
}
