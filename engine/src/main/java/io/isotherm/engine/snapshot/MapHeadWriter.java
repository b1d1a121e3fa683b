package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sets the figures beside a map's rows; they are kept until set again and leave with the next publish. Totals within
 * the window need no setting: the publish takes them from the rows. Prices in quote currency per unit of the
 * underlying, amounts in quote currency.
 *
 * <p><b>Threads:</b> the processor's. No call allocates.
 */
public final class MapHeadWriter {
    private final UnsafeBuffer image;
    private final int venueCount;

    MapHeadWriter(final UnsafeBuffer image, final int venueCount, final double bucketWidthBps,
                  final boolean bracketsAssumed) {
        this.image = image;
        this.venueCount = venueCount;
        image.putDouble(MapHeadDescriptor.BUCKET_WIDTH_BPS_OFFSET, bucketWidthBps);
        image.putInt(MapHeadDescriptor.FLAGS_OFFSET, bracketsAssumed ? MapHeadDescriptor.FLAG_BRACKETS_ASSUMED : 0);
        image.putLong(MapHeadDescriptor.EVENT_TIME_NS_OFFSET, PulseWriter.NONE);
        venueStates(VenueStates.of(0, 0, (1 << venueCount) - 1), PulseWriter.NONE);
        mark(Double.NaN).accounted(Double.NaN).openInterestUsd(Double.NaN);
        for (int i = 0; i < venueCount; i++) {
            venueMark(i, Double.NaN).venueAccounted(i, Double.NaN).venueOpenInterestUsd(i, Double.NaN)
                .venueTimes(i, PulseWriter.NONE, PulseWriter.NONE).venueMarkTime(i, PulseWriter.NONE);
        }
    }

    /**
     * Sets the aggregate mark.
     *
     * @param price or NaN.
     * @return this.
     */
    public MapHeadWriter mark(final double price) {
        image.putDouble(MapHeadDescriptor.MARK_OFFSET, price);
        return this;
    }

    /**
     * Sets the share of the density that is flow.
     *
     * @param share 0 to 1.
     * @return this.
     */
    public MapHeadWriter confidence(final double share) {
        image.putDouble(MapHeadDescriptor.CONFIDENCE_OFFSET, share);
        return this;
    }

    /**
     * Sets mass over twice the open interest.
     *
     * @param ratio or NaN without open interest.
     * @return this.
     */
    public MapHeadWriter accounted(final double ratio) {
        image.putDouble(MapHeadDescriptor.ACCOUNTED_OFFSET, ratio);
        return this;
    }

    /**
     * Sets the open interest of all venues.
     *
     * @param usd at the mark, or NaN.
     * @return this.
     */
    public MapHeadWriter openInterestUsd(final double usd) {
        image.putDouble(MapHeadDescriptor.OPEN_INTEREST_USD_OFFSET, usd);
        return this;
    }

    /**
     * Sets what lies beyond the window.
     *
     * @param side of the positions.
     * @param usd  amount.
     * @return this.
     */
    public MapHeadWriter beyondUsd(final Side side, final double usd) {
        image.putDouble(side == Side.LONG ? MapHeadDescriptor.LONG_BEYOND_USD_OFFSET
            : MapHeadDescriptor.SHORT_BEYOND_USD_OFFSET, usd);
        return this;
    }

    /**
     * Sets where open interest comes from.
     *
     * @param mode the worst of the venues.
     * @return this.
     */
    public MapHeadWriter oiMode(final OiMode mode) {
        image.putInt(MapHeadDescriptor.OI_MODE_OFFSET, mode.code());
        return this;
    }

    /**
     * Sets how much of the liquidations the feeds show.
     *
     * @param coverage the worst of the venues.
     * @return this.
     */
    public MapHeadWriter coverage(final FeedCoverage coverage) {
        image.putInt(MapHeadDescriptor.COVERAGE_OFFSET, coverage.code());
        return this;
    }

    /**
     * Sets which venues the aggregate is made of.
     *
     * @param states       word of {@link io.isotherm.client.layout.VenueStates}.
     * @param oldestMarkNs receive time of the oldest mark among the included, or {@link PulseWriter#NONE}.
     * @return this.
     */
    public MapHeadWriter venueStates(final long states, final long oldestMarkNs) {
        image.putLong(MapHeadDescriptor.VENUE_STATES_OFFSET, states);
        image.putLong(MapHeadDescriptor.OLDEST_MARK_NS_OFFSET, oldestMarkNs);
        return this;
    }

