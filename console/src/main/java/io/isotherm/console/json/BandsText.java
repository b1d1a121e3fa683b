package io.isotherm.console.json;

import io.isotherm.client.MapView;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import io.isotherm.console.level.MapEstimates;

/** The member {@code bands} of a map or of one of its venues: the only writer of it, so that every answer agrees. */
public final class BandsText {
    private BandsText() {
    }

    /**
     * Writes the bands of all venues together.
     *
     * @param json      an open object.
     * @param map       of the underlying.
     * @param estimates of the map.
     */
    public static void ofMap(final JsonText json, final MapView map, final MapEstimates estimates) {
        json.name("bands").array();
        for (final DistanceBand band : DistanceBand.values()) {
            json.object().name("distance").text(band.word()).name("calibrated").flag(UsdLevels.calibrated(map, band));
            amounts(json, estimates, MapView.ALL_VENUES, band);
        }
        json.endArray();
    }

    /**
     * Writes the bands of one venue.
     *
     * @param json      an open object.
     * @param map       of the underlying.
     * @param estimates of the map.
     * @param venueRow  index of the venue among the underlying's venues.
     */
    public static void ofVenue(final JsonText json, final MapView map, final MapEstimates estimates,
                               final int venueRow) {
        json.name("bands").array();
        for (final DistanceBand band : DistanceBand.values()) {
            json.object().name("distance").text(band.word()).name("calibrated").flag(map.calibrated(venueRow, band))
                .name("evidence").exact(map.evidence(venueRow, band))
                .name("lowFactor").exact(map.lowFactor(venueRow, band))
                .name("highFactor").exact(map.highFactor(venueRow, band));
            amounts(json, estimates, venueRow, band);
        }
        json.endArray();
    }

    private static void amounts(final JsonText json, final MapEstimates estimates, final int venueRow,
                                final DistanceBand band) {
        json.with(EstimateText.exact("long", estimates.ofBand(Side.LONG, venueRow, band)))
            .with(EstimateText.exact("short", estimates.ofBand(Side.SHORT, venueRow, band))).endObject();
    }
}
