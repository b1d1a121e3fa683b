package io.isotherm.console.chart;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was liquidated within the time of each column of a heatmap: sums from the bars, which reach as far back as the
 * columns, and by price from the tape, which ends at the liquidations that it has room for. Reported by venues, never
 * estimated.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class Realised {
    /**
     * Liquidations of a side at a price within a column's time.
     *
     * @param usdMicros millionths of the quote currency.
     * @param count     how many.
     */
    public record Cell(long usdMicros, long count) {
    }

    /** A place in the chart. */
    record Place(int column, int bucket, Side side) implements Comparable<Place> {
        @Override
        public int compareTo(final Place other) {
            final int byColumn = Integer.compare(column, other.column);
            final int byBucket = Integer.compare(bucket, other.bucket);
            return byColumn != 0 ? byColumn : byBucket != 0 ? byBucket : side.compareTo(other.side);
        }
    }

    private final long[][] usdMicros;
    private final long[][] counts;
    private final int[] bars;
    private final boolean[] lacking;
    private final TreeMap<Place, Cell> cells = new TreeMap<>();
    private long tapeSinceNs = Long.MAX_VALUE;

    private Realised(final int columns) {
        usdMicros = new long[Side.values().length][columns];
        counts = new long[Side.values().length][columns];
        bars = new int[columns];
        lacking = new boolean[columns];
    }

    /**
     * Reads what goes with a heatmap.
     *
     * @param heatmap of an underlying.
     * @param series  bars of the same interval as the tier's.
     * @param tape    of the underlying.
     * @param venue   code of the only venue that counts, or null for all.
     * @return what was liquidated.
     */
    public static Realised of(final Heatmap heatmap, final HistorySeries series, final HistorySeries tape,
                              final String venue) {
        final Realised realised = new Realised(heatmap.columnCount());
        realised.readBars(heatmap, series, venue);
        if (heatmap.newest() != null) {
            realised.readTape(heatmap, tape, venue);
        }
        return realised;
    }

    private void readBars(final Heatmap heatmap, final HistorySeries series, final String venue) {
        final BarView bar = new BarView();
        final int step = heatmap.resolution().step();
        final long first = heatmap.fromNs() / heatmap.resolution().tier().intervalNs();
        for (int i = 0; i < bars.length * step; i++) {
            if (first + i < 0 || series.read(first + i) != RecordState.WHOLE) {
                continue;
            }
            bar.of(series);
            final List<VenueEntry> venues = series.header().venues();
            bars[i / step]++;
            lacking[i / step] |= bar.partial() || bar.lost() > 0;
            for (int row = 0; row < venues.size(); row++) {
                if (venue == null || venue.equals(venues.get(row).code())) {
                    lacking[i / step] |= bar.notLive(row);
                    for (final Side side : Side.values()) {
                        usdMicros[side.code()][i / step] += bar.usdMicros(row, side);
                        counts[side.code()][i / step] += bar.count(row, side);
                    }
                }
            }
        }
    }

    private void readTape(final Heatmap heatmap, final HistorySeries tape, final String venue) {
        final TapeView liquidation = new TapeView();
        for (long n = tape.ordinalBelow(Long.MAX_VALUE); n >= 0; n = tape.ordinalBelow(n)) {
            if (tape.read(n) != RecordState.WHOLE) {
                continue;
            }
            final long timeNs = liquidation.of(tape).receiveTimeNs();
            tapeSinceNs = Math.min(tapeSinceNs, timeNs);
            if (timeNs < heatmap.fromNs()) {
                return;
            }
            final double price =
                liquidation.price().doubleValue() / liquidation.instrument().priceMultiplier();
            if (timeNs < heatmap.toNs() && price > 0 && (venue == null
                || venue.equals(tape.header().venues().get(liquidation.venueRow()).code()))) {
                final Place place = new Place((int) ((timeNs - heatmap.fromNs()) / heatmap.resolution().stepNs()),
                    HeatmapColumn.bucket(price, heatmap.widthBps()), liquidation.side());
                cells.merge(place, new Cell(liquidation.usdMicros(), 1), (a, b) ->
                    new Cell(a.usdMicros() + b.usdMicros(), a.count() + b.count()));
            }
        }
    }

    /**
     * Sum of a side within a column's time.
     *
     * @param side of the positions.
     * @param at   column.
     * @return millionths of the quote currency.
     */
    public long usdMicros(final Side side, final int at) {
        return usdMicros[side.code()][at];
    }

    /**
     * Liquidations of a side within a column's time.
     *
     * @param side of the positions.
     * @param at   column.
     * @return count.
     */
    public long count(final Side side, final int at) {
        return counts[side.code()][at];
    }

    /**
     * Whether bars tell of any of a column's time.
     *
     * @param at column.
     * @return false for a gap, whose sums are not 0 but unknown.
     */
    public boolean known(final int at) {
        return bars[at] > 0;
    }

    /**
     * Whether sums of a column may lack something: a part of the time was not heard, or not by every venue.
     *
     * @param at   column.
     * @param step bars that a column has when none is missing.
     * @return true when they are a floor.
     */
    public boolean lacking(final int at, final int step) {
        return lacking[at] || bars[at] < step;
    }

    /** Cells by column, bucket and side. */
    Map<Place, Cell> cells() {
        return cells;
    }

    /** Sum of a side over all columns. */
    public long usdMicros(final Side side) {
        return Arrays.stream(usdMicros[side.code()]).sum();
    }

    /** Since when cells are known: the oldest liquidation of the tape that was met; Long.MAX_VALUE without any. */
    public long tapeSinceNs() {
        return tapeSinceNs;
    }
}
