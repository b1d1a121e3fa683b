package io.isotherm.engine.archive;

import io.isotherm.client.history.SegmentHeader;
import io.isotherm.engine.snapshot.SnapshotFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
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
    private final Consumer<String> refusals;
    private final WritePause pause = new WritePause();
    private final ByteBuffer record;
    private SeriesWriter writer;
    private boolean refusing;
    private long refused;

    /**
     * Prepares a series; no file is touched before the first record.
     *
     * @param folder    of the series.
     * @param header    what its records are.
     * @param retention records that are kept at least.
     * @param disk      that all series share.
     * @param notices   gets a line for each file that was set aside or could not be deleted.
     * @param refusals  gets a line when records are refused as older than the last, again after one was kept.
     */
    ArchivedSeries(final Path folder, final SegmentHeader header, final long retention, final HistoryDisk disk,
                   final Consumer<String> notices, final Consumer<String> refusals) {
        this.folder = folder;
        this.header = header;
        this.retention = retention;
        this.disk = disk;
        this.notices = notices;
        this.refusals = refusals;
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
            if (!writer.append(ordinal, record, flags)) {
                refuse(nowNs);
                return false;
            }
        } catch (final IOException e) {
            disk.failed(folder, needed(), pause, nowNs, e);
            return false;
        }
        disk.succeeded();
        pause.succeeded();
        refusing = false;
        return true;
    }

    private void refuse(final long nowNs) {
        refused++;
        if (!refusing) {
            refusing = true;
            refusals.accept(folder + " already goes up to " + Instant.ofEpochSecond(0, writer.lastTimeNs())
                + " (record " + writer.lastOrdinal() + "), so what was received at " + Instant.ofEpochSecond(0, nowNs)
                + " is left out, as is all up to then: the clock went back, or this time is kept already; if the clock "
                + "had been ahead, move the newest file away");
        }
    }

    private boolean open(final long nowNs) {
        if (!disk.mayTry(nowNs) || !pause.mayTry(nowNs)) {
            return false;
        }
        if (writer == null) {
            try {
                writer = SeriesWriter.open(folder, header, retention, notices);
            } catch (final IOException | SnapshotFileException e) {
                // the latter: something else stands where the folder belongs
                disk.failed(folder, needed(), pause, nowNs, e);
                return false;
            }
        }
        return true;
    }

    /** Bytes of a record, and of the header of the file that it may be the first of. */
    private long needed() {
        return header.length() + (long) record.capacity();
    }

    /** Whether the newest record was not kept: its files cannot be written, or hold later times than now. */
    public boolean stopped() {
        return pause.stopped() || refusing;
    }

    /** Records that were left out because later ones are kept. */
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
