package io.isotherm.console;

import io.isotherm.client.Cluster;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotHeader;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.SnapshotReport.InstrumentReport;
import io.isotherm.console.SnapshotReport.UnderlyingReport;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.level.LastKnown;
import io.isotherm.console.level.MapEstimates;
import io.isotherm.console.level.VenueWords;
import io.isotherm.console.text.AgeText;
import io.isotherm.console.text.TextTable;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Prints a report for people. An estimated amount carries its interval when it is calibrated, and "≈" when it is not.
 */
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
        out.println("snapshot digest " + report.digest());
    }

    private void head(final PrintWriter out) {
        final SnapshotHeader header = report.header();
        final boolean old = report.liveness() == Liveness.DEAD;
        out.println(report.liveness() + "  heartbeat " + AgeText.of(report.heartbeatAgeNs() / 1_000_000) + " ago  "
            + (old ? "last state " : "state ") + header.engineState() + "  pid " + header.pid() + "  engine "
            + header.engineVersion() + "  layout " + LayoutVersion.text(header.layoutVersion())
            + (old ? "  (last snapshot of a dead engine)" : ""));
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
            table.row(name, Numbers.orDash(Numbers.exact(pulse.mark(), scale)),
                Numbers.orDash(Numbers.exact(pulse.bid(), scale)), Numbers.orDash(Numbers.exact(pulse.ask(), scale)),
                Numbers.orDash(Numbers.exact(pulse.openInterest(), instrument.entry().quantityScale())), unit,
                Numbers.time(pulse.receiveTimeNs()), word(VenueWords.health(pulse.health())));
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
        final MapEstimates estimates = new MapEstimates(map);
        out.println(underlying.entry().name() + "  mark " + Numbers.price(map.mark()) + "  "
            + estimates.level(MapView.ALL_VENUES) + brackets + "  confidence "
            + Numbers.ratio(map.confidence()) + "  accounted " + Numbers.ratio(map.accounted()) + "  realised/expected "
            + Numbers.ratio(map.realisedToExpected()) + "  oiMode "
            + map.oiMode() + "  coverage " + map.coverage().word() + "  as of " + Numbers.time(map.asOfNs()));
        final long ageMs = VenueWords.oldestMarkAgeMs(map);
        out.println("  " + VenueWords.sentence(underlying.entry(), map)
            + (ageMs < 0 ? "" : "; oldest mark " + AgeText.of(ageMs) + " old") + "  weights "
            + (map.weightsAsOfNs() == 0 ? "prior" : "of " + Numbers.time(map.weightsAsOfNs())));
        venues(out, underlying, map, estimates);
        bands(out, underlying, map, estimates);
        cluster(out, "nearest below", underlying.clusters().nearestBelow());
        cluster(out, "strongest below", underlying.clusters().strongestBelow());
        cluster(out, "nearest above", underlying.clusters().nearestAbove());
        cluster(out, "strongest above", underlying.clusters().strongestAbove());
        if (report.ifPrice() != null) {
            answer(out, underlying, map, estimates, report.ifPrice());
        }
    }

    /** Amounts and their standing in two tables, so that neither needs a wide terminal. */
    private void venues(final PrintWriter out, final UnderlyingReport underlying, final MapView map,
                        final MapEstimates estimates) {
        final TextTable amounts = new TextTable().row("  venue", "state", "mark", "longs USD", "shorts USD",
            "open interest USD");
        final TextTable standing = new TextTable().row("  venue", "longs beyond axis", "shorts beyond axis",
            "confidence", "coverage", "level", "health");
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            final String name = "  " + underlying.entry().venues().get(i).code();
            amounts.row(name, word(VenueStates.word(map.venueStates(), i)), Numbers.price(map.venueMark(i)),
                Numbers.estimate(estimates.within(Side.LONG, i)), Numbers.estimate(estimates.within(Side.SHORT, i)),
                Numbers.amount(map.venueNumber(i, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET)));
            standing.row(name, Numbers.estimate(estimates.beyond(Side.LONG, i)),
                Numbers.estimate(estimates.beyond(Side.SHORT, i)),
                Numbers.ratio(map.venueNumber(i, MapVenueDescriptor.CONFIDENCE_OFFSET)),
                map.venueCoverage(i).word(), level(estimates.level(i)),
                word(VenueWords.health(map.venueHealth(i))));
        }
        amounts.row("  all", "", Numbers.price(map.mark()),
            Numbers.estimate(estimates.within(Side.LONG, MapView.ALL_VENUES)),
            Numbers.estimate(estimates.within(Side.SHORT, MapView.ALL_VENUES)), Numbers.amount(map.openInterestUsd()));
        standing.row("  all", Numbers.estimate(estimates.beyond(Side.LONG, MapView.ALL_VENUES)),
            Numbers.estimate(estimates.beyond(Side.SHORT, MapView.ALL_VENUES)), Numbers.ratio(map.confidence()),
            map.coverage().word(), level(estimates.level(MapView.ALL_VENUES)), "");
        amounts.print(out);
        out.println("  longs and shorts in USD at the price that closes them, so shorts, above the mark, may exceed "
            + "open interest,");
        out.println("  which is one side's at the mark");
        standing.print(out);
    }

    private String word(final String word) {
        return LastKnown.of(report.liveness(), word);
    }

    /** The bands themselves stand in a table of their own. */
    private static String level(final String words) {
        return words.startsWith("uncalibrated but") ? "uncalibrated in part" : words;
    }

    private static void bands(final PrintWriter out, final UnderlyingReport underlying, final MapView map,
                              final MapEstimates estimates) {
        final TextTable table = new TextTable().row("  distance from entry", "longs USD", "shorts USD", "level");
        for (final DistanceBand band : DistanceBand.values()) {
            table.row("  " + band.word(), Numbers.estimate(estimates.ofBand(Side.LONG, MapView.ALL_VENUES, band)),
                Numbers.estimate(estimates.ofBand(Side.SHORT, MapView.ALL_VENUES, band)),
                UsdLevels.calibrated(map, band) ? "calibrated" : "uncalibrated");
        }
        table.print(out);
        evidence(out, underlying, map);
    }

    /** Venues down and bands across, for there may be a dozen venues and there are five bands. */
    private static void evidence(final PrintWriter out, final UnderlyingReport underlying, final MapView map) {
        final String[] head = new String[1 + DistanceBand.COUNT];
        head[0] = "  evidence";
        for (final DistanceBand band : DistanceBand.values()) {
            head[1 + band.code()] = band.word();
        }
        final TextTable table = new TextTable().row(head);
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            final String[] row = new String[1 + DistanceBand.COUNT];
            row[0] = "  " + underlying.entry().venues().get(i).code();
            for (final DistanceBand band : DistanceBand.values()) {
                row[1 + band.code()] = Numbers.percent(map.evidence(i, band));
            }
            table.row(row);
        }
        table.print(out);
    }

    private static void cluster(final PrintWriter out, final String name, final Cluster cluster) {
        if (cluster == null) {
            out.println(String.format("  %-16s none", name));
            return;
        }
        out.println(String.format(Locale.ROOT, "  %-16s %s USD of %ss at %s (%s to %s), %.0f bps away, %.1f %% of the "
            + "side%s%s", name, Numbers.estimate(Estimate.of(cluster)), cluster.side().word(),
            Numbers.price(cluster.peakPrice()), Numbers.price(cluster.priceLow()),
            Numbers.price(cluster.priceHigh()), cluster.distanceBps(), 100 * cluster.share(),
            cluster.edge() ? ", at the end of the axis" : "", cluster.calibrated() ? "" : ", uncalibrated"));
    }

    private static void answer(final PrintWriter out, final UnderlyingReport underlying, final MapView map,
                               final MapEstimates estimates, final double price) {
        final TextTable table = new TextTable().row("  if price reaches " + Numbers.price(price), "longs USD",
            "shorts USD", "level");
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            final String state = VenueStates.word(map.venueStates(), i);
            answer(table, underlying.entry().venues().get(i).code() + ("live".equals(state) ? "" : " (" + state + ")"),
                estimates, i, price);
        }
        answer(table, "all", estimates, MapView.ALL_VENUES, price);
        table.print(out);
        final int index = map.indexOf(price);
        if (index < 0 || index == MapDescriptor.BUCKET_COUNT) {
            out.println("  the axis covers " + Numbers.price(map.edge(0)) + " to "
                + Numbers.price(map.edge(MapDescriptor.BUCKET_COUNT)) + ": more lies beyond it, see above");
        }
    }

    private static void answer(final TextTable table, final String name, final MapEstimates estimates,
                               final int venueRow, final double price) {
        final Estimate longs = estimates.liquidatedIfPriceReaches(Side.LONG, venueRow, price);
        final Estimate shorts = estimates.liquidatedIfPriceReaches(Side.SHORT, venueRow, price);
        table.row("  " + name, Numbers.estimate(longs), Numbers.estimate(shorts),
            longs.calibrated() && shorts.calibrated() ? "calibrated" : "uncalibrated");
    }
}
