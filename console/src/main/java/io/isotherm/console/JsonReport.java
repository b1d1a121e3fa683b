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
import io.isotherm.console.json.JsonText;
import java.io.PrintWriter;

/** Prints a report as one JSON object on one line. Amounts in USD are estimates; absent numbers are null. */
final class JsonReport {
    private final SnapshotReport report;
    private final JsonText json = new JsonText();

    JsonReport(final SnapshotReport report) {
        this.report = report;
    }

    void print(final PrintWriter out) {
        json.object().name("liveness").text(report.liveness().name())
            .name("heartbeatAgeMs").number(report.heartbeatAgeNs() / 1_000_000)
            .name("state").text(report.header().engineState().name()).name("pid").number(report.header().pid())
            .name("engineVersion").text(report.header().engineVersion())
            .name("layoutVersion").text(LayoutVersion.text(report.header().layoutVersion()))
            .name("epoch").text(report.epoch()).name("epochStartNs").number(report.header().epochStartNs())
            .name("file").text(report.file().toString()).name("calibrated").flag(calibrated());
        json.name("instruments").array();
        report.instruments().forEach(this::instrument);
        json.endArray().name("underlyings").array();
        report.underlyings().forEach(this::underlying);
        json.endArray().name("digest").text(report.digest()).endObject();
        out.println(json);
    }

    private boolean calibrated() {
        return !report.underlyings().isEmpty()
            && report.underlyings().stream().allMatch(u -> u.map() != null && u.map().calibrated());
    }

    private void instrument(final InstrumentReport instrument) {
        final PulseView pulse = instrument.pulse() == null ? new PulseView() : instrument.pulse();
        final int scale = instrument.entry().priceScale();
        json.object().name("symbol").text(instrument.entry().symbol())
            .name("venue").text(instrument.entry().venue().code()).name("underlying").text(instrument.underlying())
            .name("mark").digits(Numbers.exact(pulse.mark(), scale))
                .name("bid").digits(Numbers.exact(pulse.bid(), scale))
            .name("ask").digits(Numbers.exact(pulse.ask(), scale))
            .name("openInterest").digits(Numbers.exact(pulse.openInterest(), instrument.entry().quantityScale()))
            .name("openInterestUnit").text(instrument.entry().inverse() ? "contracts" : "base");
        time("eventTimeNs", pulse.eventTimeNs());
        time("receiveTimeNs", pulse.receiveTimeNs());
        json.name("sequence").number(pulse.sequence()).name("health").text(PulseFlag.words(pulse.health()))
            .name("coverage").text(instrument.entry().coverage().word())
            .name("brackets").text(instrument.entry().bracketsAssumed() ? "assumed" : "published").endObject();
    }

    private void time(final String name, final long timeNs) {
        json.name(name).digits(timeNs == PulseView.NONE ? null : Long.toString(timeNs));
    }

    private void underlying(final UnderlyingReport underlying) {
        final MapView map = underlying.map();
        json.object().name("symbol").text(underlying.entry().name())
            .name("calibrated").flag(map != null && map.calibrated())
            .name("brackets").text(underlying.entry().bracketsAssumed() ? "assumed" : "published")
            .name("published").flag(map != null);
        if (map != null) {
            json.name("mark").exact(map.mark()).name("longUsd").exact(map.usd(Side.LONG))
                .name("shortUsd").exact(map.usd(Side.SHORT)).name("longBeyondUsd").exact(map.beyondUsd(Side.LONG))
                .name("shortBeyondUsd").exact(map.beyondUsd(Side.SHORT))
                .name("openInterestUsd").exact(map.openInterestUsd())
                .name("confidence").exact(map.confidence()).name("accounted").exact(map.accounted())
                .name("oiMode").text(map.oiMode().name()).name("coverage").text(map.coverage().word())
                .name("sequence").number(map.sequence()).name("asOfNs").number(map.asOfNs())
                .name("bucketWidthBps").exact(map.bucketWidthBps()).name("priceLow").exact(map.edge(0))
                .name("priceHigh").exact(map.edge(MapDescriptor.BUCKET_COUNT));
            venues(underlying, map);
            clusters(underlying.clusters());
            if (report.ifPrice() != null) {
                answer(underlying, map, report.ifPrice());
            }
        }
        json.endObject();
    }

    private void venues(final UnderlyingReport underlying, final MapView map) {
        json.name("venues").array();
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            json.object().name("venue").text(underlying.entry().venues().get(i).code())
                .name("mark").exact(map.venueMark(i))
                .name("longUsd").exact(map.venueNumber(i, MapVenueDescriptor.LONG_USD_OFFSET))
                .name("shortUsd").exact(map.venueNumber(i, MapVenueDescriptor.SHORT_USD_OFFSET))
                .name("longBeyondUsd").exact(map.venueNumber(i, MapVenueDescriptor.LONG_BEYOND_USD_OFFSET))
                .name("shortBeyondUsd").exact(map.venueNumber(i, MapVenueDescriptor.SHORT_BEYOND_USD_OFFSET))
                .name("openInterestUsd").exact(map.venueNumber(i, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET))
                .name("confidence").exact(map.venueNumber(i, MapVenueDescriptor.CONFIDENCE_OFFSET))
                .name("accounted").exact(map.venueNumber(i, MapVenueDescriptor.ACCOUNTED_OFFSET))
                .name("oiMode").text(map.venueOiMode(i).name()).name("health").text(PulseFlag.words(map.venueHealth(i)))
                .endObject();
        }
        json.endArray();
    }

    private void clusters(final ClusterMap clusters) {
        cluster("nearestBelow", clusters.nearestBelow());
        cluster("strongestBelow", clusters.strongestBelow());
        cluster("nearestAbove", clusters.nearestAbove());
        cluster("strongestAbove", clusters.strongestAbove());
    }

    private void cluster(final String name, final Cluster cluster) {
        if (cluster == null) {
            json.name(name).nothing();
            return;
        }
        json.name(name).object().name("side").text(cluster.side().word()).name("price").exact(cluster.peakPrice())
            .name("priceLow").exact(cluster.priceLow()).name("priceHigh").exact(cluster.priceHigh())
            .name("usd").exact(cluster.usd()).name("share").exact(cluster.share())
            .name("distanceBps").exact(cluster.distanceBps()).name("edge").flag(cluster.edge()).endObject();
    }

    private void answer(final UnderlyingReport underlying, final MapView map, final double price) {
        final int index = map.indexOf(price);
        json.name("ifPrice").object().name("price").exact(price)
            .name("withinAxis").flag(index >= 0 && index < MapDescriptor.BUCKET_COUNT)
            .name("longUsd").exact(PriceQuery.usdIfPriceGoesTo(map, Side.LONG, price))
            .name("shortUsd").exact(PriceQuery.usdIfPriceGoesTo(map, Side.SHORT, price)).name("venues").array();
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            json.object().name("venue").text(underlying.entry().venues().get(i).code())
                .name("longUsd").exact(PriceQuery.usdIfPriceGoesToAtVenue(map, Side.LONG, i, price))
                .name("shortUsd").exact(PriceQuery.usdIfPriceGoesToAtVenue(map, Side.SHORT, i, price)).endObject();
        }
        json.endArray().endObject();
    }
}
