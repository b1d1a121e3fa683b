package io.isotherm.console;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.SnapshotReport.InstrumentReport;
import io.isotherm.console.SnapshotReport.UnderlyingReport;
import io.isotherm.console.json.BandsText;
import io.isotherm.console.json.EstimateText;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.level.MapEstimates;
import io.isotherm.console.level.VenueWords;
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
        json.endArray().name("snapshotDigest").text(report.digest())
            .name("digest").text(report.digest()).endObject();
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
        json.name("sequence").number(pulse.sequence()).name("health").text(VenueWords.health(pulse.health()))
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
            final MapEstimates estimates = new MapEstimates(map);
            json.name("partlyCalibrated").flag(map.partlyCalibrated()).name("mark").exact(map.mark());
            totals(estimates, MapView.ALL_VENUES);
            json.name("openInterestUsd").exact(map.openInterestUsd())
                .name("confidence").exact(map.confidence()).name("accounted").exact(map.accounted())
                .name("realisedToExpected").exact(map.realisedToExpected())
                .name("oiMode").text(map.oiMode().name()).name("coverage").text(map.coverage().word())
                .name("weightsAsOfNs").number(map.weightsAsOfNs())
                .name("sequence").number(map.sequence()).name("asOfNs").number(map.asOfNs())
                .name("bucketWidthBps").exact(map.bucketWidthBps()).name("priceLow").exact(map.edge(0))
                .name("priceHigh").exact(map.edge(MapDescriptor.BUCKET_COUNT));
            venueStates(underlying, map);
            BandsText.ofMap(json, map, estimates);
            venues(underlying, map, estimates);
            clusters(underlying.clusters());
            if (report.ifPrice() != null) {
                answer(underlying, map, estimates, report.ifPrice());
            }
        }
        json.endObject();
    }

    private void totals(final MapEstimates estimates, final int venueRow) {
        json.with(EstimateText.exact("long", estimates.within(Side.LONG, venueRow)))
            .with(EstimateText.exact("short", estimates.within(Side.SHORT, venueRow)))
            .with(EstimateText.exact("longBeyond", estimates.beyond(Side.LONG, venueRow)))
            .with(EstimateText.exact("shortBeyond", estimates.beyond(Side.SHORT, venueRow)));
    }

    private void venueStates(final UnderlyingReport underlying, final MapView map) {
        codes("venuesIncluded", underlying, VenueStates.included(map.venueStates()));
        codes("venuesStale", underlying, map.staleVenues());
        codes("venuesMissing", underlying, map.missingVenues());
        time("oldestMarkNs", map.oldestMarkNs());
        final long ageMs = VenueWords.oldestMarkAgeMs(map);
        json.name("oldestMarkAgeMs").digits(ageMs < 0 ? null : Long.toString(ageMs));
    }

    private void codes(final String name, final UnderlyingReport underlying, final int mask) {
        json.name(name).array();
        VenueWords.codes(underlying.entry(), mask).forEach(json::text);
        json.endArray();
    }

    private void venues(final UnderlyingReport underlying, final MapView map, final MapEstimates estimates) {
        json.name("venues").array();
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            json.object().name("venue").text(underlying.entry().venues().get(i).code())
                .name("state").text(VenueStates.word(map.venueStates(), i)).name("mark").exact(map.venueMark(i));
            time("markTimeNs", map.venueTimeNs(i, MapVenueDescriptor.MARK_TIME_NS_OFFSET));
            totals(estimates, i);
            json.name("openInterestUsd").exact(map.venueNumber(i, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET))
                .name("confidence").exact(map.venueNumber(i, MapVenueDescriptor.CONFIDENCE_OFFSET))
                .name("accounted").exact(map.venueNumber(i, MapVenueDescriptor.ACCOUNTED_OFFSET))
                .name("realisedToExpected")
                .exact(map.venueNumber(i, MapVenueDescriptor.REALISED_TO_EXPECTED_OFFSET))
                .name("oiMode").text(map.venueOiMode(i).name()).name("coverage").text(map.venueCoverage(i).word())
                .name("weightsAsOfNs").number(map.venueTimeNs(i, MapVenueDescriptor.WEIGHTS_AS_OF_NS_OFFSET))
                .name("health").text(VenueWords.health(map.venueHealth(i)));
            BandsText.ofVenue(json, map, estimates, i);
            json.endObject();
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
            .with(EstimateText.exact("", Estimate.of(cluster))).name("share").exact(cluster.share())
            .name("distanceBps").exact(cluster.distanceBps()).name("edge").flag(cluster.edge()).endObject();
    }

    private void answer(final UnderlyingReport underlying, final MapView map, final MapEstimates estimates,
                        final double price) {
        final int index = map.indexOf(price);
        json.name("ifPrice").object().name("price").exact(price)
            .name("withinAxis").flag(index >= 0 && index < MapDescriptor.BUCKET_COUNT)
            .with(EstimateText.exact("long",
                estimates.liquidatedIfPriceReaches(Side.LONG, MapView.ALL_VENUES, price)))
            .with(EstimateText.exact("short",
                estimates.liquidatedIfPriceReaches(Side.SHORT, MapView.ALL_VENUES, price)))
            .name("venues").array();
        for (int i = 0; i < underlying.entry().venues().size(); i++) {
            json.object().name("venue").text(underlying.entry().venues().get(i).code())
                .name("state").text(VenueStates.word(map.venueStates(), i))
                .with(EstimateText.exact("long", estimates.liquidatedIfPriceReaches(Side.LONG, i, price)))
                .with(EstimateText.exact("short", estimates.liquidatedIfPriceReaches(Side.SHORT, i, price)))
                .endObject();
        }
        json.endArray().endObject();
    }
}
