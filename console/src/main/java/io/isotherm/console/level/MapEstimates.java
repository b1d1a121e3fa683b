package io.isotherm.console.level;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * The estimates of one map; a venue row is an index among the underlying's venues or {@link MapView#ALL_VENUES}.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class MapEstimates {
    private final MapView view;
    private final UsdEstimate answer = new UsdEstimate();

    /**
     * Asks a map.
     *
     * @param view holds a copy of it.
     */
    public MapEstimates(final MapView view) {
        this.view = view;
    }

    /** Positions of a side within the window. */
    public Estimate within(final Side side, final int venueRow) {
        return Estimate.of(UsdLevels.within(view, side, venueRow, answer));
    }

    /** Positions of a side beyond the window. */
    public Estimate beyond(final Side side, final int venueRow) {
        return Estimate.of(UsdLevels.beyond(view, side, venueRow, answer));
    }

    /** Positions of a side within the window that were opened at a distance. */
    public Estimate ofBand(final Side side, final int venueRow, final DistanceBand band) {
        return Estimate.of(UsdLevels.ofBand(view, side, venueRow, band, answer));
    }

    /** Positions of a side in one bucket, by its index from the base bucket. */
    public Estimate ofBucket(final Side side, final int venueRow, final int index) {
        return Estimate.of(UsdLevels.between(view, side, venueRow, index, index + 1, answer));
    }

    /** What is liquidated of a side if price reaches x. */
    public Estimate liquidatedIfPriceReaches(final Side side, final int venueRow, final double price) {
        return Estimate.of(PriceQuery.liquidatedIfPriceReaches(view, side, venueRow, price, answer));
    }

    /** What is calibrated: {@code calibrated}, {@code uncalibrated}, or in which distance bands it is. */
    public String level(final int venueRow) {
        final List<String> bands = new ArrayList<>();
        boolean all = true;
        for (final DistanceBand band : DistanceBand.values()) {
            final boolean here =
                venueRow == MapView.ALL_VENUES ? UsdLevels.calibrated(view, band) : view.calibrated(venueRow, band);
            if (here) {
                bands.add(band.word());
            } else {
                all &= held(venueRow, band) == 0;
            }
        }
        return bands.isEmpty() ? "uncalibrated" : all ? "calibrated"
            : "uncalibrated but for distances " + String.join(", ", bands);
    }

    private double held(final int venueRow, final DistanceBand band) {
        return UsdLevels.ofBand(view, Side.LONG, venueRow, band, answer).usd()
            + UsdLevels.ofBand(view, Side.SHORT, venueRow, band, answer).usd();
    }
}
