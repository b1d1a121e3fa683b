package io.isotherm.console.page;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterFinder;
import io.isotherm.client.MapView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.json.BandsText;
import io.isotherm.console.json.EstimateText;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.level.MapEstimates;
import io.isotherm.console.level.VenueWords;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the answer of {@code /api/v1/map}: one map with its level, its age and its clusters.
 *
 * <p><b>Threads:</b> not threadsafe; used under the lock of {@link SnapshotSource}.
 */
final class MapText {
    /** Age of the newest event beyond which a map is called stale although its engine lives. */
    static final long STALE_AFTER_MS = 5_000;
    /** Most clusters of a side in an answer, the nearest. */
    static final int MAX_CLUSTERS = 32;

    private final ClusterFinder finder = new ClusterFinder();

    /**
     * Writes a map.
     *
     * @param reader     of the snapshot.
     * @param entry      underlying.
     * @param venueRow   of one venue, or -1 for all together.
     * @param within     half width of the range, percent of the mark.
     * @param view       holds a copy of the map.
     * @param nowNs      of {@link System#nanoTime}.
     * @param epochNowMs milliseconds since the Unix epoch.
     */
    JsonText write(final SnapshotReader reader, final UnderlyingEntry entry, final int venueRow, final double within,
                   final MapView view, final long nowNs, final long epochNowMs) {
        final double mark = venueRow < 0 ? view.mark() : view.venueMark(venueRow);
        final long ageMs = epochNowMs - view.asOfNs() / 1_000_000;
        final JsonText json = new JsonText();
        json.object();
        EngineText.write(json, reader, nowNs);
        json.name("symbol").text(entry.name())
            .name("venue").text(venueRow < 0 ? null : entry.venues().get(venueRow).code())
            .name("units").object().name("price").text("USD per " + entry.name()).name("amount").text("USD")
            .endObject()
            .name("sequence").number(view.sequence())
            .name("asOf").text(EngineText.time(view.asOfNs()))
            .name("ageMs").number(ageMs);
        warnings(json, entry, view, ageMs);
        json.name("mark").number(mark)
            .name("calibrated").flag(view.calibrated())
            .name("level").text(new MapEstimates(view).level(venueRow))
            .name("brackets").text(view.bracketsAssumed() ? "assumed" : "published");
        final MapEstimates estimates = new MapEstimates(view);
        level(json, entry, view, estimates, venueRow);
        venues(json, entry, view, estimates);
        new BucketsText(json, view, venueRow).write(mark, within);
        json.name("clusters").object();
        clusters(json, "below", view, Side.LONG, venueRow, mark);
        clusters(json, "above", view, Side.SHORT, venueRow, mark);
        return json.endObject().endObject();
    }

    private static void warnings(final JsonText json, final UnderlyingEntry entry, final MapView view,
                                 final long ageMs) {
        boolean stale = false;
        final List<String> warnings = new ArrayList<>();
        if (ageMs > STALE_AFTER_MS) {
            stale = true;
            warnings.add("the newest event is " + ageMs / 1000 + " s old");
        }
        for (int v = 0; v < entry.venues().size(); v++) {
            final int health = view.venueHealth(v);
            stale |= (health & ~PulseFlag.EVENTS_LOST.bit()) != 0;
            if (health != 0) {
                warnings.add(entry.venues().get(v).code() + ": " + PulseFlag.words(health).replace(",", ", "));
            }
        }
        if (view.staleVenues() != 0) {
            warnings.add("positions of " + String.join(", ", VenueWords.codes(entry, view.staleVenues()))
                + " stand as they were; the oldest mark is " + VenueWords.oldestMarkAgeMs(view) / 1000 + " s old");
        }
        if (view.missingVenues() != 0) {
            stale = true;
            warnings.add("not in the sums: " + String.join(", ", VenueWords.codes(entry, view.missingVenues())));
        }
        json.name("stale").flag(stale).name("warnings").array();
        warnings.forEach(json::text);
        json.endArray();
    }

