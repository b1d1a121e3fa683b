package io.isotherm.console.chart;

import io.isotherm.client.history.BarView;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarInterval;
import java.util.Set;
import java.util.TreeSet;

/**
 * Realised liquidations over time: one bar per interval, null where none is on disk, which is a gap and no zero.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class LiquidationBars {
    private static final int MOST_BARS = 60;

    private final BarInterval interval;
    private final long first;
    private final LiquidationBar[] bars;
    private long damaged;

    private LiquidationBars(final BarInterval interval, final long first, final int count) {
        this.interval = interval;
        this.first = first;
        bars = new LiquidationBar[count];
    }

    /**
     * The shortest interval of which a range has at most {@value #MOST_BARS} bars, all of them kept.
     *
     * @param rangeNs how long.
     * @return interval.
     */
    public static BarInterval interval(final long rangeNs) {
        for (final BarInterval interval : BarInterval.values()) {
            final long count = (rangeNs + interval.intervalNs() - 1) / interval.intervalNs();
            if (count <= MOST_BARS && count <= interval.retention()) {
                return interval;
            }
        }
        return BarInterval.WEEK;
    }

    /**
     * Reads bars.
     *
     * @param series   of the interval.
     * @param interval of the bars.
     * @param rangeNs  how long.
     * @param toNs     end, ns since the Unix epoch; Long.MAX_VALUE for that of the newest bar.
     * @param venue    code of the only venue that counts, or null for all.
     * @return the bars; a bar that begins before the end is told whole.
     */
    public static LiquidationBars read(final HistorySeries series, final BarInterval interval, final long rangeNs,
                                       final long toNs, final String venue) {
        final long last = toNs == Long.MAX_VALUE ? series.newestOrdinal()
            : Math.floorDiv(toNs - 1, interval.intervalNs());
        final int count = (int) ((rangeNs + interval.intervalNs() - 1) / interval.intervalNs());
        final LiquidationBars bars = new LiquidationBars(interval, last - count + 1, count);
        final BarView view = new BarView();
        for (int i = 0; i < count; i++) {
            final RecordState state = bars.first + i < 0 ? RecordState.ABSENT : series.read(bars.first + i);
            bars.damaged += state == RecordState.DAMAGED ? 1 : 0;
            if (state == RecordState.WHOLE) {
                bars.bars[i] = new LiquidationBar((bars.first + i) * interval.intervalNs());
                bars.bars[i].add(view.of(series), series.header(), venue);
            }
        }
        return bars;
    }

    /**
     * All of a span as one bar.
     *
     * @param series   of the interval.
     * @param interval of its bars.
     * @param fromNs   start, a multiple of the interval, ns since the Unix epoch.
     * @param toNs     end, the same.
     * @param venue    code of the only venue that counts, or null for all.
     * @return what was reported; a floor when a bar is missing.
     */
    public static LiquidationBar sum(final HistorySeries series, final BarInterval interval, final long fromNs,
                                     final long toNs, final String venue) {
        final LiquidationBar sum = new LiquidationBar(fromNs);
        final BarView view = new BarView();
        for (long ordinal = fromNs / interval.intervalNs(); ordinal < toNs / interval.intervalNs(); ordinal++) {
            if (ordinal >= 0 && series.read(ordinal) == RecordState.WHOLE) {
                sum.add(view.of(series), series.header(), venue);
            } else {
                sum.missing();
            }
        }
        return sum;
    }

    /** Length of a bar. */
    public BarInterval interval() {
        return interval;
    }

    /** Bars of the range, gaps counted. */
    public int count() {
        return bars.length;
    }

    /**
     * A bar.
     *
     * @param at 0 for the oldest.
     * @return the bar, or null for a gap.
     */
    public LiquidationBar bar(final int at) {
        return bars[at];
    }

    /** Start of the first, ns since the Unix epoch. */
    public long fromNs() {
        return first * interval.intervalNs();
    }

    /** End of the last, ns since the Unix epoch. */
    public long toNs() {
        return (first + bars.length) * interval.intervalNs();
    }

    /** Codes of the venues that any bar knows. */
    public Set<String> venues() {
        final Set<String> codes = new TreeSet<>();
        for (final LiquidationBar bar : bars) {
            codes.addAll(bar == null ? Set.of() : bar.venues());
        }
        return codes;
    }

    /** Whether there is any bar. */
    public boolean any() {
        for (final LiquidationBar bar : bars) {
            if (bar != null) {
                return true;
            }
        }
        return false;
    }

    /** Stored bars that were damaged, and left out. */
    public long damaged() {
        return damaged;
    }
}
