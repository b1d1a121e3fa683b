package io.isotherm.console.chart;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.Side;
import io.isotherm.console.text.Bar;
import io.isotherm.console.text.Ink;
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
 * Realised liquidations in shared memory: of each interval the bar that is open and the one before, by venue.
 *
 * <p><b>Threads:</b> not threadsafe; a copy.
 */
public final class LiveBars {
    private static final int COLUMNS = 16;
    private static final int MICRO_DIGITS = 6;
    private static final double MICROS = 1e6;

    private record Line(BarInterval interval, boolean open, LiquidationBar bar) {
    }

    private final String underlying;
    private final String venue;
    private final List<Line> lines = new ArrayList<>();

    private LiveBars(final String underlying, final String venue) {
        this.underlying = underlying;
        this.venue = venue;
    }

    /**
     * Reads them.
     *
     * @param reader     of the file.
     * @param underlying of its directory.
     * @param venue      code of the only venue that counts, or null for all.
     * @return the bars, or null when there is none.
     */
    public static LiveBars read(final SnapshotReader reader, final UnderlyingEntry underlying, final String venue) {
        final LiveBars bars = new LiveBars(underlying.name(), venue);
        final LiveHistory history = new LiveHistory(reader);
        for (final BarInterval interval : BarInterval.values()) {
            final LiveSeries series = history.bars(underlying.index(), interval);
            final long newest = series == null ? -1 : series.newestOrdinal();
            for (long ordinal = Math.max(0, newest - 1); newest >= 0 && ordinal <= newest; ordinal++) {
                bars.add(series, interval, ordinal);
            }
        }
        return bars.lines.isEmpty() ? null : bars;
    }

    private void add(final LiveSeries series, final BarInterval interval, final long ordinal) {
        if (series.read(ordinal) == RecordState.WHOLE) {
            final BarView view = new BarView().of(series);
            final LiquidationBar bar = new LiquidationBar(view.timeNs());
            bar.add(view, series.header(), venue);
            lines.add(new Line(interval, view.open(), bar));
        }
    }

    /** Start of the newest bar: what was reported until then is in it. */
    private long asOfNs() {
        return lines.stream().mapToLong(line -> line.bar().timeNs()).max().orElseThrow();
    }

    /**
     * Prints a table.
     *
     * @param out takes the lines.
     * @param ink of the bars.
     */
    public void text(final PrintWriter out, final Ink ink) {
        out.println(PlainText.of(underlying) + "  " + (venue == null ? "all venues" : PlainText.of(venue))
            + "  realised liquidations as of " + UtcText.ofNs(asOfNs()));
        final TextTable table = new TextTable().row("BARS OF", "SINCE", "", "LONGS USD", "COUNT", "LARGEST",
            "SHORTS USD", "COUNT", "LARGEST", " ".repeat(COLUMNS - 5) + "LONGS│SHORTS").leftFrom(9);
        final TreeSet<String> sampled = new TreeSet<>();
        for (final Line line : lines) {
            final BarAmounts longs = line.bar().of(Side.LONG);
            final BarAmounts shorts = line.bar().of(Side.SHORT);
            line.bar().venues().stream().filter(code -> line.bar().coverage(code) == FeedCoverage.SAMPLED)
                .forEach(sampled::add);
            final double most = Math.max(longs.usdMicros(), shorts.usdMicros());
            final String left = Bar.toTheLeft(longs.usdMicros() / most, COLUMNS);
            table.row(line.interval().word(), UtcText.ofNs(line.bar().timeNs()), line.open() ? "open" : "over",
                NumberText.amount(longs.usdMicros() / MICROS), Long.toString(longs.count()),
                NumberText.amount(longs.largestMicros() / MICROS), NumberText.amount(shorts.usdMicros() / MICROS),
                Long.toString(shorts.count()), NumberText.amount(shorts.largestMicros() / MICROS),
                " ".repeat(COLUMNS - left.length()) + ink.of(Side.LONG, left) + "│"
                    + ink.of(Side.SHORT, Bar.toTheRight(shorts.usdMicros() / most, COLUMNS))
                    + (line.bar().floor() ? "  at least: not all of it was heard" : ""));
        }
        table.print(out);
        if (!sampled.isEmpty()) {
            out.println("a part only is reported by " + PlainText.of(String.join(", ", sampled)));
        }
    }

    /** One object. */
    public JsonText json() {
        final JsonText json = new JsonText().object().name("underlying").text(underlying).name("venue").text(venue)
            .name("units").object().name("usd").text("USD that venues reported as liquidated").name("time")
            .text("ns since 1970, UTC").endObject()
            .name("asOfNs").number(asOfNs()).name("asOf").text(UtcText.ofNs(asOfNs())).name("bars").array();
        for (final Line line : lines) {
            json.object().name("interval").text(line.interval().word()).name("timeNs").number(line.bar().timeNs())
                .name("open").flag(line.open()).name("floor").flag(line.bar().floor());
            sides(json, line.bar(), null);
            json.name("venues").array();
            for (final String code : line.bar().venues()) {
                json.object().name("venue").text(code).name("coverage").text(line.bar().coverage(code).word())
                    .name("notLive").flag(line.bar().notLive().contains(code));
                sides(json, line.bar(), code);
                json.endObject();
            }
            json.endArray().endObject();
        }
        return json.endArray().endObject();
    }

    private static void sides(final JsonText json, final LiquidationBar bar, final String code) {
        for (final Side side : Side.values()) {
            final BarAmounts amounts = code == null ? bar.of(side) : bar.of(code, side);
            json.name(side.word()).object().name("usd").plain(BigDecimal.valueOf(amounts.usdMicros(), MICRO_DIGITS))
                .name("count").number(amounts.count()).name("largestUsd")
                .plain(BigDecimal.valueOf(amounts.largestMicros(), MICRO_DIGITS)).endObject();
        }
    }
}
