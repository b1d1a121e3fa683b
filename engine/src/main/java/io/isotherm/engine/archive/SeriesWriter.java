package io.isotherm.engine.archive;

import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.RecordFrame;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.engine.snapshot.PrivateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Appends to one series. It goes on where the run before ended, however it ended; a file that is no history file, or is
 * damaged or of another series, is set aside under another name and never written to. When venues or instruments have
 * changed, a new file begins.
 *
 * <p><b>Threads:</b> the analyst's.
 */
public final class SeriesWriter implements AutoCloseable {
    private static final long NONE = -1;

    private final Path folder;
    private final SegmentHeader series;
    private final long retention;
    private final Consumer<String> notices;
    private final RecordFrame frame = new RecordFrame();
    private SegmentWriter segment;
    private long last = NONE;
    private long torn = NONE;

    private SeriesWriter(final Path folder, final SegmentHeader series, final long retention,
                         final Consumer<String> notices) {
        this.folder = folder;
        this.series = series;
        this.retention = retention;
        this.notices = notices;
    }

    /**
     * Opens a series to go on with it.
     *
     * @param folder    of the series, made with mode 0700 when absent.
     * @param series    what its records are.
     * @param retention records that are kept at least.
     * @param notices   gets a line for each file that was set aside or could not be deleted.
     * @return the series.
     * @throws IOException when the file system fails.
     */
    public static SeriesWriter open(final Path folder, final SegmentHeader series, final long retention,
                                    final Consumer<String> notices) throws IOException {
        PrivateDirectory.require(folder, false);
        final SeriesWriter writer = new SeriesWriter(folder, series, retention, notices);
        writer.recover();
        return writer;
    }

    private void recover() throws IOException {
        boolean first = true;
        for (final Path path : files().descendingMap().values()) {
            SegmentWriter newest = null;
            try {
                newest = SegmentWriter.open(path);
                if (newest.header().kind() != series.kind() || newest.header().intervalNs() != series.intervalNs()) {
                    throw new HistoryException("its records are of another series");
                }
            } catch (final HistoryException refused) {
                if (newest != null) {
                    newest.close();
                }
                setAside(path, refused.getMessage());
                continue;
            }
            last = newest.recover();
            // only the newest file is continued; the one before tells the last ordinal when the newest has none
            if (first && newest.header().sameSeries(series)) {
                segment = newest;
            } else {
                newest.close();
            }
            first = false;
            if (last >= newest.header().firstOrdinal()) {
                return;
            }
        }
    }

    private TreeMap<Long, Path> files() throws IOException {
        final TreeMap<Long, Path> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.forEach(file -> {
                if (HistoryPaths.firstOrdinal(file) >= 0) {
                    files.put(HistoryPaths.firstOrdinal(file), file);
                }
            });
        }
        return files;
    }

    private void setAside(final Path path, final String why) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".set-aside");
        for (int n = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); n++) {
            aside = path.resolveSibling(path.getFileName() + ".set-aside-" + n);
        }
        Files.move(path, aside);
        notices.accept(path + ": " + why + "; set aside as " + aside.getFileName()
            + ", history goes on in a new file");
    }

    /** Ordinal of the last record; -1 before the first. */
    public long lastOrdinal() {
        return last;
    }

    /**
     * Appends a record.
     *
     * @param ordinal of the record.
     * @param record  little-endian with its payload, as long as the series says; gets frame and checksum.
     * @param flags   of {@link HistorySegmentDescriptor}; a gap before it is found here.
     * @return false when the ordinal is not above the last: time went back, nothing was written.
     * @throws IOException when it could not be written; it is then absent, and the next may be tried.
     */
    public boolean append(final long ordinal, final ByteBuffer record, final int flags) throws IOException {
        if (ordinal <= last) {
            return false;
        }
        if (torn != NONE) {
            segment.erase(torn);
            torn = NONE;
        }
        if (segment == null || ordinal >= segment.header().endOrdinal()
            || ordinal < segment.header().firstOrdinal()) {
            roll(ordinal);
        }
        frame.seal(record, ordinal, ordinal == last + 1 ? flags : flags | HistorySegmentDescriptor.FLAG_GAP_BEFORE);
        torn = ordinal;
        segment.write(ordinal, record);
        torn = NONE;
        last = ordinal;
        return true;
    }

    private void roll(final long ordinal) throws IOException {
        if (segment != null) {
            final SegmentWriter full = segment;
            segment = null;
            full.close();
        }
        final Path path = HistoryPaths.segment(folder, ordinal);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            setAside(path, "it is in the way of a new file");
        }
        // first, so that the disk never holds more than is stated
        retain(ordinal);
        segment = SegmentWriter.create(folder, series.startingAt(ordinal));
    }

    /** Deletes the files all of whose records are older than kept. */
    private void retain(final long newest) throws IOException {
        Path before = null;
        for (final Map.Entry<Long, Path> file : files().entrySet()) {
            if (before != null && file.getKey() <= newest - retention + 1) {
                delete(before);
            }
            before = file.getValue();
        }
        if (before != null) {
            final long first = HistoryPaths.firstOrdinal(before);
            if (HistorySegmentDescriptor.endOrdinal(first, series.capacity()) <= newest - retention + 1) {
                delete(before);
            }
        }
    }

    private void delete(final Path file) {
        try {
            Files.delete(file);
        } catch (final IOException e) {
            notices.accept(file + " is older than what is kept, but cannot be deleted: " + e);
        }
    }

    @Override
    public void close() throws IOException {
        if (segment != null) {
            final SegmentWriter open = segment;
            segment = null;
            open.close();
        }
    }
}
