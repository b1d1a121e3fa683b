package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.MapBandDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sets how far the level of each venue's figures can be relied on; values are kept until set again and leave with the
 * next publish. A band starts uncalibrated.
 *
 * <p><b>Threads:</b> the processor's. No call allocates.
 */
public final class MapLevelWriter {
    private final UnsafeBuffer image;
    private final int venueCount;

    MapLevelWriter(final UnsafeBuffer image, final int venueCount) {
        this.image = image;
        this.venueCount = venueCount;
        realisedToExpected(Double.NaN);
        for (int venue = 0; venue < venueCount; venue++) {
            venueRealisedToExpected(venue, Double.NaN);
            for (final DistanceBand band : DistanceBand.values()) {
                uncalibrated(venue, band, 0);
            }
        }
    }

    /**
     * States that a band's level is a prior.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @param evidence exposure swept over open interest, at least 0.
     * @return this.
     */
    public MapLevelWriter uncalibrated(final int venueRow, final DistanceBand band, final double evidence) {
        return write(venueRow, band, Double.NaN, Double.NaN, evidence, 0);
    }

    /**
     * States what a band's level was learnt to be.
     *
     * @param venueRow   index of the venue among the underlying's venues.
     * @param band       of the distance.
     * @param lowFactor  estimate times this is its low, 0 to 1.
     * @param highFactor estimate times this is its high, 1 or more.
     * @param evidence   exposure swept over open interest, at least 0.
     * @return this.
     */
    public MapLevelWriter calibrated(final int venueRow, final DistanceBand band, final double lowFactor,
                                     final double highFactor, final double evidence) {
        assert lowFactor >= 0 && lowFactor <= 1 && highFactor >= 1 : lowFactor + " to " + highFactor;
        return write(venueRow, band, lowFactor, highFactor, evidence, MapBandDescriptor.FLAG_CALIBRATED);
    }

    private MapLevelWriter write(final int venueRow, final DistanceBand band, final double lowFactor,
                                 final double highFactor, final double evidence, final int flags) {
        final int at = band(venueRow, band);
        image.putDouble(at + MapBandDescriptor.LOW_FACTOR_OFFSET, lowFactor);
        image.putDouble(at + MapBandDescriptor.HIGH_FACTOR_OFFSET, highFactor);
        image.putDouble(at + MapBandDescriptor.EVIDENCE_OFFSET, evidence);
        image.putInt(at + MapBandDescriptor.FLAGS_OFFSET, flags);
        return this;
    }

    /**
     * Sets what a band holds beyond the window; what it holds within comes from its rows.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @param side     of the positions.
     * @param usd      amount.
     * @return this.
     */
    public MapLevelWriter beyondUsd(final int venueRow, final DistanceBand band, final Side side, final double usd) {
        image.putDouble(band(venueRow, band) + (side == Side.LONG ? MapBandDescriptor.LONG_BEYOND_USD_OFFSET
            : MapBandDescriptor.SHORT_BEYOND_USD_OFFSET), usd);
        return this;
    }

    /**
     * Sets which weights are applied in every bucket of a venue.
     *
     * @param venueRow      index of the venue among the underlying's venues.
     * @param weightsAsOfNs receive time of the weights; 0 for prior weights.
     * @return this.
     */
    public MapLevelWriter venueWeightsAsOf(final int venueRow, final long weightsAsOfNs) {
        image.putLong(venue(venueRow) + MapVenueDescriptor.WEIGHTS_AS_OF_NS_OFFSET, weightsAsOfNs);
        return this;
    }

    /**
     * Sets the oldest weights that are applied at any venue.
     *
     * @param weightsAsOfNs receive time of the weights; 0 for prior weights.
     * @return this.
     */
    public MapLevelWriter weightsAsOf(final long weightsAsOfNs) {
        image.putLong(MapHeadDescriptor.WEIGHTS_AS_OF_NS_OFFSET, weightsAsOfNs);
        return this;
    }

    /**
     * Sets how a venue's liquidations compare with what was expected.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param ratio    realised over expected, last hour; NaN without.
     * @return this.
     */
    public MapLevelWriter venueRealisedToExpected(final int venueRow, final double ratio) {
        image.putDouble(venue(venueRow) + MapVenueDescriptor.REALISED_TO_EXPECTED_OFFSET, ratio);
        return this;
    }

    /**
     * Sets how all liquidations compare with what was expected.
     *
     * @param ratio realised over expected, last hour; NaN without.
     * @return this.
     */
    public MapLevelWriter realisedToExpected(final double ratio) {
        image.putDouble(MapHeadDescriptor.REALISED_TO_EXPECTED_OFFSET, ratio);
        return this;
    }

    /**
     * Sets how much of a venue's liquidations its feeds show.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param coverage the worst of its instruments.
     * @return this.
     */
    public MapLevelWriter venueCoverage(final int venueRow, final FeedCoverage coverage) {
        image.putInt(venue(venueRow) + MapVenueDescriptor.COVERAGE_OFFSET, coverage.code());
        return this;
    }

    private int venue(final int venueRow) {
        if (venueRow < 0 || venueRow >= venueCount) {
            throw new IndexOutOfBoundsException("no venue row " + venueRow + " of " + venueCount);
        }
        return MapHeadDescriptor.venueOffset(venueRow);
    }

    private int band(final int venueRow, final DistanceBand band) {
        return venue(venueRow) + MapVenueDescriptor.bandOffset(band);
    }
}
