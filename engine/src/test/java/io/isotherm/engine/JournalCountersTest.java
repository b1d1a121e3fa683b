package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.checkpoint.CheckpointPositions;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalCountersTest {
    @TempDir
    private Path folder;

    @Test
    void shouldShowReadersAtOnceHowFarTheJournalIs() throws IOException {
        final Path snapshots = folder.resolve("s");
        try (SnapshotFile file = SnapshotFile.create(SnapshotSpec.of(snapshots, "test", Listings.TABLE, name -> 5))) {
            final SnapshotReader reader = SnapshotReader.open(snapshots);
            final JournalPositions positions = new JournalPositions().showIn(file.counters());
            final PulseView pulse = new PulseView();
            final CheckpointPositions checkpoints = new CheckpointPositions();
            final JournalCounters counters = new JournalCounters(file.counters(), positions, checkpoints, () -> 5_000);
            counters.report();
            assertEquals(0, reader.counter(EngineCounter.JOURNAL_APPENDED, 0));
            try (JournalWriter writer = JournalWriter.open(new JournalContext(folder.resolve("j"),
                JournalSettings.DEFAULTS.withSegmentBytes(1 << 20).withDurability(Durability.GROUP_COMMIT))
                .run(1, 1).instruments(Listings.TABLE), positions)) {
                final RandomEvents events = new RandomEvents(3);
                for (int i = 0; i < 100; i++) {
                    assertTrue(writer.append(events.next()));
                }
                assertEquals(100, reader.counter(EngineCounter.JOURNAL_APPENDED, 0));
                assertTrue(reader.counter(EngineCounter.JOURNAL_ACKNOWLEDGED, 0) <= 100);
                file.instrumentPulse(0).journalPosition(101).publish(1);
                assertEquals(ReadResult.OK, reader.pulse(0, pulse));
                assertFalse(reader.isAcknowledged(pulse), "not even appended");
            }
            counters.report();
            assertEquals(100, reader.counter(EngineCounter.JOURNAL_ACKNOWLEDGED, 0));
            for (final long position : new long[] {0, 1, 100, 101}) {
                file.instrumentPulse(0).journalPosition(position).publish(1);
                assertEquals(ReadResult.OK, reader.pulse(0, pulse));
                assertEquals(position == 1 || position == 100, reader.isAcknowledged(pulse), "position " + position);
            }
            assertTrue(reader.counter(EngineCounter.JOURNAL_COMMIT_MAX_NS, 0) > 0);
            assertEquals(0, reader.counter(EngineCounter.JOURNAL_MISSED, 0));
            assertEquals(0, reader.counter(EngineCounter.CHECKPOINT_AGE_NS, 0));
            checkpoints.begun(70, 69, 2_000, 300);
            counters.report();
            assertEquals(70, reader.counter(EngineCounter.RECOVERED_EVENTS, 0));
            assertEquals(0, reader.counter(EngineCounter.CHECKPOINTS, 0));
            assertEquals(70, reader.counter(EngineCounter.CHECKPOINT_EVENTS, 0));
            assertEquals(3_000, reader.counter(EngineCounter.CHECKPOINT_AGE_NS, 0));
            assertEquals(300, reader.counter(EngineCounter.CHECKPOINT_MAX_NS, 0));
        }
    }
}
