package io.isotherm.console.chart;

import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The liquidation chart of one underlying: bars by venue and side with an interval for the true total where a feed is
 * sampled, the running sum of shorts less longs, totals of trailing windows, and cascades.
 */
public final class BarChart {
    /** Trailing windows, hours. */
    public static final List<Integer> WINDOWS = List.of(1, 4, 12, 24);

    private final String underlying;
    private final String venue;
    private final LiquidationBars bars;
    private final SampledBars.Interval[][] totals;
    private final List<LiquidationBar> windows = new ArrayList<>();
    private final List<CascadeEpisode> episodes = new ArrayList<>();
    private final TreeSet<String> sampled = new TreeSet<>();
    private final List<String> refused = new ArrayList<>();
    private long endNs = -1;
    private long heardSeconds;

    private BarChart(final String underlying, final String venue, final LiquidationBars bars) {
        this.underlying = underlying;
        this.venue = venue;
        this.bars = bars;
        totals = new SampledBars.Interval[Side.values().length][bars.count()];
    }

    /**
     * Reads a chart.
     *
     * @param reader     of the directory.
     * @param underlying as it is spelled on disk.
     * @param interval   of the bars.
     * @param rangeNs    how long.
     * @param toNs       end, ns since the Unix epoch; Long.MAX_VALUE for that of the newest bar.
     * @param venue      code of the only venue that counts, or null for all.
     * @return the chart; without any bar when there is none in the range.
     */
    public static BarChart read(final HistoryReader reader, final String underlying, final BarInterval interval,
                                final long rangeNs, final long toNs, final String venue) {
        try (HistorySeries series = reader.bars(underlying, interval);
             HistorySeries minutes = reader.bars(underlying, BarInterval.MINUTE);
             HistorySeries tape = reader.tape(underlying)) {
            final BarChart chart = new BarChart(underlying, venue,
                LiquidationBars.read(series, interval, rangeNs, toNs, venue));
            chart.addTotals(new SampledBars(minutes, tape));
            final long newest = minutes.newestOrdinal();
            if (newest >= 0) {
                final long minuteNs = BarInterval.MINUTE.intervalNs();
                chart.endNs = toNs == Long.MAX_VALUE ? (newest + 1) * minuteNs
                    : Math.min((newest + 1) * minuteNs, toNs / minuteNs * minuteNs);
                for (final int hours : WINDOWS) {
                    chart.windows.add(LiquidationBars.sum(minutes, BarInterval.MINUTE,
                        chart.endNs - TimeUnit.HOURS.toNanos(hours), chart.endNs, venue));
                }
                if (venue == null) {
                    chart.addEpisodes(reader, tape, minutes);
                }
            }
            chart.refused.addAll(series.refused());
            chart.refused.addAll(tape.refused());
            return chart;
        }
    }

    private void addTotals(final SampledBars intervals) {
        for (int at = 0; at < bars.count(); at++) {
            final LiquidationBar bar = bars.bar(at);
            if (bar != null) {
                bar.venues().stream().filter(code -> bar.coverage(code) == FeedCoverage.SAMPLED)
                    .forEach(sampled::add);
                for (final Side side : Side.values()) {
                    totals[side.code()][at] = intervals.of(bar, bars.interval(), side, null);
                }
            }
        }
    }

    private void addEpisodes(final HistoryReader reader, final HistorySeries tape, final HistorySeries minutes) {
        try (HistorySeries seconds = reader.columns(underlying, HistoryTier.SECOND);
             HistorySeries columns = reader.columns(underlying, HistoryTier.MINUTE)) {
            final RealisedSeconds all = RealisedSeconds.read(tape, minutes, seconds, columns, endNs);
            heardSeconds = all.heardSeconds();
            for (final Side side : Side.values()) {
                CascadeFinder.find(side, all).stream()
                    .filter(one -> (one.startSecond() + one.lengthSeconds()) * 1_000_000_000L > bars.fromNs())
                    .forEach(episodes::add);
            }
            episodes.sort((a, b) -> Long.compare(a.startSecond(), b.startSecond()));
        }
    }

    /** The underlying. */
    public String underlying() {
        return underlying;
    }

    /** Code of the only venue that counts, or null. */
    public String venue() {
        return venue;
    }

    /** The bars. */
    public LiquidationBars bars() {
        return bars;
    }

    /**
     * Interval for the true total of a side of a bar that is there.
     *
     * @param side of the positions.
     * @param at   bar.
     */
    public SampledBars.Interval total(final Side side, final int at) {
        return totals[side.code()][at];
    }

    /** Codes of the venues that report a part only. */
    public TreeSet<String> sampled() {
        return sampled;
    }

    /** What was reported in each of {@link #WINDOWS}; none without a bar of a minute. */
    public List<LiquidationBar> windows() {
        return windows;
    }

    /** End of the trailing windows, ns since the Unix epoch; -1 without a bar of a minute. */
    public long endNs() {
        return endNs;
    }

    /** Cascades that reach into the range, oldest first; of all venues alone. */
    public List<CascadeEpisode> episodes() {
        return episodes;
    }

    /** Seconds in which all venues were heard: cascades are known after {@link CascadeFinder#MIN_HEARD}. */
    public long heardSeconds() {
        return heardSeconds;
    }

    /** Files that could not be read, with the reason. */
    public List<String> refused() {
        return refused;
    }
}
