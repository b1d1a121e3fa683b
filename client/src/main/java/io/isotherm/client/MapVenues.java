package io.isotherm.client;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapBandDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.Side;

/**
 * The figures of each venue in a map, and of its distance bands: the parts that a level is made of. A venue is named by
 * its row, the index among the underlying's venues.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public abstract sealed class MapVenues extends MapHead permits MapView {
    MapVenues() {
    }

    /**
     * A number of a venue's record.
     *
     * @param venueRow    index of the venue among the underlying's venues.
     * @param fieldOffset of a double in {@link MapVenueDescriptor}, such as its {@code MARK_OFFSET}.
     * @return the number, in the unit that the descriptor states.
     */
    public final double venueNumber(final int venueRow, final int fieldOffset) {
        return LittleEndian.getDouble(buffer(), slot() + venueOffset(venueRow) + fieldOffset);
    }

    /**
     * A venue's own mark.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return price; NaN before the first.
     */
    public final double venueMark(final int venueRow) {
        return venueNumber(venueRow, MapVenueDescriptor.MARK_OFFSET);
    }

    /**
     * Positions of a side at a venue whose liquidation price lies beyond the window.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param side     of the positions.
     * @return quote currency.
     */
    public final double venueBeyondUsd(final int venueRow, final Side side) {
        return venueNumber(venueRow, side == Side.LONG ? MapVenueDescriptor.LONG_BEYOND_USD_OFFSET
            : MapVenueDescriptor.SHORT_BEYOND_USD_OFFSET);
    }

    /**
     * Where a venue's open interest came from.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return mode.
     */
    public final OiMode venueOiMode(final int venueRow) {
        return OiMode.ofCode(venueWord(venueRow, MapVenueDescriptor.OI_MODE_OFFSET));
    }

    /**
     * How much of a venue's liquidations its feed shows.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return coverage, the worst of its instruments.
     */
    public final FeedCoverage venueCoverage(final int venueRow) {
        return FeedCoverage.ofCode(venueWord(venueRow, MapVenueDescriptor.COVERAGE_OFFSET));
    }

    /**
     * Health of a venue.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return bits of {@link io.isotherm.client.layout.PulseFlag}; 0 means healthy.
     */
    public final int venueHealth(final int venueRow) {
        return venueWord(venueRow, MapVenueDescriptor.HEALTH_OFFSET);
    }

    /**
     * A time of a venue's record.
     *
     * @param venueRow    index of the venue among the underlying's venues.
     * @param fieldOffset of a long in {@link MapVenueDescriptor}, such as its {@code WEIGHTS_AS_OF_NS_OFFSET}.
     * @return nanoseconds since the Unix epoch, as the descriptor states.
     */
    public final long venueTimeNs(final int venueRow, final int fieldOffset) {
        return LittleEndian.getLong(buffer(), slot() + venueOffset(venueRow) + fieldOffset);
    }

    private int venueWord(final int venueRow, final int fieldOffset) {
        return LittleEndian.getInt(buffer(), slot() + venueOffset(venueRow) + fieldOffset);
    }

    /**
     * Whether the level of a band was learnt from realised liquidations.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @return false until its swept evidence reaches 2 % of open interest.
     */
    public final boolean calibrated(final int venueRow, final DistanceBand band) {
        return (venueWord(venueRow, MapVenueDescriptor.bandOffset(band) + MapBandDescriptor.FLAGS_OFFSET)
            & MapBandDescriptor.FLAG_CALIBRATED) != 0;
    }

    /**
     * What turns an estimate in a band into its low.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @return 0 to 1; NaN while the band is uncalibrated.
     */
    public final double lowFactor(final int venueRow, final DistanceBand band) {
        return bandNumber(venueRow, band, MapBandDescriptor.LOW_FACTOR_OFFSET);
    }

    /**
     * What turns an estimate in a band into its high.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @return 1 or more; NaN while the band is uncalibrated.
     */
    public final double highFactor(final int venueRow, final DistanceBand band) {
        return bandNumber(venueRow, band, MapBandDescriptor.HIGH_FACTOR_OFFSET);
    }

    /**
     * How much of a band the mark has swept.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @return unit exposure swept over open interest, at least 0.
     */
    public final double evidence(final int venueRow, final DistanceBand band) {
        return bandNumber(venueRow, band, MapBandDescriptor.EVIDENCE_OFFSET);
    }

    /**
     * Positions of a side within the window that were opened at a distance.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @param side     of the positions.
     * @return quote currency.
     */
    public final double bandUsd(final int venueRow, final DistanceBand band, final Side side) {
        return bandNumber(venueRow, band,
            side == Side.LONG ? MapBandDescriptor.LONG_USD_OFFSET : MapBandDescriptor.SHORT_USD_OFFSET);
    }

    final double bandNumber(final int venueRow, final DistanceBand band, final int fieldOffset) {
        return venueNumber(venueRow, MapVenueDescriptor.bandOffset(band) + fieldOffset);
    }

    private int venueOffset(final int venueRow) {
        if (venueRow < 0 || venueRow >= rows().venueCount()) {
            throw new IndexOutOfBoundsException("no venue row " + venueRow + " of " + rows().venueCount());
        }
        return MapHeadDescriptor.venueOffset(venueRow);
    }
}
