package io.isotherm.console;

import io.isotherm.client.Cluster;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotHeader;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.console.SnapshotReport.InstrumentReport;
import io.isotherm.console.SnapshotReport.UnderlyingReport;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a report for people. Every estimated amount carries "≈". */
final class TableReport {
    private final SnapshotReport report;

    TableReport(final SnapshotReport report) {
        this.report = report;
    }

    void print(final PrintWriter out) {
        head(out);
        out.println();
        instruments(out);
        for (final UnderlyingReport underlying : report.underlyings()) {
            out.println();
            underlying(out, underlying);
        }
        out.println();
        out.println("digest " + report.digest());
    }

    private void head(final PrintWriter out) {
        final SnapshotHeader header = report.header();
        final boolean old = report.liveness() == Liveness.DEAD;
        out.println(report.liveness() + "  heartbeat " + report.heartbeatAgeNs() / 1_000_000 + " ms ago  state "
            + header.engineState() + "  pid " + header.pid() + "  engine " + header.engineVersion() + "  layout "
            + LayoutVersion.text(header.layoutVersion()) + (old ? "  (last snapshot of a dead engine)" : ""));
        out.println("epoch " + report.epoch() + "  started " + Numbers.time(header.epochStartNs()));
        out.println("file " + report.file());
    }

    private void instruments(final PrintWriter out) {
        final TextTable table =
            new TextTable().row("instrument", "mark", "bid", "ask", "open interest", "unit", "received", "health");
        for (final InstrumentReport instrument : report.instruments()) {
            final String name = instrument.entry().venue().code() + ":" + instrument.entry().symbol();
            final PulseView pulse = instrument.pulse();
            final String unit = instrument.entry().inverse() ? "contracts" : instrument.underlying();
            if (pulse == null) {
                table.row(name, "-", "-", "-", "-", unit, "-", "nothing published yet");
                continue;
            }
            final int scale = instrument.entry().priceScale();
            final String health = PulseFlag.words(pulse.health());
            table.row(name, Numbers.orDash(Numbers.exact(pulse.mark(), scale)),
                Numbers.orDash(Numbers.exact(pulse.bid(), scale)), Numbers.orDash(Numbers.exact(pulse.ask(), scale)),
                Numbers.orDash(Numbers.exact(pulse.openInterest(), instrument.entry().quantityScale())), unit,
                Numbers.time(pulse.receiveTimeNs()), health.isEmpty() ? "ok" : health);
        }
        table.print(out);
    }

    private void underlying(final PrintWriter out, final UnderlyingReport underlying) {
        final MapView map = underlying.map();
        final String brackets = underlying.entry().bracketsAssumed() ? "  brackets: assumed" : "";
        if (map == null) {
            out.println(underlying.entry().name() + "  nothing published yet" + brackets);
            return;
        }
        out.println(underlying.entry().name() + "  mark " + Numbers.price(map.mark()) + "  "
            + (map.calibrated() ? "calibrated" : "uncalibrated") + brackets + "  confidence "
            + Numbers.ratio(map.confidence()) + "  accounted " + Numbers.ratio(map.accounted()) + "  oiMode "
            + map.oiMode() + "  coverage " + map.coverage().word() + "  as of " + Numbers.time(map.asOfNs()));
        venues(out, underlying, map);
        cluster(out, "nearest below", underlying.clusters().nearestBelow(), map.calibrated());
        cluster(out, "strongest below", underlying.clusters().strongestBelow(), map.calibrated());
        cluster(out, "nearest above", underlying.clusters().nearestAbove(), map.calibrated());
        cluster(out, "strongest above", underlying.clusters().strongestAbove(), map.calibrated());
        if (report.ifPrice() != null) {
            answer(out, underlying, map, report.ifPrice());
        }
    }

    private void venues(final PrintWriter out, final UnderlyingReport underlying, final MapView map) {
        final TextTable table = new TextTable().row("  venue", "mark", "longs USD", "shorts USD", "longs beyond axis",
            "shorts beyond axis", "open interest USD", "confidence", "health");
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            final String health = PulseFlag.words(map.venueHealth(i));
            table.row("  " + underlying.entry().venues().get(i).code(), Numbers.price(map.venueMark(i)),
                Numbers.estimate(map.venueNumber(i, MapVenueDescriptor.LONG_USD_OFFSET)),
                Numbers.estimate(map.venueNumber(i, MapVenueDescriptor.SHORT_USD_OFFSET)),
                Numbers.estimate(map.venueNumber(i, MapVenueDescriptor.LONG_BEYOND_USD_OFFSET)),
                Numbers.estimate(map.venueNumber(i, MapVenueDescriptor.SHORT_BEYOND_USD_OFFSET)),
                Numbers.amount(map.venueNumber(i, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET)),
                Numbers.ratio(map.venueNumber(i, MapVenueDescriptor.CONFIDENCE_OFFSET)),
                health.isEmpty() ? "ok" : health);
        }
        table.row("  all", Numbers.price(map.mark()), Numbers.estimate(map.usd(Side.LONG)),
            Numbers.estimate(map.usd(Side.SHORT)), Numbers.estimate(map.beyondUsd(Side.LONG)),
            Numbers.estimate(map.beyondUsd(Side.SHORT)), Numbers.amount(map.openInterestUsd()),
            Numbers.ratio(map.confidence()), "");
        table.print(out);
    }

    private static void cluster(final PrintWriter out, final String name, final Cluster cluster,
                                final boolean calibrated) {
        if (cluster == null) {
            out.println(String.format("  %-16s none", name));
            return;
        }
        out.println(String.format(Locale.ROOT, "  %-16s %s USD of %ss at %s (%s to %s), %.0f bps away, %.1f %% of the "
            + "side%s%s", name, Numbers.estimate(cluster.usd()), cluster.side().word(),
            Numbers.price(cluster.peakPrice()), Numbers.price(cluster.priceLow()),
            Numbers.price(cluster.priceHigh()), cluster.distanceBps(), 100 * cluster.share(),
            cluster.edge() ? ", at the end of the axis" : "", calibrated ? "" : ", uncalibrated"));
    }

    private static void answer(final PrintWriter out, final UnderlyingReport underlying, final MapView map,
                               final double price) {
        final TextTable table = new TextTable().row("  if price goes to " + Numbers.price(price), "longs USD",
            "shorts USD");
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            table.row("  " + underlying.entry().venues().get(i).code(),
                Numbers.estimate(PriceQuery.usdIfPriceGoesToAtVenue(map, Side.LONG, i, price)),
                Numbers.estimate(PriceQuery.usdIfPriceGoesToAtVenue(map, Side.SHORT, i, price)));
        }
        table.row("  all", Numbers.estimate(PriceQuery.usdIfPriceGoesTo(map, Side.LONG, price)),
            Numbers.estimate(PriceQuery.usdIfPriceGoesTo(map, Side.SHORT, price)));
        table.print(out);
        final int index = map.indexOf(price);
        if (index < 0 || index == MapDescriptor.BUCKET_COUNT) {
            out.println("  the axis covers " + Numbers.price(map.edge(0)) + " to "
                + Numbers.price(map.edge(MapDescriptor.BUCKET_COUNT)) + ": more lies beyond it, see above");
        }
        if (!map.calibrated()) {
            out.println("  uncalibrated");
        }
    }
}
