package io.isotherm.engine.archive;

import io.isotherm.client.history.SegmentHeader;
import io.isotherm.engine.snapshot.SnapshotFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A series that never fails its caller: what cannot be written is left out, {@link HistoryDisk} says why.
 *
 * <p><b>Threads:</b> the analyst's.
 */
public final class ArchivedSeries implements AutoCloseable {
    private static final long UNKNOWN = -1;

    private final Path folder;
    private final SegmentHeader header;
    private final long retention;
    private final HistoryDisk disk;
    private final Consumer<String> notices;
    private final ByteBuffer record;
    private SeriesWriter writer;
    private long refused;

    ArchivedSeries(final Path folder, final SegmentHeader header, final long retention, final HistoryDisk disk,
                   final Consumer<String> notices) {
        this.folder = folder;
        this.header = header;
        this.retention = retention;
        this.disk = disk;
        this.notices = notices;
        record = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What its records are. */
    public SegmentHeader header() {
        return header;
    }

    /** Folder of the series. */
    public Path folder() {
        return folder;
    }

    /** A record to fill in for {@link #append}: little-endian, as it was left. */
    public ByteBuffer record() {
        return record;
    }

    /**
     * Ordinal of the last record on disk.
     *
     * @param nowNs receive time.
     * @return -1 before the first, or while the disk fails.
     */
    public long lastOrdinal(final long nowNs) {
        return open(nowNs) ? writer.lastOrdinal() : UNKNOWN;
    }

    /**
     * Appends {@link #record()} as far as the disk lets.
     *
     * @param ordinal of the record.
     * @param flags   of {@link io.isotherm.client.layout.HistorySegmentDescriptor}.
     * @param nowNs   receive time.
     * @return whether it was written.
     */
    public boolean append(final long ordinal, final int flags, final long nowNs) {
        if (!open(nowNs)) {
            return false;
        }
        try {
            final boolean written = writer.append(ordinal, record, flags);
            if (written) {
                disk.succeeded();
            } else if (refused++ == 0) {
                notices.accept(folder + " already goes up to record " + writer.lastOrdinal() + ", so record " + ordinal
                    + " is left out: the clock went back; move the folder away if its newest file is of the future");
            }
            return written;
        } catch (final IOException e) {
            disk.failed(folder, nowNs, e);
            return false;
        }
    }

    private boolean open(final long nowNs) {
        if (!disk.usable(nowNs)) {
            return false;
        }
        if (writer == null) {
            try {
                writer = SeriesWriter.open(folder, header, retention, notices);
            } catch (final IOException | SnapshotFileException e) {
                // the latter: something else stands where the folder belongs
                disk.failed(folder, nowNs, e);
                return false;
            }
        }
        return true;
    }

    /** Records that were left out because their time had been before. */
    public long refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
