package io.isotherm.console;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.console.SnapshotReport.InstrumentReport;
import io.isotherm.console.SnapshotReport.UnderlyingReport;
import java.io.PrintWriter;

/** Prints a report as one JSON object on one line. Amounts in USD are estimates; absent numbers are null. */
final class JsonReport {
    private final SnapshotReport report;
    private final JsonText json = new JsonText();

    JsonReport(final SnapshotReport report) {
        this.report = report;
    }

    void print(final PrintWriter out) {
        json.open(null, '{').string("liveness", report.liveness().name())
            .number("heartbeatAgeMs", report.heartbeatAgeNs() / 1_000_000)
            .string("state", report.header().engineState().name()).number("pid", report.header().pid())
            .string("engineVersion", report.header().engineVersion())
            .string("layoutVersion", LayoutVersion.text(report.header().layoutVersion()))
            .string("epoch", report.epoch()).number("epochStartNs", report.header().epochStartNs())
            .string("file", report.file().toString()).flag("calibrated", calibrated());
        json.open("instruments", '[');
        report.instruments().forEach(this::instrument);
        json.close(']').open("underlyings", '[');
        report.underlyings().forEach(this::underlying);
        json.close(']').string("digest", report.digest()).close('}');
        out.println(json);
    }

    private boolean calibrated() {
        return !report.underlyings().isEmpty()
            && report.underlyings().stream().allMatch(u -> u.map() != null && u.map().calibrated());
    }

    private void instrument(final InstrumentReport instrument) {
        final PulseView pulse = instrument.pulse() == null ? new PulseView() : instrument.pulse();
        final int scale = instrument.entry().priceScale();
        json.open(null, '{').string("symbol", instrument.entry().symbol())
            .string("venue", instrument.entry().venue().code()).string("underlying", instrument.underlying())
            .digits("mark", Numbers.exact(pulse.mark(), scale)).digits("bid", Numbers.exact(pulse.bid(), scale))
            .digits("ask", Numbers.exact(pulse.ask(), scale))
            .digits("openInterest", Numbers.exact(pulse.openInterest(), instrument.entry().quantityScale()))
            .string("openInterestUnit", instrument.entry().inverse() ? "contracts" : "base");
        time("eventTimeNs", pulse.eventTimeNs());
        time("receiveTimeNs", pulse.receiveTimeNs());
        json.number("sequence", pulse.sequence()).string("health", PulseFlag.words(pulse.health()))
            .string("coverage", instrument.entry().coverage().word())
            .string("brackets", instrument.entry().bracketsAssumed() ? "assumed" : "published").close('}');
    }

    private void time(final String name, final long timeNs) {
        json.digits(name, timeNs == PulseView.NONE ? null : Long.toString(timeNs));
    }

    private void underlying(final UnderlyingReport underlying) {
        final MapView map = underlying.map();
        json.open(null, '{').string("symbol", underlying.entry().name())
            .flag("calibrated", map != null && map.calibrated())
            .string("brackets", underlying.entry().bracketsAssumed() ? "assumed" : "published")
            .flag("published", map != null);
        if (map != null) {
            json.number("mark", map.mark()).number("longUsd", map.usd(Side.LONG))
                .number("shortUsd", map.usd(Side.SHORT)).number("longBeyondUsd", map.beyondUsd(Side.LONG))
                .number("shortBeyondUsd", map.beyondUsd(Side.SHORT)).number("openInterestUsd", map.openInterestUsd())
                .number("confidence", map.confidence()).number("accounted", map.accounted())
                .string("oiMode", map.oiMode().name()).string("coverage", map.coverage().word())
                .number("sequence", map.sequence()).number("asOfNs", map.asOfNs())
                .number("bucketWidthBps", map.bucketWidthBps()).number("priceLow", map.edge(0))
                .number("priceHigh", map.edge(MapDescriptor.BUCKET_COUNT));
            venues(underlying, map);
            clusters(underlying.clusters());
            if (report.ifPrice() != null) {
                answer(underlying, map, report.ifPrice());
            }
        }
        json.close('}');
    }

    private void venues(final UnderlyingReport underlying, final MapView map) {
        json.open("venues", '[');
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            json.open(null, '{').string("venue", underlying.entry().venues().get(i).code())
                .number("mark", map.venueMark(i))
                .number("longUsd", map.venueNumber(i, MapVenueDescriptor.LONG_USD_OFFSET))
                .number("shortUsd", map.venueNumber(i, MapVenueDescriptor.SHORT_USD_OFFSET))
                .number("longBeyondUsd", map.venueNumber(i, MapVenueDescriptor.LONG_BEYOND_USD_OFFSET))
                .number("shortBeyondUsd", map.venueNumber(i, MapVenueDescriptor.SHORT_BEYOND_USD_OFFSET))
                .number("openInterestUsd", map.venueNumber(i, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET))
                .number("confidence", map.venueNumber(i, MapVenueDescriptor.CONFIDENCE_OFFSET))
                .number("accounted", map.venueNumber(i, MapVenueDescriptor.ACCOUNTED_OFFSET))
                .string("oiMode", map.venueOiMode(i).name()).string("health", PulseFlag.words(map.venueHealth(i)))
                .close('}');
        }
        json.close(']');
    }

    private void clusters(final ClusterMap clusters) {
        cluster("nearestBelow", clusters.nearestBelow());
        cluster("strongestBelow", clusters.strongestBelow());
        cluster("nearestAbove", clusters.nearestAbove());
        cluster("strongestAbove", clusters.strongestAbove());
    }

    private void cluster(final String name, final Cluster cluster) {
        if (cluster == null) {
            json.string(name, null);
            return;
        }
        json.open(name, '{').string("side", cluster.side().word()).number("price", cluster.peakPrice())
            .number("priceLow", cluster.priceLow()).number("priceHigh", cluster.priceHigh())
            .number("usd", cluster.usd()).number("share", cluster.share())
            .number("distanceBps", cluster.distanceBps()).flag("edge", cluster.edge()).close('}');
    }

    private void answer(final UnderlyingReport underlying, final MapView map, final double price) {
        final int index = map.indexOf(price);
        json.open("ifPrice", '{').number("price", price)
            .flag("withinAxis", index >= 0 && index < MapDescriptor.BUCKET_COUNT)
            .number("longUsd", PriceQuery.usdIfPriceGoesTo(map, Side.LONG, price))
            .number("shortUsd", PriceQuery.usdIfPriceGoesTo(map, Side.SHORT, price)).open("venues", '[');
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            json.open(null, '{').string("venue", underlying.entry().venues().get(i).code())
                .number("longUsd", PriceQuery.usdIfPriceGoesToAtVenue(map, Side.LONG, i, price))
                .number("shortUsd", PriceQuery.usdIfPriceGoesToAtVenue(map, Side.SHORT, i, price)).close('}');
        }
        json.close(']').close('}');
    }
}