    private static void level(final JsonText json, final UnderlyingEntry entry, final MapView view,
                              final MapEstimates estimates, final int venueRow) {
        if (venueRow < 0) {
            totals(json, estimates, MapView.ALL_VENUES);
            json.name("openInterestUsd").usd(view.openInterestUsd())
                .name("confidence").number(view.confidence())
                .name("accounted").number(view.accounted())
                .name("realisedToExpected").number(view.realisedToExpected())
                .name("weightsAsOf").text(weights(view.weightsAsOfNs()))
                .name("oiMode").text(view.oiMode().name())
                .name("coverage").text(view.coverage().word());
        } else {
            venueLevel(json, view, estimates, venueRow);
        }
        codes(json, "venuesIncluded", entry, VenueStates.included(view.venueStates()));
        codes(json, "venuesStale", entry, view.staleVenues());
        codes(json, "venuesMissing", entry, view.missingVenues());
        final long ageMs = VenueWords.oldestMarkAgeMs(view);
        json.name("oldestMarkAgeMs").digits(ageMs < 0 ? null : Long.toString(ageMs));
    }

    private static void codes(final JsonText json, final String name, final UnderlyingEntry entry, final int mask) {
        json.name(name).array();
        VenueWords.codes(entry, mask).forEach(json::text);
        json.endArray();
    }

    private static void totals(final JsonText json, final MapEstimates estimates, final int venueRow) {
        json.with(EstimateText.rounded("long", estimates.within(Side.LONG, venueRow)))
            .with(EstimateText.rounded("short", estimates.within(Side.SHORT, venueRow)))
            .with(EstimateText.rounded("longBeyond", estimates.beyond(Side.LONG, venueRow)))
            .with(EstimateText.rounded("shortBeyond", estimates.beyond(Side.SHORT, venueRow)));
    }

    private static String weights(final long asOfNs) {
        return asOfNs == 0 ? null : EngineText.time(asOfNs);
    }

    private static void venueLevel(final JsonText json, final MapView view, final MapEstimates estimates,
                                   final int row) {
        totals(json, estimates, row);
        json.name("openInterestUsd").usd(view.venueNumber(row, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET))
            .name("confidence").number(view.venueNumber(row, MapVenueDescriptor.CONFIDENCE_OFFSET))
            .name("accounted").number(view.venueNumber(row, MapVenueDescriptor.ACCOUNTED_OFFSET))
            .name("realisedToExpected").number(view.venueNumber(row, MapVenueDescriptor.REALISED_TO_EXPECTED_OFFSET))
            .name("weightsAsOf").text(weights(view.venueTimeNs(row, MapVenueDescriptor.WEIGHTS_AS_OF_NS_OFFSET)))
            .name("oiMode").text(view.venueOiMode(row).name())
            .name("coverage").text(view.venueCoverage(row).word());
    }

    private static void venues(final JsonText json, final UnderlyingEntry entry, final MapView view,
                               final MapEstimates estimates) {
        json.name("venues").array();
        for (int v = 0; v < entry.venues().size(); v++) {
            final VenueEntry venue = entry.venues().get(v);
            json.object().name("venue").text(venue.code())
                .name("state").text(VenueStates.word(view.venueStates(), v)).name("mark").number(view.venueMark(v))
                .name("level").text(estimates.level(v));
            venueLevel(json, view, estimates, v);
            json.name("healthy").flag(view.venueHealth(v) == 0)
                .name("health").text(VenueWords.health(view.venueHealth(v)));
            BandsText.ofVenue(json, view, estimates, v);
            json.endObject();
        }
        json.endArray();
    }

    private void clusters(final JsonText json, final String name, final MapView view, final Side side,
                          final int venueRow, final double mark) {
        final List<Cluster> clusters = finder.find(view, side, venueRow, mark);
        json.name(name).array();
        for (final Cluster cluster : clusters.subList(0, Math.min(MAX_CLUSTERS, clusters.size()))) {
            json.object().name("price").number(cluster.peakPrice())
                .name("priceLow").number(cluster.priceLow()).name("priceHigh").number(cluster.priceHigh())
                .with(EstimateText.rounded("", Estimate.of(cluster))).name("share").number(cluster.share())
                .name("distanceBps").number(cluster.distanceBps())
                .name("edge").flag(cluster.edge()).endObject();
        }
        json.endArray();
    }
}
