package io.isotherm.console.chart;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An interval for the true total of a bar where sampled feeds are in it: the sum of what complete feeds told and of
 * both ends of {@link SampledTotal} minute by minute, so it is wider than 95 %. It is known where all minutes of the
 * bar are kept, which is a week, and where the tape tells how many contracts a venue has.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class SampledBars {
    /**
     * An interval.
     *
     * @param low  USD at least: what was printed, or more.
     * @param high USD at most; infinite when nothing bounds it, NaN when it is not known.
     */
    public record Interval(double low, double high) {
    }

    private static final double MICROS = 1e6;
    private static final double SECONDS = 60;

    private final HistorySeries minutes;
    private final Map<String, Integer> contracts = new HashMap<>();

    /**
     * Knows the contracts.
     *
     * @param minutes bars of the underlying.
     * @param tape    of the underlying, whose newest file names the contracts.
     */
    public SampledBars(final HistorySeries minutes, final HistorySeries tape) {
        this.minutes = minutes;
        final long newest = tape.newestOrdinal();
        if (newest >= 0 && tape.read(newest) == RecordState.WHOLE) {
            final SegmentHeader header = tape.header();
            header.instruments().forEach(one ->
                contracts.merge(header.venues().get(one.venueRow()).code(), 1, Integer::sum));
        }
    }

    /**
     * The interval of a side of a bar.
     *
     * @param bar      the bar.
     * @param interval of it.
     * @param side     of the positions.
     * @param venue    code of one venue, or null for all that the bar knows.
     * @return the interval; of complete feeds both ends are what was told.
     */
    public Interval of(final LiquidationBar bar, final BarInterval interval, final Side side, final String venue) {
        double least = 0;
        double most = 0;
        for (final String code : venue == null ? bar.venues() : List.of(venue)) {
            final double usd = bar.of(code, side).usdMicros() / MICROS;
            if (bar.coverage(code) != FeedCoverage.SAMPLED || usd == 0) {
                least += usd;
                most += usd;
                continue;
            }
            final Interval minutely = minutely(bar, interval, side, code);
            least += Double.isNaN(minutely.high()) ? usd : Math.max(usd, minutely.low());
            most += minutely.high();
        }
        return new Interval(least, most);
    }

    private Interval minutely(final LiquidationBar bar, final BarInterval interval, final Side side,
                              final String code) {
        final long step = BarInterval.MINUTE.intervalNs();
        final BarView minute = new BarView();
        double least = 0;
        double most = 0;
        if (interval.intervalNs() < step || !contracts.containsKey(code)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        for (long timeNs = bar.timeNs(); timeNs < bar.timeNs() + interval.intervalNs(); timeNs += step) {
            if (minutes.read(timeNs / step) != RecordState.WHOLE) {
                return new Interval(Double.NaN, Double.NaN);
            }
            minute.of(minutes);
            final List<VenueEntry> venues = minutes.header().venues();
            for (int row = 0; row < venues.size(); row++) {
                if (venues.get(row).code().equals(code)) {
                    final double usd = minute.usdMicros(row, side) / MICROS;
                    final double trials = SECONDS * contracts.get(code);
                    least += SampledTotal.low(usd, minute.count(row, side), trials);
                    most += SampledTotal.high(usd, minute.count(row, side), trials);
                }
            }
        }
        return new Interval(least, most);
    }
}
