package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.CalibratedFigure;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapBandDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the totals of a map's head from the sums of its rows, and from the bands whether all of it is calibrated.
 *
 * <p><b>Threads:</b> the processor's. No call allocates.
 */
final class MapTotals {
    private static final DistanceBand[] BANDS = DistanceBand.values();

    private final MapImage image;
    private final UnsafeBuffer buffer;
    private final MapRows rows;
    private boolean someCalibrated;
    private double usd;
    private double calibratedUsd;

    MapTotals(final MapImage image, final MapRows rows) {
        this.image = image;
        this.rows = rows;
        buffer = image.buffer();
    }

    /** Writes them; the sums of the image are settled. */
    void write() {
        someCalibrated = false;
        usd = 0;
        calibratedUsd = 0;
        buffer.putDouble(MapHeadDescriptor.LONG_USD_OFFSET, image.total(rows.aggregate(Side.LONG)));
        buffer.putDouble(MapHeadDescriptor.SHORT_USD_OFFSET, image.total(rows.aggregate(Side.SHORT)));
        for (int venue = 0; venue < rows.venueCount(); venue++) {
            final int at = MapHeadDescriptor.venueOffset(venue);
            buffer.putDouble(at + MapVenueDescriptor.LONG_USD_OFFSET, image.total(rows.venue(Side.LONG, venue)));
            buffer.putDouble(at + MapVenueDescriptor.SHORT_USD_OFFSET, image.total(rows.venue(Side.SHORT, venue)));
            for (final DistanceBand band : BANDS) {
                band(venue, band, at + MapVenueDescriptor.bandOffset(band));
            }
        }
        final int flags = buffer.getInt(MapHeadDescriptor.FLAGS_OFFSET)
            & ~(MapHeadDescriptor.FLAG_CALIBRATED | MapHeadDescriptor.FLAG_PARTLY_CALIBRATED);
        buffer.putInt(MapHeadDescriptor.FLAGS_OFFSET, flags
            | (CalibratedFigure.holds(usd, calibratedUsd, someCalibrated) ? MapHeadDescriptor.FLAG_CALIBRATED : 0)
            | (someCalibrated ? MapHeadDescriptor.FLAG_PARTLY_CALIBRATED : 0));
    }

    private void band(final int venue, final DistanceBand band, final int at) {
        final double longUsd = image.total(rows.band(Side.LONG, venue, band));
        final double shortUsd = image.total(rows.band(Side.SHORT, venue, band));
        buffer.putDouble(at + MapBandDescriptor.LONG_USD_OFFSET, longUsd);
        buffer.putDouble(at + MapBandDescriptor.SHORT_USD_OFFSET, shortUsd);
        final double held = longUsd + shortUsd + buffer.getDouble(at + MapBandDescriptor.LONG_BEYOND_USD_OFFSET)
            + buffer.getDouble(at + MapBandDescriptor.SHORT_BEYOND_USD_OFFSET);
        usd += held;
        if ((buffer.getInt(at + MapBandDescriptor.FLAGS_OFFSET) & MapBandDescriptor.FLAG_CALIBRATED) != 0) {
            someCalibrated = true;
            calibratedUsd += held;
        }
    }
}
