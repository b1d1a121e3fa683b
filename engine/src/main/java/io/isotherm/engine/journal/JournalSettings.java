package io.isotherm.engine.journal;

import java.util.concurrent.TimeUnit;

/**
 * How a journal is written.
 *
 * @param segmentBytes     length of a segment file.
 * @param durability       what an acknowledged record survives.
 * @param commitIntervalNs longest time between two group commits while there is something to commit.
 * @param commitBytes      that are committed earlier than that.
 * @param onFailure        what the engine does when it cannot be written.
 * @param keepBytes        of all segments together, above which the oldest are deleted; 0 for no bound.
 * @param keepAgeNs        of a segment's newest record, above which it is deleted; 0 for no bound.
 * @param rollWaitNs       longest wait for the next segment.
 * @param endWaitNs        longest wait for the disk when a run ends, its last commit included.
 */
public record JournalSettings(long segmentBytes, Durability durability, long commitIntervalNs, long commitBytes,
                              FailurePolicy onFailure, long keepBytes, long keepAgeNs, long rollWaitNs,
                              long endWaitNs) {
    /** Segments of 64 MiB, safe against the end of the process, 16 GiB kept, the engine halts when it fails. */
    public static final JournalSettings DEFAULTS = new JournalSettings(64L << 20, Durability.PROCESS_CRASH_SAFE,
        TimeUnit.MILLISECONDS.toNanos(5), 1L << 20, FailurePolicy.HALT, 16L << 30, 0, TimeUnit.SECONDS.toNanos(2),
        TimeUnit.SECONDS.toNanos(30));

    /**
     * The same with segments of another length.
     *
     * @param bytes from {@link JournalSegmentDescriptor#MIN_LENGTH} to {@link JournalSegmentDescriptor#MAX_LENGTH}.
     * @return a copy.
     */
    public JournalSettings withSegmentBytes(final long bytes) {
        return new JournalSettings(bytes, durability, commitIntervalNs, commitBytes, onFailure, keepBytes, keepAgeNs,
            rollWaitNs, endWaitNs);
    }

    /**
     * The same at another level of durability.
     *
     * @param level of durability.
     * @return a copy.
     */
    public JournalSettings withDurability(final Durability level) {
        return new JournalSettings(segmentBytes, level, commitIntervalNs, commitBytes, onFailure, keepBytes,
            keepAgeNs, rollWaitNs, endWaitNs);
    }

    /**
     * The same with another policy.
     *
     * @param policy for a journal that cannot be written.
     * @param waitNs longest wait for the next segment.
     * @return a copy.
     */
    public JournalSettings withFailure(final FailurePolicy policy, final long waitNs) {
        return new JournalSettings(segmentBytes, durability, commitIntervalNs, commitBytes, policy, keepBytes,
            keepAgeNs, waitNs, endWaitNs);
    }

    /**
     * The same with other bounds of what is kept.
     *
     * @param bytes of all segments together; 0 for no bound.
     * @param ageNs of a segment's newest record; 0 for no bound.
     * @return a copy.
     */
    public JournalSettings withRetention(final long bytes, final long ageNs) {
        return new JournalSettings(segmentBytes, durability, commitIntervalNs, commitBytes, onFailure, bytes, ageNs,
            rollWaitNs, endWaitNs);
    }

    /**
     * The same with another wait at the end.
     *
     * @param waitNs longest wait for the disk when a run ends.
     * @return a copy.
     */
    public JournalSettings withEndWait(final long waitNs) {
        return new JournalSettings(segmentBytes, durability, commitIntervalNs, commitBytes, onFailure, keepBytes,
            keepAgeNs, rollWaitNs, waitNs);
    }
}
