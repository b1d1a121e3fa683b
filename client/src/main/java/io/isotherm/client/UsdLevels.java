package io.isotherm.client;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapBandDescriptor;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * Amounts of a map with their level, put together from the bands of its venues as {@link UsdEstimate} says.
 *
 * <p>A query over all venues reads one row and, for the level, the rows of those bands that are calibrated and hold
 * something.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
public final class UsdLevels {
    private static final DistanceBand[] BANDS = DistanceBand.values();

    private UsdLevels() {
    }

    /**
     * Positions of a side within the window.
     *
     * @param view     of the underlying.
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param answer   takes the estimate.
     * @return the answer.
     */
    public static UsdEstimate within(final MapView view, final Side side, final int venueRow,
                                     final UsdEstimate answer) {
        return between(view, side, venueRow, 0, MapDescriptor.BUCKET_COUNT, answer);
    }

    /**
     * Positions of a side whose liquidation price lies beyond the window.
     *
     * @param view     of the underlying.
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param answer   takes the estimate.
     * @return the answer.
     */
    public static UsdEstimate beyond(final MapView view, final Side side, final int venueRow,
                                     final UsdEstimate answer) {
        answer.clear();
        final int field = side == Side.LONG ? MapBandDescriptor.LONG_BEYOND_USD_OFFSET
            : MapBandDescriptor.SHORT_BEYOND_USD_OFFSET;
        final int last = last(view, venueRow);
        for (int venue = first(venueRow); venue <= last; venue++) {
            for (final DistanceBand band : BANDS) {
                if (view.calibrated(venue, band)) {
                    answer.addCalibrated(view.bandNumber(venue, band, field), view.lowFactor(venue, band),
                        view.highFactor(venue, band));
                }
            }
        }
        answer.total(venueRow == MapView.ALL_VENUES ? view.beyondUsd(side) : view.venueBeyondUsd(venueRow, side));
        return answer;
    }

    /**
     * Positions of a side within the window that were opened at a distance.
     *
     * @param view     of the underlying.
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param band     of the distance.
     * @param answer   takes the estimate.
     * @return the answer.
     */
    public static UsdEstimate ofBand(final MapView view, final Side side, final int venueRow, final DistanceBand band,
                                     final UsdEstimate answer) {
        answer.clear();
        double total = 0;
        final int last = last(view, venueRow);
        for (int venue = first(venueRow); venue <= last; venue++) {
            final double usd = view.bandUsd(venue, band, side);
            total += usd;
            if (view.calibrated(venue, band)) {
                answer.addCalibrated(usd, view.lowFactor(venue, band), view.highFactor(venue, band));
            }
        }
        answer.total(total);
        return answer;
    }

    /**
     * Positions of a side in a range of buckets.
     *
     * @param view     of the underlying.
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param from     first index, 0 to 4096.
     * @param to       index after the last, {@code from} to 4096.
     * @param answer   takes the estimate.
     * @return the answer.
     */
    public static UsdEstimate between(final MapView view, final Side side, final int venueRow, final int from,
                                      final int to, final UsdEstimate answer) {
        answer.clear();
        final int last = last(view, venueRow);
        for (int venue = first(venueRow); venue <= last; venue++) {
            for (final DistanceBand band : BANDS) {
                if (view.calibrated(venue, band)) {
                    final double usd = view.bandUsd(venue, band, side) == 0 ? 0
                        : PriceQuery.usdBetween(view, view.rows().band(side, venue, band), from, to);
                    answer.addCalibrated(usd, view.lowFactor(venue, band), view.highFactor(venue, band));
                }
            }
        }
        answer.total(PriceQuery.usdBetween(view, view.row(side, venueRow), from, to));
        return answer;
    }

    /**
     * Whether a band's level was learnt at every venue that holds something of it.
     *
     * @param view of the underlying.
     * @param band of the distance.
     * @return false too when no venue holds anything of it and it is calibrated at none.
     */
    public static boolean calibrated(final MapView view, final DistanceBand band) {
        boolean some = false;
        for (int venue = 0; venue < view.rows().venueCount(); venue++) {
            final boolean here = view.calibrated(venue, band);
            some |= here;
            if (!here && (view.bandUsd(venue, band, Side.LONG) > 0 || view.bandUsd(venue, band, Side.SHORT) > 0)) {
                return false;
            }
        }
        return some;
    }

    private static int first(final int venueRow) {
        return venueRow == MapView.ALL_VENUES ? 0 : venueRow;
    }

    private static int last(final MapView view, final int venueRow) {
        return venueRow == MapView.ALL_VENUES ? view.rows().venueCount() - 1 : venueRow;
    }
}
