package io.isotherm.engine.checkpoint;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;

/**
 * Which checkpoints are kept: the newest two, and of every {@value #SEGMENTS} segments that are kept the first one, so
 * that replay can begin where the beginning of a run is gone. None whose next event is gone.
 */
final class CheckpointRetention {
    /** Segments, by their numbers, that share a checkpoint: 1 GiB at the default size. */
    static final int SEGMENTS = 16;
    private static final int NEWEST = 2;

    private CheckpointRetention() {
    }

    /**
     * Whether a checkpoint may be deleted.
     *
     * @param sequence    of the last event in it.
     * @param checkpoints sequences of all that are there, itself among them.
     * @param segments    which event each segment begins with: first sequences, and the segments' numbers.
     * @return true when nothing would begin from it.
     */
    static boolean isExpendable(final long sequence, final NavigableSet<Long> checkpoints,
                                final NavigableMap<Long, Long> segments) {
        if (checkpoints.tailSet(sequence, false).size() < NEWEST) {
            return false;
        }
        final Map.Entry<Long, Long> segment = segments.floorEntry(sequence + 1);
        if (segment == null) {
            return true;
        }
        final Long before = checkpoints.lower(sequence);
        final Map.Entry<Long, Long> segmentBefore = before == null ? null : segments.floorEntry(before + 1);
        return segmentBefore != null && segmentBefore.getValue() / SEGMENTS == segment.getValue() / SEGMENTS;
    }
}
