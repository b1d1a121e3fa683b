package io.isotherm.engine.analyst;

import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.engine.archive.ArchivedSeries;
import io.isotherm.engine.snapshot.LiveSeriesWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the records of one series go: into the digest, into shared memory, and to disk where history is kept.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class RecordOutlet {
    private static final long UNKNOWN = -1;

    private final ByteBuffer record;
    private final ArchivedSeries archived;
    private final LiveSeriesWriter live;
    private final AnalystDigest digest;
    private final int series;
    private long count;
    private long unkept;

    /**
     * Joins both ends.
     *
     * @param length   of a record.
     * @param archived series on disk, or null.
     * @param live     series in shared memory, or null.
     * @param digest   of all output.
     * @param series   number of the series in the digest.
     */
    RecordOutlet(final int length, final ArchivedSeries archived, final LiveSeriesWriter live,
                 final AnalystDigest digest, final int series) {
        record = archived != null ? archived.record() : ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        this.archived = archived;
        this.live = live;
        this.digest = digest;
        this.series = series;
    }

    /** The record to fill in, as it was left. */
    ByteBuffer record() {
        return record;
    }

    /** Passes {@link #record()} on, finished. */
    void append(final long ordinal, final int flags, final long nowNs) {
        put(ordinal, flags);
        keep(ordinal, flags, nowNs);
    }

    /** Passes {@link #record()} on, finished, but not to disk. */
    void put(final long ordinal, final int flags) {
        count++;
        show(ordinal, flags);
    }

    /** Shows {@link #record()} in shared memory: it need not be finished. */
    void show(final long ordinal, final int flags) {
        digest.add(series, ordinal, flags, record);
        if (live != null) {
            live.put(ordinal, flags, record);
        }
    }

    /**
     * Appends {@link #record()} to the series on disk.
     *
     * @param ordinal of the record.
     * @param flags   of {@link HistorySegmentDescriptor}.
     * @param nowNs   receive time.
     * @return whether it is there; false without history.
     */
    boolean keep(final long ordinal, final int flags, final long nowNs) {
        final boolean kept = archived != null && archived.append(ordinal, flags, nowNs);
        unkept += archived == null || kept ? 0 : 1;
        return kept;
    }

    /** Ordinal of the last record on disk; -1 when there is none. */
    long lastOrdinal(final long nowNs) {
        return archived == null ? UNKNOWN : archived.lastOrdinal(nowNs);
    }

    /**
     * Makes a record that a run before left on disk {@link #record()}.
     *
     * @param ordinal of the record.
     * @return its flags; 0 when it is not there, or has not the same venues.
     */
    int recall(final long ordinal) {
        try (HistorySeries kept = HistorySeries.open(archived.folder())) {
            if (kept.read(ordinal) == RecordState.WHOLE && kept.header().sameSeries(archived.header())) {
                record.put(0, kept.record(), 0, record.capacity());
                return record.getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET);
            }
        } catch (final HistoryException unreadable) {
            // what is appended meets the same failure and tells it
        }
        return 0;
    }

    /** The series on disk, or null. */
    ArchivedSeries archived() {
        return archived;
    }

    /** Records that the disk was to keep and did not. */
    long unkept() {
        return unkept;
    }

    /** Records passed on. */
    long count() {
        return count;
    }
}
