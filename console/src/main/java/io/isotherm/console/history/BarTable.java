package io.isotherm.console.history;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.json.JsonText;
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
import java.util.List;
import java.util.TreeSet;

/**
 * Bars: what venues reported as liquidated. In text a line per bar, venues added up; in CSV a line per bar, venue and
 * side; in JSON an object per bar.
 */
final class BarTable implements RecordTable {
    private static final int MICRO_DIGITS = 6;

    private final HistoryFormat format;
    private final String underlying;
    private final String wanted;
    private final BarView bar = new BarView();
    private final TreeSet<String> sampled = new TreeSet<>();
    private final List<Line> lines = new ArrayList<>();
    /** Venues that were live, or told of something, at some time of what is printed. */
    private final TreeSet<String> heard = new TreeSet<>();
    private final TreeSet<String> silent = new TreeSet<>();
    private final TextTable table = new TextTable().row("TIME", "LONGS USD", "COUNT", "LARGEST", "VWAP", "SHORTS USD",
        "COUNT", "LARGEST", "VWAP", "").leftFrom(9);
    private boolean headed;

    private record Line(List<String> cells, String flags, List<String> notLive) {
    }

    /** Prints bars of all venues, or of the wanted one alone when it is not null. */
    BarTable(final HistoryFormat format, final String underlying, final String wanted) {
        this.format = format;
        this.underlying = underlying;
        this.wanted = wanted;
    }

    @Override
    public boolean add(final RecordSource series, final PrintWriter out) {
        bar.of(series);
        head(out);
        final List<VenueEntry> venues = series.header().venues();
        final List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < venues.size(); row++) {
            if (wanted == null || wanted.equals(venues.get(row).code())) {
                rows.add(row);
                if (venues.get(row).coverage() == FeedCoverage.SAMPLED) {
                    sampled.add(venues.get(row).code());
                }
            }
        }
        if (rows.isEmpty()) {
            return false;
        }
        switch (format) {
            case CSV -> csv(out, venues, rows);
            case JSON -> json(out, venues, rows);
            default -> text(venues, rows);
        }
        return true;
    }

    private void head(final PrintWriter out) {
        if (format == HistoryFormat.CSV && !headed) {
            out.println("time,underlying,venue,coverage,side,usd,largestUsd,count,quantity,vwap,partial,lost,"
                + "gapBefore,notLive");
        }
        headed = true;
    }

    private static BigDecimal usd(final long micros) {
        return BigDecimal.valueOf(micros, MICRO_DIGITS);
    }

    private void csv(final PrintWriter out, final List<VenueEntry> venues, final List<Integer> rows) {
        for (final int row : rows) {
            for (final Side side : Side.values()) {
                final boolean none = bar.count(row, side) == 0;
                CsvText.line(out, UtcText.ofNs(bar.timeNs()), underlying, venues.get(row).code(),
                    venues.get(row).coverage().word(), side.word(), usd(bar.usdMicros(row, side)).toPlainString(),
                    usd(bar.largestMicros(row, side)).toPlainString(), Long.toString(bar.count(row, side)),
                    Double.toString(bar.quantity(row, side)), none ? null : Double.toString(bar.vwap(row, side)),
                    Boolean.toString(bar.partial()), Long.toString(bar.lost()), Boolean.toString(bar.gapBefore()),
                    Boolean.toString(bar.notLive(row)));
            }
        }
    }

    private void json(final PrintWriter out, final List<VenueEntry> venues, final List<Integer> rows) {
        final JsonText json = new JsonText().object().name("underlying").text(underlying).name("time")
            .text(UtcText.ofNs(bar.timeNs())).name("timeNs").number(bar.timeNs()).name("partial")
            .flag(bar.partial()).name("lost").number(bar.lost()).name("gapBefore").flag(bar.gapBefore())
            .name("venues").array();
        for (final int row : rows) {
            json.object().name("venue").text(venues.get(row).code()).name("coverage")
                .text(venues.get(row).coverage().word()).name("notLive").flag(bar.notLive(row));
            for (final Side side : Side.values()) {
                json.name(side.word()).object().name("usd").plain(usd(bar.usdMicros(row, side))).name("largestUsd")
                    .plain(usd(bar.largestMicros(row, side))).name("count").number(bar.count(row, side))
                    .name("quantity").exact(bar.quantity(row, side)).name("vwap")
                    .number(bar.count(row, side) == 0 ? Double.NaN : bar.vwap(row, side)).endObject();
            }
            json.endObject();
        }
        out.println(json.endArray().endObject());
    }

    private void text(final List<VenueEntry> venues, final List<Integer> rows) {
        final List<String> cells = new ArrayList<>(List.of(UtcText.ofNs(bar.timeNs())));
        for (final Side side : Side.values()) {
            double usd = 0;
            double largest = 0;
            double quantity = 0;
            long count = 0;
            for (final int row : rows) {
                if (bar.count(row, side) > 0 || !bar.notLive(row)) {
                    heard.add(venues.get(row).code());
                }
                usd += bar.usdMicros(row, side) / 1e6;
                largest = Math.max(largest, bar.largestMicros(row, side) / 1e6);
                quantity += bar.quantity(row, side);
                count += bar.count(row, side);
            }
            cells.addAll(List.of(NumberText.amount(usd), Long.toString(count), NumberText.amount(largest),
                NumberText.price(usd / quantity)));
        }
        final List<String> notLive =
            rows.stream().filter(bar::notLive).map(row -> venues.get(row).code()).toList();
        silent.addAll(notLive);
        lines.add(new Line(cells, (bar.gapBefore() ? "gap before " : "") + (bar.partial() ? "partial " : "")
            + (bar.lost() > 0 ? bar.lost() + " lost " : ""), notLive));
    }

    /** A venue of which nothing was heard at all is told once, below. */
    private void lines() {
        for (final Line line : lines) {
            final List<String> codes = line.notLive().stream().filter(heard::contains).toList();
            line.cells().add(line.flags() + (codes.isEmpty() ? "" : "not live: " + String.join(" ", codes)));
            table.row(line.cells().toArray(new String[0]));
        }
        silent.removeAll(heard);
    }

    @Override
    public void end(final PrintWriter out) {
        head(out);
        if (format == HistoryFormat.TEXT) {
            lines();
            table.print(out);
            if (!silent.isEmpty()) {
                out.println("not live in all of this, nothing was heard of " + PlainText.of(String.join(", ", silent)));
            }
            sampled.removeAll(silent);
            if (!sampled.isEmpty()) {
                out.println("a part only is reported by " + PlainText.of(String.join(", ", sampled)));
            }
        }
    }
}
