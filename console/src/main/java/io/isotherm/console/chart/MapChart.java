package io.isotherm.console.chart;

import io.isotherm.client.MapBars;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.level.VenueWords;
import java.util.List;

/**
 * The liquidation map of one underlying: bars by distance band, the two cumulative curves, and what is liquidated
 * within fixed moves. All of it is asked of {@link MapBars} and {@link PriceQuery}, so every reader has the
 * same values.
 *
 * <p><b>Threads:</b> not threadsafe; of one copy of a map.
 */
public final class MapChart {
    /** Moves that are told, shares of the mark. */
    public static final List<Double> MOVES = List.of(0.005, 0.01, 0.02, 0.03, 0.05, 0.1);

    private final UnderlyingEntry underlying;
    private final MapView map;
    private final int venueRow;
    private final MapBars bars;
    private final UsdEstimate answer = new UsdEstimate();

    /**
     * Cuts a map into bars.
     *
     * @param underlying of the map.
     * @param map        a copy.
     * @param venueRow   index among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param widthBps   of a bar in log price × 10,000; the nearest number of whole buckets is taken, 1 at least.
     * @param reach      share of the mark to either side.
     */
    public MapChart(final UnderlyingEntry underlying, final MapView map, final int venueRow, final double widthBps,
                    final double reach) {
        this.underlying = underlying;
        this.map = map;
        this.venueRow = venueRow;
        final long buckets = Math.round(widthBps / map.bucketWidthBps());
        bars = new MapBars().cut(map, (int) Math.max(1, Math.min(MapDescriptor.BUCKET_COUNT,
            buckets)), reach);
    }

    /** The underlying. */
    public UnderlyingEntry underlying() {
        return underlying;
    }

    /** The map. */
    public MapView map() {
        return map;
    }

    /** The bars, from the lowest price up. */
    public MapBars bars() {
        return bars;
    }

    /** Index among the underlying's venues, or {@link MapView#ALL_VENUES}. */
    public int venueRow() {
        return venueRow;
    }

    /** Code of the venue; null for all of them. */
    public String venue() {
        return venueRow == MapView.ALL_VENUES ? null : underlying.venues().get(venueRow).code();
    }

    /** Width of a whole bar in log price × 10,000. */
    public double widthBps() {
        return bars.width() * map.bucketWidthBps();
    }

    /** What a bar holds of a side. */
    public double usd(final Side side, final int bar) {
        return bars.usd(side, venueRow, bar);
    }

    /** What a bar holds of a side, opened at a distance. */
    public double usd(final Side side, final DistanceBand band, final int bar) {
        return bars.bandUsd(side, venueRow, band, bar);
    }

    /** What is liquidated of a side if price goes through all of a bar. */
    public Estimate cumulative(final Side side, final int bar) {
        return Estimate.of(bars.cumulative(side, venueRow, bar, answer));
    }

    /** What is liquidated of a side if price moves against it by a share of the mark. */
    public Estimate within(final Side side, final double share) {
        return Estimate.of(PriceQuery.liquidatedWithin(map, side, venueRow, share, answer));
    }

    /** The largest amount of a side in a bar. */
    public double largest() {
        double largest = 0;
        for (int bar = 0; bar < bars.count(); bar++) {
            largest = Math.max(largest, Math.max(usd(Side.LONG, bar), usd(Side.SHORT, bar)));
        }
        return largest;
    }

    /** Venues of which the map has old positions alone. */
    public List<String> stale() {
        return VenueWords.codes(underlying, VenueStates.stale(map.venueStates()));
    }

    /** Venues of which the map has nothing. */
    public List<String> missing() {
        return VenueWords.codes(underlying, VenueStates.missing(map.venueStates()));
    }
}
