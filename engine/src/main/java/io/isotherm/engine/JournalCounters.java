package io.isotherm.engine;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.snapshot.CountersWriter;

/**
 * Copies what the journal missed and waited for to where readers of the snapshot see it. How far it is, its own threads
 * show there, see {@link JournalPositions#showIn}.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class JournalCounters {
    private final CountersWriter counters;
    private final JournalPositions positions;

    /**
     * Of a journal.
     *
     * @param counters  that readers see.
     * @param positions of the journal.
     */
    JournalCounters(final CountersWriter counters, final JournalPositions positions) {
        this.counters = counters;
        this.positions = positions;
    }

    /** Copies the counts. */
    void report() {
        counters.set(EngineCounter.JOURNAL_MISSED, 0, positions.unjournalled());
        counters.set(EngineCounter.JOURNAL_ROLL_WAITS, 0, positions.rollWaits());
        counters.set(EngineCounter.JOURNAL_COMMIT_MAX_NS, 0, positions.commitMaxNs());
    }
}
