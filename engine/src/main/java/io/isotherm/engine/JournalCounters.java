package io.isotherm.engine;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.checkpoint.CheckpointPositions;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.snapshot.CountersWriter;
import java.util.function.LongSupplier;

/**
 * Copies what the journal missed and waited for, and how far its checkpoints are, to where readers of the snapshot see
 * it. How far the journal is, its own threads show there, see {@link JournalPositions#showIn}.
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

    /** Copies the counts. */
    void report() {
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
