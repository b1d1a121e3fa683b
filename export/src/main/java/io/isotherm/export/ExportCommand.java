package io.isotherm.export;

import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code export}: columns or bars of an underlying as one Arrow file; no engine needs to run. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Writes history that engines left on disk into an Apache Arrow file (IPC format, Feather 2), which "
        + "pandas, Polars, DuckDB and others read.", "Columns are what the model expected then, a row per column and "
        + "row of it, the amounts as a list; bars are what venues reported, a row per bar and venue. Times are UTC."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:written", "1:nothing there, or it cannot be read or written", "2:wrong usage"})
final class ExportCommand implements Callable<Integer> {
    /** What to write. */
    enum Series {
        /** Heatmap columns. */
        COLUMNS,
        /** Bars of liquidations. */
        BARS
    }

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PROGRESS_EVERY_NS = 200_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(names = "--history-dir", paramLabel = "DIR",
        description = "Directory of the history. Default: isotherm/history in $XDG_STATE_HOME or ~/.local/state")
    private Path directory = HistoryPaths.defaultDirectory();

    @Option(names = "--underlying", paramLabel = "NAME", required = true, description = "For example BTC.")
    private String underlying;

    @Option(names = "--series", paramLabel = "SERIES", description = "columns or bars. Default: columns")
    private Series series = Series.COLUMNS;

    @Option(names = "--tier", paramLabel = "TIER", description = "Of columns: 1s, 1m, 15m or 1h. Default: 1m")
    private String tier;

    @Option(names = "--interval", paramLabel = "INTERVAL",
        description = "Of bars: 1s, 1m, 5m, 15m, 1h, 4h, 1d or 1w. Default: 1m")
    private String interval;

    @Option(names = "--from", paramLabel = "TIME",
        description = "First time: 2026-11-14T22:13:00Z or 2026-11-14. Default: the oldest record")
    private String from;

    @Option(names = "--to", paramLabel = "TIME",
        description = "Up to this time, which is not included. Default: the newest record")
    private String to;

    @Option(names = "--out", paramLabel = "FILE", required = true,
        description = "File to write, for example btc.arrow; one that is there is refused without --force.")
    private Path file;

    @Option(names = "--force", description = "Overwrite the file.")
    private boolean force;

    private long nextProgressNs;

    @Override
    public Integer call() throws IOException {
        final HistoryTier ofColumns = tier();
        final BarInterval ofBars = interval();
        final long fromNs = time("--from", from, 0);
        final long toNs = time("--to", to, Long.MAX_VALUE);
        if (fromNs >= toNs) {
            throw usage("--from " + from + " is not before --to " + to);
        }
        if (Files.exists(file) && !force) {
            return failed(file + " is there already; --force overwrites it");
        }
        final HistoryReader reader = new HistoryReader(directory);
        try (HistorySeries records = series == Series.COLUMNS ? reader.columns(named(reader), ofColumns)
            : reader.bars(named(reader), ofBars)) {
            final long step = series == Series.COLUMNS ? ofColumns.intervalNs() : ofBars.intervalNs();
            final long first = Math.max(records.oldestOrdinal(), fromNs / step + (fromNs % step == 0 ? 0 : 1));
            final long last = Math.min(records.newestOrdinal(), (toNs - 1) / step);
            if (records.oldestOrdinal() < 0 || last < first) {
                return failed("no " + series.name().toLowerCase(Locale.ROOT) + " of " + underlying
                    + " at that time; isotherm history tells what is there");
            }
            final ArrowTable table = series == Series.COLUMNS ? new ColumnsTable(underlying, ofColumns.word())
                : new BarsTable(underlying, ofBars.word());
            final ArrowFile.Written written = ArrowFile.write(file, records, table, first, last + 1,
                ordinal -> progress(ordinal - first, last - first + 1));
            records.refused().forEach(this::note);
            if (written.damaged() > 0) {
                note(written.damaged() + " damaged records are left out");
            }
            spec.commandLine().getOut().println(written.records() + " records, " + written.rows() + " rows, "
                + Files.size(file) + " bytes: " + file);
            return 0;
        } catch (final HistoryException unreadable) {
            return failed(unreadable.getMessage());
        } catch (final FileSystemException unwritable) {
            return failed(file + " cannot be written: " + unwritable);
        }
    }

    /** The underlying as it is spelled on disk. */
    private String named(final HistoryReader reader) {
        final List<String> known = reader.underlyings();
        if (!known.contains(underlying)) {
            underlying = known.stream().filter(name -> name.equalsIgnoreCase(underlying)).findFirst()
                .orElse(underlying);
        }
        return underlying;
    }

    private void progress(final long done, final long all) {
        if (Boolean.getBoolean("isotherm.terminal") && System.nanoTime() - nextProgressNs >= 0) {
            nextProgressNs = System.nanoTime() + PROGRESS_EVERY_NS;
            spec.commandLine().getErr().print("\r" + 100 * done / all + " % ");
            spec.commandLine().getErr().flush();
        }
    }

    private HistoryTier tier() {
        if (tier != null && series != Series.COLUMNS) {
            throw usage("--tier belongs to --series columns");
        }
        final String word = tier == null ? HistoryTier.MINUTE.word() : tier;
        return Arrays.stream(HistoryTier.values()).filter(one -> one.word().equals(word)).findFirst()
            .orElseThrow(() -> usage("--tier " + tier + " is none of "
                + Arrays.stream(HistoryTier.values()).map(HistoryTier::word).collect(Collectors.joining(", "))));
    }

    private BarInterval interval() {
        if (interval != null && series != Series.BARS) {
            throw usage("--interval belongs to --series bars");
        }
        final String word = interval == null ? BarInterval.MINUTE.word() : interval;
        return Arrays.stream(BarInterval.values()).filter(one -> one.word().equals(word)).findFirst()
            .orElseThrow(() -> usage("--interval " + interval + " is none of "
                + Arrays.stream(BarInterval.values()).map(BarInterval::word).collect(Collectors.joining(", "))));
    }

    private long time(final String option, final String text, final long absent) {
        if (text == null) {
            return absent;
        }
        try {
            final Instant instant = text.indexOf('T') >= 0 ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
        } catch (final DateTimeException | ArithmeticException wrong) {
            throw usage(option + " \"" + text + "\" is no time; write 2026-11-14T22:13:00Z or 2026-11-14 (UTC)");
        }
    }

    private void note(final String message) {
        spec.commandLine().getErr().println("isotherm export: " + message);
        spec.commandLine().getErr().flush();
    }

    private int failed(final String message) {
        note(message);
        return 1;
    }

    private ParameterException usage(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
