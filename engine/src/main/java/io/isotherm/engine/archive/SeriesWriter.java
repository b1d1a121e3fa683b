package io.isotherm.engine.archive;

import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.RecordFrame;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.engine.snapshot.PrivateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;

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
    private final SeriesFolder files;
    private final RecordFrame frame = new RecordFrame();
    private SegmentWriter segment;
    private long last = NONE;
    private long torn = NONE;
    /** Of a tape: receive time of its last record when it was opened. */
    private long heardUntilNs = Long.MIN_VALUE;

    private SeriesWriter(final Path folder, final SegmentHeader series, final long retention,
                         final Consumer<String> notices) {
        this.folder = folder;
        this.series = series;
        files = new SeriesFolder(folder, series, retention, notices);
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
        for (final Path path : files.files().descendingMap().values()) {
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
                files.setAside(path, refused.getMessage());
                continue;
            }
            last = newest.recover();
            final boolean found = last >= newest.header().firstOrdinal();
            if (found && series.kind() == HistoryKind.TAPE) {
                heardUntilNs = newest.word(last, TapeDescriptor.RECEIVE_TIME_NS_OFFSET);
            }
            // only the newest file is continued; the one before tells the last ordinal when the newest has none
            if (first && newest.header().sameSeries(series)) {
                segment = newest;
            } else {
                newest.close();
            }
            first = false;
            if (found) {
                return;
            }
        }
    }

    /** Ordinal of the last record; -1 before the first. */
    public long lastOrdinal() {
        return last;
    }

    /** Receive time of the last record when it was opened, or since: when its interval began. */
    long lastTimeNs() {
        return series.kind() == HistoryKind.TAPE ? heardUntilNs : last * series.intervalNs();
    }

    /**
     * Appends a record.
     *
     * @param ordinal of the record.
     * @param record  little-endian with its payload, as long as the series says; gets frame and checksum.
     * @param flags   of {@link HistorySegmentDescriptor}; a gap before it is found here.
     * @return false when time went back, nothing was written: the ordinal is not above the last, or a record of the
     *     tape was not received after all that it held when it was opened.
     * @throws IOException when it could not be written; it is then absent, and the next may be tried.
     */
    public boolean append(final long ordinal, final ByteBuffer record, final int flags) throws IOException {
        if (ordinal <= last || series.kind() == HistoryKind.TAPE
            && record.getLong(TapeDescriptor.RECEIVE_TIME_NS_OFFSET) <= heardUntilNs) {
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
            files.setAside(path, "it is in the way of a new file");
        }
        // first, so that the disk never holds more than is stated
        files.makeRoom(ordinal);
        segment = SegmentWriter.create(folder, series.startingAt(ordinal));
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
