package io.isotherm.bench.world;

import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Replays a run from its journal to an event behind which the live engine's densities are known.
 *
 * <p><b>Threads:</b> the world's.
 */
final class ReplayCheck {
    private final CheckedConfiguration checked;
    private final Path folder;
    private long count;
    private long digest;

    ReplayCheck(final CheckedConfiguration checked, final Path folder) {
        this.checked = checked;
        this.folder = folder;
    }

    /**
     * Compares, where the run's beginning is there and a digest is known.
     *
     * @param run  that has ended.
     * @param next sequence behind the journal's last event.
     */
    void look(final EngineRun run, final long next) throws IOException {
        final EngineRun.StateDigest known = run.digestBefore(next);
        final JournalPositions positions = run.engine().journal();
        if (known == null || positions == null) {
            return;
        }
        try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(folder), 0)) {
            if (!input.isWhole() || input.firstSequence() != run.firstSequence()) {
                return;
            }
            final JournalReplay replay = new JournalReplay(checked, parts, null,
                new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())), input);
            replay.stopAfter(known.sequence());
            final String replayed = replay.run(ReplayMonitor.NONE).digest();
            final String live = String.format("%016x", known.digest());
            BrokenInvariant.unless(replayed.equals(live), "the engine came to " + live + " behind event "
                + known.sequence() + ", its journal to " + replayed);
            digest = EventFingerprint.mix(digest, known.digest());
            count++;
        }
    }

    /** Replays that came to the same. */
    long count() {
        return count;
    }

    /** Of all digests compared. */
    long digest() {
        return digest;
    }
}
