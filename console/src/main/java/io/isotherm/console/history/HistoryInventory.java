package io.isotherm.console.history;

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
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is there: of each series the first and the newest record, the files and their length. */
final class HistoryInventory {
    private static final double MEGABYTE = 1e6;

    private final List<Line> lines = new ArrayList<>();

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
                add(underlying, folder.resolve(tier.folder()), reader.columns(underlying, tier));
            }
            for (final BarInterval interval : BarInterval.values()) {
                add(underlying, folder.resolve(interval.folder()), reader.bars(underlying, interval));
            }
            add(underlying, folder.resolve(TapeDescriptor.FOLDER), reader.tape(underlying));
        }
    }

    private void add(final String underlying, final Path folder, final HistorySeries opened) {
        try (HistorySeries series = opened) {
            final long newest = series.newestOrdinal();
            if (newest < 0) {
                return;
            }
            final long newestNs = timeNs(series, newest);
            long first = series.firstOrdinal();
            while (series.read(first) != RecordState.WHOLE) {
                first++;
            }
            final long firstNs = timeNs(series, first);
            int files = 0;
            long bytes = 0;
            try (Stream<Path> list = Files.list(folder)) {
                for (final Path file : list.filter(path -> HistoryPaths.firstOrdinal(path) >= 0).toList()) {
                    files++;
                    bytes += Files.size(file);
                }
            } catch (final IOException deletedMeanwhile) {
                // by an engine that begins a new file: what was counted so far stands
            }
            lines.add(new Line(underlying, folder.getFileName().toString(), firstNs, newestNs, files, bytes));
        }
    }

    /** Of the record that was read last. */
    private static long timeNs(final HistorySeries series, final long ordinal) {
        series.read(ordinal);
        return series.header().kind() == HistoryKind.TAPE ? new TapeView().of(series).receiveTimeNs()
            : ordinal * series.header().intervalNs();
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
                case CSV -> CsvText.line(out, line.underlying(), line.series(), HistoryTime.utc(line.firstNs()),
                    HistoryTime.utc(line.newestNs()), Integer.toString(line.files()), Long.toString(line.bytes()));
                case JSON -> out.println(new JsonText().object().name("underlying").text(line.underlying())
                    .name("series").text(line.series()).name("fromNs").number(line.firstNs()).name("toNs")
                    .number(line.newestNs()).name("files").number(line.files()).name("bytes").number(line.bytes())
                    .endObject());
                default -> table.row(PlainText.of(line.underlying()), line.series(), HistoryTime.utc(line.firstNs()),
                    HistoryTime.utc(line.newestNs()), Integer.toString(line.files()),
                    String.format(Locale.ROOT, "%.2f", line.bytes() / MEGABYTE));
            }
        }
        if (format == HistoryFormat.TEXT) {
            table.print(out);
        }
    }
}
