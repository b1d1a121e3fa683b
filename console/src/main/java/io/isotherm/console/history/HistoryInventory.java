package io.isotherm.console.history;

import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.console.text.CsvText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import io.isotherm.console.text.UtcText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What is there: of each series the first and the newest record, the files and their length. */
final class HistoryInventory {
    private static final double MEGABYTE = 1e6;

    private final List<Line> lines = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private record Line(String underlying, String series, long firstNs, long newestNs, int files, long bytes) {
    }

    /**
     * Looks.
     *
     * @param directory   of the history.
     * @param underlyings to look at.
     */
    HistoryInventory(final Path directory, final List<String> underlyings) {
        final HistoryReader reader = new HistoryReader(directory);
        for (final String underlying : underlyings) {
            final Path folder = HistoryPaths.underlying(directory, underlying);
            for (final HistoryTier tier : HistoryTier.values()) {
                add(underlying, folder.resolve(tier.folder()), () -> reader.columns(underlying, tier));
            }
            for (final BarInterval interval : BarInterval.values()) {
                add(underlying, folder.resolve(interval.folder()), () -> reader.bars(underlying, interval));
            }
            add(underlying, folder.resolve(TapeDescriptor.FOLDER), () -> reader.tape(underlying));
        }
    }

    private void add(final String underlying, final Path folder, final Supplier<HistorySeries> opened) {
        try (HistorySeries series = opened.get()) {
            final List<Path> files = series.files();
            final long oldest = series.oldestOrdinal();
            final long newest = series.newestOrdinal();
            refused.addAll(series.refused());
            // any of the three may go meanwhile, for it is older than what is kept
            if (oldest < 0 || newest < 0 || series.read(oldest) != RecordState.WHOLE) {
                return;
            }
            final long oldestNs = timeNs(series, oldest);
            if (series.read(newest) == RecordState.WHOLE) {
                lines.add(new Line(underlying, folder.getFileName().toString(), oldestNs, timeNs(series, newest),
                    files.size(), length(files)));
            }
        } catch (final HistoryException unreadable) {
            // the other series are there all the same
            refused.add(unreadable.getMessage());
        }
    }

    private static long length(final List<Path> files) {
        long bytes = 0;
        for (final Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (final IOException deletedMeanwhile) {
                // by an engine that begins a new file
            }
        }
        return bytes;
    }

    /** Of the record that was read last. */
    private static long timeNs(final HistorySeries series, final long ordinal) {
        return series.header().kind() == HistoryKind.TAPE ? new TapeView().of(series).receiveTimeNs()
            : ordinal * series.header().intervalNs();
    }

    /** Files that are not what their names say, and folders that cannot be read, one line each with the reason. */
    List<String> refused() {
        return refused;
    }

    /** Whether there is anything. */
    boolean any() {
        return !lines.isEmpty();
    }

    void print(final PrintWriter out, final HistoryFormat format) {
        final TextTable table = new TextTable().row("UNDERLYING", "SERIES", "FROM", "TO", "FILES", "MB");
        if (format == HistoryFormat.CSV) {
            out.println("underlying,series,from,to,files,bytes");
        }
        for (final Line line : lines) {
            switch (format) {
                case CSV -> CsvText.line(out, line.underlying(), line.series(), UtcText.ofNs(line.firstNs()),
                    UtcText.ofNs(line.newestNs()), Integer.toString(line.files()), Long.toString(line.bytes()));
                case JSON -> out.println(new JsonText().object().name("underlying").text(line.underlying())
                    .name("series").text(line.series()).name("fromNs").number(line.firstNs()).name("toNs")
                    .number(line.newestNs()).name("files").number(line.files()).name("bytes").number(line.bytes())
                    .endObject());
                default -> table.row(PlainText.of(line.underlying()), line.series(), UtcText.ofNs(line.firstNs()),
                    UtcText.ofNs(line.newestNs()), Integer.toString(line.files()),
                    String.format(Locale.ROOT, "%.2f", line.bytes() / MEGABYTE));
            }
        }
        if (format == HistoryFormat.TEXT) {
            table.print(out);
        }
    }
}
