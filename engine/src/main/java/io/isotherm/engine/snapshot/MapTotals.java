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
    private final int venueCount;
    /** Where the total of each row stands in the head. */
    private final int[] totalOffsets;

    MapTotals(final MapImage image, final MapRows rows) {
        this.image = image;
        buffer = image.buffer();
        venueCount = rows.venueCount();
        totalOffsets = new int[rows.count()];
        for (final Side side : Side.values()) {
            final boolean ofLongs = side == Side.LONG;
            totalOffsets[rows.aggregate(side)] =
                ofLongs ? MapHeadDescriptor.LONG_USD_OFFSET : MapHeadDescriptor.SHORT_USD_OFFSET;
            for (int venue = 0; venue < venueCount; venue++) {
                final int at = MapHeadDescriptor.venueOffset(venue);
                totalOffsets[rows.venue(side, venue)] =
                    at + (ofLongs ? MapVenueDescriptor.LONG_USD_OFFSET : MapVenueDescriptor.SHORT_USD_OFFSET);
                for (final DistanceBand band : BANDS) {
                    totalOffsets[rows.band(side, venue, band)] = at + MapVenueDescriptor.bandOffset(band)
                        + (ofLongs ? MapBandDescriptor.LONG_USD_OFFSET : MapBandDescriptor.SHORT_USD_OFFSET);
                }
            }
        }
    }

    /** Writes those of rows that changed, and judges the whole; the sums of the image are settled. */
    void write() {
        for (int word = 0; word < image.freshWords(); word++) {
            for (long fresh = image.freshRows(word); fresh != 0; fresh &= fresh - 1) {
                final int row = word * Long.SIZE + Long.numberOfTrailingZeros(fresh);
                buffer.putDouble(totalOffsets[row], image.total(row));
            }
        }
        final int flags = buffer.getInt(MapHeadDescriptor.FLAGS_OFFSET)
            & ~(MapHeadDescriptor.FLAG_CALIBRATED | MapHeadDescriptor.FLAG_PARTLY_CALIBRATED);
        buffer.putInt(MapHeadDescriptor.FLAGS_OFFSET, flags | calibration());
    }

    /** What is calibrated may change without a bucket, so every band is asked each time; it stores nothing. */
    private int calibration() {
        boolean some = false;
        double usd = 0;
        double calibratedUsd = 0;
        for (int venue = 0; venue < venueCount; venue++) {
            for (final DistanceBand band : BANDS) {
                final int at = MapHeadDescriptor.venueOffset(venue) + MapVenueDescriptor.bandOffset(band);
                final double held = buffer.getDouble(at + MapBandDescriptor.LONG_USD_OFFSET)
                    + buffer.getDouble(at + MapBandDescriptor.SHORT_USD_OFFSET)
                    + buffer.getDouble(at + MapBandDescriptor.LONG_BEYOND_USD_OFFSET)
                    + buffer.getDouble(at + MapBandDescriptor.SHORT_BEYOND_USD_OFFSET);
                usd += held;
                if ((buffer.getInt(at + MapBandDescriptor.FLAGS_OFFSET) & MapBandDescriptor.FLAG_CALIBRATED) != 0) {
                    some = true;
                    calibratedUsd += held;
                }
            }
        }
        return (CalibratedFigure.holds(usd, calibratedUsd, some) ? MapHeadDescriptor.FLAG_CALIBRATED : 0)
            | (some ? MapHeadDescriptor.FLAG_PARTLY_CALIBRATED : 0);
    }
}
