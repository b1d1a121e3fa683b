package io.isotherm.client.history;

import io.isotherm.client.layout.HistoryKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * One series of an underlying's history: columns of a tier, bars of an interval, or the tape. A record is found by
 * arithmetic within the file whose range holds it, copied, and checked; a reader may follow a live writer or read what
 * a dead one left.
 *
 * <p>Ordinals are sparse: a series with a gap of a year has a year of absent records. {@link #oldestOrdinal()} and
 * {@link #ordinalBelow(long)} step from file to file over what no file has room for.
 *
 * <p><b>Threads:</b> one per thread.
 */
public final class HistorySeries implements RecordSource, AutoCloseable {
    private final SegmentFolder folder;
    private final RecordFrame frame = new RecordFrame();
    private SegmentHeader header;
    private ByteBuffer record = ByteBuffer.allocate(0);

    private HistorySeries(final SegmentFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens a series, whichever it is: the first file that can be read tells its kind and interval.
     *
     * @param folder of the series, for example {@code DIR/BTC/columns-1m}; need not exist yet.
     * @return the series.
     * @throws HistoryException when the folder cannot be read.
     */
    public static HistorySeries open(final Path folder) {
        return new HistorySeries(new SegmentFolder(folder, null, 0));
    }

    /** Opens a series of a kind and an interval, 0 for the tape; files of another are refused. */
    static HistorySeries open(final Path folder, final HistoryKind kind, final long intervalNs) {
        return new HistorySeries(new SegmentFolder(folder, kind, intervalNs));
    }

    /**
     * Looks which files there are now. Reading does it by itself when a record lies beyond the files known.
     *
     * @throws HistoryException when the folder cannot be read.
     */
    public void refresh() {
        folder.refresh();
    }

    /**
     * Files that are not what their names say, or could not be opened when they were last looked at, one line each with
     * the reason; their records are absent. Those alone that reading came upon: {@link #files()} looks at all.
     */
    public List<String> refused() {
        return folder.refused();
    }

    /**
     * The files that can be read, looked at one by one as they are now.
     *
     * @return paths, oldest first.
     * @throws HistoryException when the folder cannot be read.
     */
    public List<Path> files() {
        folder.refresh();
        return folder.readable();
    }

    /** First ordinal that a file is kept for; -1 when there is none. */
    public long firstOrdinal() {
        final Long first = folder.oldest();
        return first == null ? -1 : first;
    }

    /**
     * The oldest record that was written and is kept, looked for in the files as they are now.
     *
     * @return its ordinal, or -1 when there is none.
     */
    public long oldestOrdinal() {
        folder.refresh();
        for (Long first = folder.oldest(); first != null; first = folder.after(first)) {
            final SegmentFile file = folder.file(first);
            final long end = file == null ? first : file.end();
            for (long ordinal = first; ordinal < end; ordinal++) {
                if (read(ordinal) == RecordState.WHOLE) {
                    return ordinal;
                }
            }
        }
        return -1;
    }

    /**
     * The newest record that was written, looked for in the files as they are now.
     *
     * @return its ordinal, or -1 when there is none.
     */
    public long newestOrdinal() {
        folder.refresh();
        long next = Long.MAX_VALUE;
        for (Long first = folder.newest(); first != null; first = folder.before(first)) {
            final SegmentFile file = folder.file(first);
            final long end = file == null ? first : Math.min(file.end(), next);
            for (long ordinal = end - 1; ordinal >= first; ordinal--) {
                if (read(ordinal) == RecordState.WHOLE) {
                    return ordinal;
                }
            }
            next = first;
        }
        return -1;
    }

    /**
     * The nearest ordinal below another that a file has room for; every record between the two is absent.
     *
     * @param ordinal not negative.
     * @return an ordinal, whatever stands there; -1 when there is none.
     */
    public long ordinalBelow(final long ordinal) {
        long bound = ordinal;
        for (Long first = folder.before(ordinal); first != null; first = folder.before(first)) {
            final SegmentFile file = folder.file(first);
            final long end = file == null ? first : Math.min(file.end(), bound);
            if (end > first) {
                return end - 1;
            }
            bound = first;
        }
        return -1;
    }

    /**
     * Reads a record. When it is whole, {@link #record()} and {@link #header()} tell of it until the next read.
     *
     * @param ordinal of the record.
     * @return what stands there.
     * @throws HistoryException when the file system fails.
     */
    public RecordState read(final long ordinal) {
        Long first = folder.floor(ordinal);
        if (first == null || first.equals(folder.newest())) {
            final SegmentFile newest = first == null ? null : folder.file(first);
            if (newest == null || ordinal >= newest.end()) {
                folder.refresh();
                first = folder.floor(ordinal);
            }
        }
        final SegmentFile file = first == null ? null : folder.file(first);
        if (file == null || ordinal >= file.header().endOrdinal()) {
            return RecordState.ABSENT;
        }
        header = file.header();
        if (record.capacity() != header.recordLength()) {
            record = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
        }
        try {
            return file.copy(ordinal, record.array()) ? judged(ordinal) : RecordState.ABSENT;
        } catch (final IOException e) {
            throw new HistoryException(file.path() + " cannot be read: " + e, e);
        }
    }

    private RecordState judged(final long ordinal) {
        final RecordState state = frame.state(record, ordinal);
        return state == RecordState.WHOLE && !header.knows(record) ? RecordState.DAMAGED : state;
    }

    @Override
    public ByteBuffer record() {
        return record;
    }

    /** Header of the file that the record was read from. */
    @Override
    public SegmentHeader header() {
        return header;
    }

    /** Lets the files go. */
    @Override
    public void close() {
        folder.close();
    }
}
