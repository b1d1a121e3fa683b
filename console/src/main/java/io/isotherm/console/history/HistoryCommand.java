package io.isotherm.console.history;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.console.chart.ColumnRows;
import io.isotherm.console.chart.LiquidationBars;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TypedName;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code history}: heatmap columns, bars and the tape that engines left on disk; no engine needs to run. */
@Command(name = "history", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Prints the history that engines left on disk; no engine needs to run. Without --series: what is "
        + "there.", "Columns are what the model expected then, in USD, \"≈\" and \"uncalibrated\" until it was fitted; "
        + "bars and the tape are what venues reported. Times are UTC."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:printed", "1:nothing there, or it cannot be read", "2:wrong usage"})
public final class HistoryCommand implements Callable<Integer> {
    /** What to print. */
    enum Series {
        /** Heatmap columns. */
        COLUMNS,
        /** Bars of liquidations. */
        BARS,
        /** Liquidations one by one. */
        TAPE
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--history-dir", paramLabel = "DIR",
        description = "Directory of the history: archive.directory of the configuration, --history-dir of a demo or "
            + "replay. Default: isotherm/history in $XDG_STATE_HOME or ~/.local/state")
    private Path historyDirectory;

    /** As the option was called first; elsewhere it names an engine's directory. */
    @Option(names = "--dir", paramLabel = "DIR", hidden = true)
    private Path formerly;

    private Path directory;

    @Option(names = "--underlying", paramLabel = "NAME",
        description = "For example BTC. Needed with --series when there are several.")
    private String underlying;

    @Option(names = "--series", paramLabel = "SERIES", description = "columns, bars or tape.")
    private Series series;

    @Option(names = "--tier", paramLabel = "TIER", description = "Of columns: 1s, 1m, 15m or 1h. Default: 1m")
    private String tier;

    @Option(names = "--interval", paramLabel = "INTERVAL",
        description = "Of bars: 1s, 1m, 5m, 15m, 1h, 4h, 1d or 1w. Default: 1m; with --bars the shortest of which "
            + "--range has at most 60")
    private String interval;

    @Option(names = "--row", paramLabel = "ROW",
        description = "Of columns: all venues together (all), a distance band (such as 1-2.5%%), a venue (such as "
            + "bybit), every, or for a heatmap bands. Tier 1s has all alone, 1h no venues. Default: all")
    private String row;

    @Option(names = "--venue", paramLabel = "VENUE", description = "Of bars and tape: this venue alone.")
    private String venue;

    @Option(names = "--min-usd", paramLabel = "USD", description = "Of the tape: liquidations of at least so much.")
    private Double minUsd;

    @Option(names = "--from", paramLabel = "TIME",
        description = "First time: 2026-11-14T22:13:00Z, 2026-11-14, or 90s, 30m, 6h, 7d ago.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to this time, which is not included.")
    private String to;

    @Option(names = "--limit", paramLabel = "N",
        description = "The newest N records of that time; 0 for all of them. Default: 20")
    private int limit = 20;

    @Mixin
    private ChartChoice chart;

    @Option(names = "--format", paramLabel = "FORMAT",
        description = "text, csv, or json: one object a line; of --heatmap also coinglass. Default: text")
    private HistoryFormat format = HistoryFormat.TEXT;

    @Override
    public Integer call() {
        checkOptions();
        final long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        final long fromNs = time("--from", from, nowNs, Long.MIN_VALUE);
        final long toNs = time("--to", to, nowNs, Long.MAX_VALUE);
        if (fromNs >= toNs) {
            throw usage("--from " + from + " is not before --to " + to);
        }
        try {
            final HeardUnderlyings known = HeardUnderlyings.in(new HistoryReader(directory), underlying);
            if (known.none()) {
                if (Files.exists(SnapshotPaths.snapshot(directory))) {
                    return failed(directory + " is where an engine publishes its snapshot, not where it keeps history; "
                        + "name its archive.directory, or what --history-dir was of a demo or replay, with "
                        + "--history-dir");
                }
                return failed("no history in " + directory + "; an engine keeps it where its archive.directory says, "
                    + "demo and replay where --history-dir does: name that directory with --history-dir");
            }
            if (known.heard().isEmpty() || underlying != null && TypedName.among(underlying, known.silent()) != null) {
                return failed(known.told());
            }
            return chart.asked() ? chart(known.heard(), toNs, nowNs)
                : series == null ? inventory(known) : records(known.heard(), fromNs, toNs);
        } catch (final HistoryException unreadable) {
            return failed(unreadable.getMessage());
        }
    }

    private int inventory(final HeardUnderlyings known) {
        final HistoryInventory inventory = new HistoryInventory(directory,
            underlying == null ? known.heard() : List.of(named(known.heard())));
        inventory.print(out(), format);
        out().flush();
        inventory.refused().forEach(this::note);
        if (underlying == null && !known.silent().isEmpty()) {
            note(known.told());
        }
        return inventory.any() ? 0 : failed("no records in " + directory);
    }

    private int chart(final List<String> known, final long toNs, final long nowNs) {
        final HistoryReader reader = new HistoryReader(directory);
        final String missing;
        if (chart.heatmap()) {
            missing = new HeatmapReport(reader, only("--heatmap", known), this::note)
                .print(row == null ? ColumnRows.ALL : lower(row), chart.rangeNs(), toNs, nowNs, format, out());
        } else if (chart.bars()) {
            missing = new BarsReport(reader, this::note).chart(only("--bars", known), interval == null
                ? LiquidationBars.interval(chart.rangeNs()) : interval(), chart.rangeNs(), toNs, lower(venue), format,
                out());
        } else {
            missing = new BarsReport(reader, this::note).matrix(underlying == null ? known : List.of(named(known)),
                chart.rangeNs(), toNs, format, out());
        }
        out().flush();
        return missing == null ? 0 : failed(missing);
    }

    /** The underlying that was named, or the only one. */
    private String only(final String option, final List<String> known) {
        if (underlying == null && known.size() > 1) {
            throw usage(option + " needs --underlying, one of: " + String.join(", ", known));
        }
        return underlying == null ? known.get(0) : named(known);
    }

    private int records(final List<String> known, final long fromNs, final long toNs) {
        final String name = only("--series", known);
        final RecordTable table = table(name);
        long printed = 0;
        try (HistorySeries opened = open(name)) {
            final RecordRange range =
                RecordRange.of(opened, fromNs, toNs, limit == 0 ? Integer.MAX_VALUE : limit, wanted());
            for (final long ordinal : range.ordinals()) {
                // a file may be deleted meanwhile, for it is older than what is kept
                printed += opened.read(ordinal) == RecordState.WHOLE && table.add(opened, out()) ? 1 : 0;
            }
            table.end(out());
            out().flush();
            opened.refused().forEach(this::note);
            if (range.damaged() > 0) {
                note(range.damaged() + " damaged records are left out");
            }
            if (range.cut()) {
                note("these are the newest " + limit + "; --limit 0 prints all of the time asked for");
            }
            if (printed == 0) {
                return failed(range.ordinals().isEmpty() ? "no " + series.name().toLowerCase(Locale.ROOT) + " of "
                    + name + " at that time; isotherm history without --series tells what is there"
                    : table instanceof ColumnTable columns ? "no row " + row + " in these columns; they have: "
                    + columns.known() : "nothing of venue " + venue + " in these records");
            }
        }
        return 0;
    }

    /** Which records count for the limit: on the tape those of the venue, and of enough USD. */
    private Predicate<RecordSource> wanted() {
        final TapeView liquidation = new TapeView();
        final double leastMicros = minUsd == null ? 0 : minUsd * 1e6;
        return minUsd == null ? record -> true : record -> liquidation.of(record).usdMicros() >= leastMicros;
    }

    /** The underlying as it is spelled on disk. */
    private String named(final List<String> known) {
        final String name = TypedName.among(underlying, known);
        if (name == null) {
            throw usage("--underlying " + underlying + " has no history in " + directory + "; there are: "
                + String.join(", ", known));
        }
        return name;
    }

    private RecordTable table(final String name) {
        return switch (series) {
            case COLUMNS -> new ColumnTable(format, name, row == null ? ColumnRows.ALL : lower(row), tier());
            case BARS -> new BarTable(format, name, lower(venue));
            case TAPE -> new TapeTable(format, name, lower(venue));
        };
    }

    /** Venues and rows have lower-case names alone. */
    private static String lower(final String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    private HistorySeries open(final String name) {
        final HistoryReader reader = new HistoryReader(directory);
        return switch (series) {
            case COLUMNS -> reader.columns(name, tier());
            case BARS -> reader.bars(name, interval());
            case TAPE -> reader.tape(name);
        };
    }

    private HistoryTier tier() {
        final String word = tier == null ? HistoryTier.MINUTE.word() : tier;
        return Arrays.stream(HistoryTier.values()).filter(one -> one.word().equals(word)).findFirst()
            .orElseThrow(() -> usage("--tier " + tier + " is none of "
                + Arrays.stream(HistoryTier.values()).map(HistoryTier::word).collect(Collectors.joining(", "))));
    }

    private BarInterval interval() {
        final String word = interval == null ? BarInterval.MINUTE.word() : interval;
        return Arrays.stream(BarInterval.values()).filter(one -> one.word().equals(word)).findFirst()
            .orElseThrow(() -> usage("--interval " + interval + " is none of "
                + Arrays.stream(BarInterval.values()).map(BarInterval::word).collect(Collectors.joining(", "))));
    }

    private long time(final String option, final String text, final long nowNs, final long absent) {
        try {
            return text == null ? absent : HistoryTime.parse(text, nowNs);
        } catch (final IllegalArgumentException e) {
            throw usage(option + " " + e.getMessage());
        }
    }

    private void checkOptions() {
        if (historyDirectory != null && formerly != null) {
            throw usage("--dir is --history-dir; name one");
        }
        directory = historyDirectory != null ? historyDirectory
            : formerly != null ? formerly : HistoryPaths.defaultDirectory();
        if (limit < 0) {
            throw usage("--limit " + limit + " is below 0");
        }
        if (chart.asked() && (series != null || from != null)) {
            throw usage(chart.option() + " is a chart of --range up to --to; it does not go with --series or --from");
        }
        if (chart.heatmap() && ColumnRows.EVERY.equals(row)) {
            throw usage("--heatmap shows --row all, bands, one band or one venue");
        }
        if (tier != null && series != Series.COLUMNS || row != null && series != Series.COLUMNS && !chart.heatmap()) {
            throw usage("--tier and --row belong to --series columns");
        }
        if (interval != null && series != Series.BARS && !chart.bars()) {
            throw usage("--interval belongs to --series bars and --bars");
        }
        if (minUsd != null && series != Series.TAPE || minUsd != null && !(minUsd >= 0)) {
            throw usage("--min-usd is an amount of at least 0 and belongs to --series tape");
        }
        if (venue != null && series != Series.BARS && series != Series.TAPE && !chart.bars()) {
            throw usage("--venue belongs to --series bars or tape; of columns it is a --row");
        }
        if (series == null && !chart.asked() && (from != null || to != null)) {
            throw usage("--from and --to need --series columns, bars or tape");
        }
        tier();
        interval();
        try {
            chart.check(format);
        } catch (final IllegalArgumentException wrong) {
            throw usage(wrong.getMessage());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void note(final String message) {
        spec.commandLine().getErr().println("isotherm history: " + PlainText.of(message));
        spec.commandLine().getErr().flush();
    }

    private int failed(final String message) {
        note(message);
        return 1;
    }

    private ParameterException usage(final String message) {
        return new ParameterException(spec.commandLine(), PlainText.of(message));
    }
}