    /**
     * Sets the venue time of the newest event.
     *
     * @param timeNs nanoseconds since the Unix epoch, or {@link PulseWriter#NONE}.
     * @return this.
     */
    public MapHeadWriter eventTimeNs(final long timeNs) {
        image.putLong(MapHeadDescriptor.EVENT_TIME_NS_OFFSET, timeNs);
        return this;
    }

    /**
     * Sets a venue's own mark.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param price    or NaN.
     * @return this.
     */
    public MapHeadWriter venueMark(final int venueRow, final double price) {
        image.putDouble(venue(venueRow) + MapVenueDescriptor.MARK_OFFSET, price);
        return this;
    }

    /**
     * Sets what lies beyond the window at a venue.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param side     of the positions.
     * @param usd      amount.
     * @return this.
     */
    public MapHeadWriter venueBeyondUsd(final int venueRow, final Side side, final double usd) {
        image.putDouble(venue(venueRow) + (side == Side.LONG ? MapVenueDescriptor.LONG_BEYOND_USD_OFFSET
            : MapVenueDescriptor.SHORT_BEYOND_USD_OFFSET), usd);
        return this;
    }

    /**
     * Sets a venue's open interest.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param usd      at the venue's mark, or NaN.
     * @return this.
     */
    public MapHeadWriter venueOpenInterestUsd(final int venueRow, final double usd) {
        image.putDouble(venue(venueRow) + MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET, usd);
        return this;
    }

    /**
     * Sets the share of a venue's density that is flow.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param share    0 to 1.
     * @return this.
     */
    public MapHeadWriter venueConfidence(final int venueRow, final double share) {
        image.putDouble(venue(venueRow) + MapVenueDescriptor.CONFIDENCE_OFFSET, share);
        return this;
    }

    /**
     * Sets a venue's mass over twice its open interest.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param ratio    or NaN without open interest.
     * @return this.
     */
    public MapHeadWriter venueAccounted(final int venueRow, final double ratio) {
        image.putDouble(venue(venueRow) + MapVenueDescriptor.ACCOUNTED_OFFSET, ratio);
        return this;
    }

    /**
     * Sets when a venue was last heard.
     *
     * @param venueRow      index of the venue among the underlying's venues.
     * @param eventTimeNs   venue time of its newest event, or {@link PulseWriter#NONE}.
     * @param receiveTimeNs receive time of its newest event, or {@link PulseWriter#NONE}.
     * @return this.
     */
    public MapHeadWriter venueTimes(final int venueRow, final long eventTimeNs, final long receiveTimeNs) {
        image.putLong(venue(venueRow) + MapVenueDescriptor.EVENT_TIME_NS_OFFSET, eventTimeNs);
        image.putLong(venue(venueRow) + MapVenueDescriptor.RECEIVE_TIME_NS_OFFSET, receiveTimeNs);
        return this;
    }

    /**
     * Sets how old a venue's marks are.
     *
     * @param venueRow      index of the venue among the underlying's venues.
     * @param receiveTimeNs of the oldest mark among its instruments, or {@link PulseWriter#NONE}.
     * @return this.
     */
    public MapHeadWriter venueMarkTime(final int venueRow, final long receiveTimeNs) {
        image.putLong(venue(venueRow) + MapVenueDescriptor.MARK_TIME_NS_OFFSET, receiveTimeNs);
        return this;
    }

    /**
     * Sets where a venue's open interest comes from.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param mode     of the venue.
     * @return this.
     */
    public MapHeadWriter venueOiMode(final int venueRow, final OiMode mode) {
        image.putInt(venue(venueRow) + MapVenueDescriptor.OI_MODE_OFFSET, mode.code());
        return this;
    }

    /**
     * Sets a venue's health.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param flags    bits of {@link io.isotherm.client.layout.PulseFlag}; 0 means healthy.
     * @return this.
     */
    public MapHeadWriter venueHealth(final int venueRow, final int flags) {
        image.putInt(venue(venueRow) + MapVenueDescriptor.HEALTH_OFFSET, flags);
        return this;
    }

    private int venue(final int venueRow) {
        if (venueRow < 0 || venueRow >= venueCount) {
            throw new IndexOutOfBoundsException("no venue row " + venueRow + " of " + venueCount);
        }
        return MapHeadDescriptor.venueOffset(venueRow);
    }
}
