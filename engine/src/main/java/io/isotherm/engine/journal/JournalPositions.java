package io.isotherm.engine.journal;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.snapshot.CountersWriter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a journal is. {@link #acknowledged()} never passes {@link #appended()}: what is acknowledged survives what
 * the journal's {@link Durability} says. Readers of a snapshot see both in its counters as soon as anyone here does.
 *
 * <p><b>Threads:</b> each position has one writing thread, the journal's or the sync thread; any thread reads. Each is
 * stored with release and loaded with acquire.
 */
public final class JournalPositions {
    /** The position of a journal without events. */
    public static final long NOTHING = -1;

    /** Whether what is in the page cache is acknowledged; set before the first append. */
    private boolean atOnce;
    /** Of the snapshot; null when nobody reads them there. */
    private CountersWriter counters;
    private final AtomicLong appended = new AtomicLong(NOTHING);
    private final AtomicLong appendedBytes = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong(NOTHING);
    private final AtomicLong segments = new AtomicLong();
    private final AtomicLong rollWaits = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong commitMaxNs = new AtomicLong();
    private final AtomicLong unjournalled = new AtomicLong();

    /** Sequence of the newest event in the journal; {@link #NOTHING} before the first of all runs. */
    public long appended() {
        return appended.getAcquire();
    }

    /** Bytes that this run wrote, padding included. */
    public long appendedBytes() {
        return appendedBytes.getAcquire();
    }

    /** Sequence of the newest event that survives what the durability says. */
    public long acknowledged() {
        return acknowledged.getAcquire();
    }

    /** Segments that this run has begun. */
    public long segments() {
        return segments.getAcquire();
    }

    /** Times the journal waited at the end of a segment, for the next one or for the sync of the one before. */
    public long rollWaits() {
        return rollWaits.getAcquire();
    }

    /** Group commits so far. */
    public long commits() {
        return commits.getAcquire();
    }

    /** Longest group commit, nanoseconds. */
    public long commitMaxNs() {
        return commitMaxNs.getAcquire();
    }

    /** Events that went by since the journal failed and the engine runs without it. */
    public long unjournalled() {
        return unjournalled.getAcquire();
    }

    /**
     * Shows what is appended and acknowledged to readers of a snapshot, too. To be called before the journal begins.
     *
     * @param shared counters of the snapshot.
     * @return this.
     */
    public JournalPositions showIn(final CountersWriter shared) {
        counters = shared;
        return this;
    }

    void begin(final long newestOfEarlierRuns, final boolean acknowledgesAtOnce) {
        atOnce = acknowledgesAtOnce;
        append(newestOfEarlierRuns);
        acknowledged(newestOfEarlierRuns);
    }

    /** Pairs with {@link #appended()}: who sees the position finds the record in memory. */
    void appended(final long sequence, final long bytes) {
        appendedBytes.setRelease(bytes);
        append(sequence);
        if (atOnce) {
            acknowledged(sequence);
        }
    }

    private void append(final long sequence) {
        appended.setRelease(sequence);
        if (counters != null) {
            counters.set(EngineCounter.JOURNAL_APPENDED, 0, sequence + 1);
        }
    }

    void appendedBytes(final long bytes) {
        appendedBytes.setRelease(bytes);
    }

    /** By the sync thread, unless the journal's own acknowledges with each append. */
    void acknowledged(final long sequence) {
        acknowledged.setRelease(sequence);
        if (counters != null) {
            // release: whoever kills this process once it sees the count finds every record in the file
            counters.setRelease(EngineCounter.JOURNAL_ACKNOWLEDGED, 0, sequence + 1);
        }
    }

    void segmentBegun() {
        segments.setRelease(segments.getPlain() + 1);
    }

    void rollWaited() {
        rollWaits.setRelease(rollWaits.getPlain() + 1);
    }

    void committed(final long ns) {
        commits.setRelease(commits.getPlain() + 1);
        commitMaxNs.setRelease(Math.max(commitMaxNs.getPlain(), ns));
    }

    void wentBy() {
        unjournalled.setRelease(unjournalled.getPlain() + 1);
    }
}
