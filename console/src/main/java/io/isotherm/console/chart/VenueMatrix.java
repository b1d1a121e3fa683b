package io.isotherm.console.chart;

import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.Side;
import io.isotherm.console.text.CsvText;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was liquidated in a window by underlying and venue: the same window for all, up to the newest bar of any of
 * them. A venue that does not list an underlying has no figure there, which is not 0.
 */
public final class VenueMatrix {
    private static final int MICRO_DIGITS = 6;
    private static final double MICROS = 1e6;

    private final long fromNs;
    private final long toNs;
    private final Map<String, LiquidationBar> underlyings = new LinkedHashMap<>();
    private final TreeSet<String> venues = new TreeSet<>();

    private VenueMatrix(final long fromNs, final long toNs) {
        this.fromNs = fromNs;
        this.toNs = toNs;
    }

    /**
     * Reads one.
     *
     * @param reader  of the directory.
     * @param names   of underlyings, as they are spelled on disk.
     * @param rangeNs how long, whole hours.
     * @param toNs    end, ns since the Unix epoch; Long.MAX_VALUE for that of the newest bar.
     * @return the matrix, or null when no underlying has a bar.
     */
    public static VenueMatrix read(final HistoryReader reader, final List<String> names, final long rangeNs,
                                   final long toNs) {
        // minutes are kept a week; a window of whole hours is the same sum of the bars of hours
        final BarInterval interval =
            rangeNs <= BarInterval.MINUTE.retention() * BarInterval.MINUTE.intervalNs() ? BarInterval.MINUTE
                : BarInterval.HOUR;
        long end = 0;
        for (final String name : names) {
            try (HistorySeries series = reader.bars(name, interval)) {
                end = Math.max(end, (series.newestOrdinal() + 1) * interval.intervalNs());
            }
        }
        if (end == 0) {
            return null;
        }
        final long last = toNs == Long.MAX_VALUE ? end
            : Math.min(end, toNs / interval.intervalNs() * interval.intervalNs());
        final VenueMatrix matrix = new VenueMatrix(last - rangeNs, last);
        for (final String name : names) {
            try (HistorySeries series = reader.bars(name, interval)) {
                final LiquidationBar sum = LiquidationBars.sum(series, interval, matrix.fromNs, last, null);
                matrix.underlyings.put(name, sum);
                matrix.venues.addAll(sum.venues());
            }
        }
        return matrix;
    }

    private List<String> byAmount() {
        final List<String> names = new ArrayList<>(underlyings.keySet());
        names.sort((a, b) -> Long.compare(all(b), all(a)));
        return names;
    }

    private long all(final String underlying) {
        return Arrays.stream(Side.values()).mapToLong(side -> underlyings.get(underlying).of(side).usdMicros()).sum();
    }

    /**
     * Prints a table: underlyings down, the largest first, venues across, longs and shorts in a cell.
     *
     * @param out takes the lines.
     */
    public void text(final PrintWriter out) {
        out.println("longs / shorts USD, " + UtcText.ofNs(fromNs) + " to " + UtcText.ofNs(toNs));
        final List<String> head = new ArrayList<>(List.of("", "all"));
        venues.forEach(venue -> head.add(PlainText.of(venue)));
        head.add("");
        final TextTable table = new TextTable().row(head.toArray(String[]::new)).leftFrom(head.size() - 1);
        boolean sampled = false;
        for (final String name : byAmount()) {
            final LiquidationBar sum = underlyings.get(name);
            final List<String> row = new ArrayList<>(List.of(PlainText.of(name),
                cell(sum.of(Side.LONG), sum.of(Side.SHORT))));
            for (final String venue : venues) {
                final boolean part = sum.venues().contains(venue) && sum.coverage(venue) == FeedCoverage.SAMPLED;
                sampled |= part;
                row.add(sum.venues().contains(venue) ? cell(sum.of(venue, Side.LONG), sum.of(venue, Side.SHORT))
                    + (part ? "*" : "") : "–");
            }
            row.add(sum.floor() ? "at least: not all of it was heard" : "");
            table.row(row.toArray(String[]::new));
        }
        table.print(out);
        if (sampled) {
            out.println("* a part only is reported");
        }
    }

    private static String cell(final BarAmounts longs, final BarAmounts shorts) {
        return NumberText.amount(longs.usdMicros() / MICROS) + " / "
            + NumberText.amount(shorts.usdMicros() / MICROS);
    }

    /**
     * Prints a line per underlying, venue and side.
     *
     * @param out takes the lines.
     */
    public void csv(final PrintWriter out) {
        out.println("from,to,underlying,venue,coverage,side,usd,count,largestUsd,floor");
        for (final String name : byAmount()) {
            final LiquidationBar sum = underlyings.get(name);
            for (final String venue : sum.venues()) {
                for (final Side side : Side.values()) {
                    final BarAmounts amounts = sum.of(venue, side);
                    CsvText.line(out, UtcText.ofNs(fromNs), UtcText.ofNs(toNs), name, venue,
                        sum.coverage(venue).word(), side.word(), usd(amounts.usdMicros()).toPlainString(),
                        Long.toString(amounts.count()), usd(amounts.largestMicros()).toPlainString(),
                        Boolean.toString(sum.floor()));
                }
            }
        }
    }

    /**
     * Prints one object.
     *
     * @param out takes the line.
     */
    public void json(final PrintWriter out) {
        final JsonText json = new JsonText().object().name("units").object().name("usd")
            .text("USD that venues reported as liquidated").name("time").text("ns since 1970, UTC").endObject()
            .name("fromNs").number(fromNs).name("toNs").number(toNs).name("asOf").text(UtcText.ofNs(toNs))
            .name("underlyings").array();
        for (final String name : byAmount()) {
            final LiquidationBar sum = underlyings.get(name);
            json.object().name("underlying").text(name).name("floor").flag(sum.floor()).name("venues").array();
            for (final String venue : sum.venues()) {
                json.object().name("venue").text(venue).name("coverage").text(sum.coverage(venue).word());
                for (final Side side : Side.values()) {
                    final BarAmounts amounts = sum.of(venue, side);
                    json.name(side.word()).object().name("usd").plain(usd(amounts.usdMicros())).name("count")
                        .number(amounts.count()).name("largestUsd").plain(usd(amounts.largestMicros())).endObject();
                }
                json.endObject();
            }
            json.endArray().endObject();
        }
        out.println(json.endArray().endObject());
    }

    private static BigDecimal usd(final long micros) {
        return BigDecimal.valueOf(micros, MICRO_DIGITS);
    }
}
