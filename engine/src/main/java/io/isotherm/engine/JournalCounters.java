package io.isotherm.engine;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.checkpoint.CheckpointPositions;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.snapshot.CountersWriter;
import java.util.function.LongSupplier;

/**
 * Copies how far the journal and its checkpoints are to where readers of the snapshot see it.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class JournalCounters {
    private final CountersWriter counters;
    private final JournalPositions positions;
    private final CheckpointPositions checkpoints;
    private final LongSupplier epochNanoClock;

    /**
     * Of a journal.
     *
     * @param counters       that readers see.
     * @param positions      of the journal.
     * @param checkpoints    beside it.
     * @param epochNanoClock by which their age is counted.
     */
    JournalCounters(final CountersWriter counters, final JournalPositions positions,
                    final CheckpointPositions checkpoints, final LongSupplier epochNanoClock) {
        this.counters = counters;
        this.positions = positions;
        this.checkpoints = checkpoints;
        this.epochNanoClock = epochNanoClock;
    }

    /** Copies the positions. */
    void report() {
        // in this order, so that what is told as acknowledged is never more than what is told as appended
        counters.set(EngineCounter.JOURNAL_ACKNOWLEDGED, 0, positions.acknowledged() + 1);
        counters.set(EngineCounter.JOURNAL_APPENDED, 0, positions.appended() + 1);
        counters.set(EngineCounter.JOURNAL_MISSED, 0, positions.unjournalled());
        counters.set(EngineCounter.JOURNAL_ROLL_WAITS, 0, positions.rollWaits());
        counters.set(EngineCounter.JOURNAL_COMMIT_MAX_NS, 0, positions.commitMaxNs());
        counters.set(EngineCounter.RECOVERED_EVENTS, 0, checkpoints.recovered());
        counters.set(EngineCounter.CHECKPOINTS, 0, checkpoints.taken());
        counters.set(EngineCounter.CHECKPOINT_EVENTS, 0, checkpoints.newest() + 1);
        counters.set(EngineCounter.CHECKPOINT_AGE_NS, 0, checkpoints.newestTimeNs() == Long.MIN_VALUE ? 0
            : Math.max(0, epochNanoClock.getAsLong() - checkpoints.newestTimeNs()));
        counters.set(EngineCounter.CHECKPOINT_MAX_NS, 0, checkpoints.longestNs());
    }
}
