package io.isotherm.console.chart;

import io.isotherm.client.EntryMap;
import io.isotherm.client.MapBars;
import io.isotherm.client.MapView;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * Positions by the price at which they were opened, in bars around the mark, with their change over an hour and a day.
 *
 * <p><b>Threads:</b> not threadsafe; of one copy of a map.
 */
public final class EntryChart {
    private final UnderlyingEntry underlying;
    private final MapView map;
    private final int venueRow;
    private final MapBars bars;
    private final EntryMap entries;
    private final EntryChange hour;
    private final EntryChange day;

    /**
     * Computes a map's entries.
     *
     * @param underlying of the map.
     * @param map        a copy.
     * @param venueRow   index among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param widthBps   of a bar in log price × 10,000; the nearest number of whole buckets is taken, 1 at least.
     * @param reach      share of the mark to either side.
     * @param hour       change over an hour.
     * @param day        change over a day.
     */
    public EntryChart(final UnderlyingEntry underlying, final MapView map, final int venueRow, final double widthBps,
                      final double reach, final EntryChange hour, final EntryChange day) {
        this.underlying = underlying;
        this.map = map;
        this.venueRow = venueRow;
        this.hour = hour;
        this.day = day;
        bars = new MapBars().cut(map, (int) Math.max(1, Math.min(MapDescriptor.BUCKET_COUNT,
            Math.round(widthBps / map.bucketWidthBps()))), reach);
        entries = new EntryMap().of(map, venueRow);
    }

    /** The underlying. */
    public UnderlyingEntry underlying() {
        return underlying;
    }

    /** The map. */
    public MapView map() {
        return map;
    }

    /** Code of the venue; null for all of them. */
    public String venue() {
        return venueRow == MapView.ALL_VENUES ? null : underlying.venues().get(venueRow).code();
    }

    /** The bars, from the lowest price up. */
    public MapBars bars() {
        return bars;
    }

    /** Width of a whole bar in log price × 10,000. */
    public double widthBps() {
        return bars.width() * map.bucketWidthBps();
    }

    /** What was opened in a bar. */
    public double usd(final Side side, final int bar) {
        return entries.usd(side, bars.from(bar), bars.to(bar));
    }

    /** Longs less shorts of a bar. */
    public double net(final int bar) {
        return usd(Side.LONG, bar) - usd(Side.SHORT, bar);
    }

    /** What was opened within the map's window. */
    public double within(final Side side) {
        return entries.usd(side, 0, MapDescriptor.BUCKET_COUNT);
    }

    /** What was opened beyond it. */
    public double beyond(final Side side) {
        return entries.beyond(side);
    }

    /** Change over an hour. */
    public EntryChange hour() {
        return hour;
    }

    /** Change over a day. */
    public EntryChange day() {
        return day;
    }

    /**
     * A change in a bar.
     *
     * @param change {@link #hour} or {@link #day}.
     * @param side   of the positions.
     * @param bar    of {@link #bars}.
     * @return quote currency; NaN unknown, also where bars are no whole buckets of columns.
     */
    public double change(final EntryChange change, final Side side, final int bar) {
        final double each = EntryChange.widthBps() / map.bucketWidthBps();
        final long perColumn = Math.round(each);
        final long from = (long) map.baseBucket() + bars.from(bar);
        final long to = (long) map.baseBucket() + bars.to(bar);
        if (perColumn < 1 || perColumn != each || from % perColumn != 0 || to % perColumn != 0) {
            return Double.NaN;
        }
        return change.usd(side, from / perColumn, to / perColumn);
    }
}
