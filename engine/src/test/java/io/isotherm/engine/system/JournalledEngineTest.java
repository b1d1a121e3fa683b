package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.JournalEnd;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSurvey;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live engine on simulated venues journals; the replay of its journal comes to its state digest. */
@Tag("slow")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class JournalledEngineTest {
    private static final Duration STALE = Duration.ofSeconds(20);
    private static final int EVENTS = 2_500;

    @TempDir
    private Path tests;

    @Test
    void shouldReplayToTheDigestOfTheEngineThatJournalled() throws IOException {
        FaultRig.rounds("journalled engine", tests, (folder, seed) -> {
            final Path journal = folder.resolve("journal");
            for (final String durability : List.of("process-crash-safe", "group-commit")) {
                final String more = "journal: {keep: true, directory: \"" + journal + "\", segmentSize: 256KiB, "
                    + "durability: " + durability + "}\nring: {slots: 256}\n";
                final String digest;
                final CheckedConfiguration checked;
                try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { }, context -> { }, more,
                    SimulatedVenue.BYBIT, SimulatedVenue.OKX)) {
                    rig.awaitHealth("at first");
                    checked = rig.checked();
                    final JournalPositions positions = rig.engine().journal();
                    assertNotNull(positions, rig::errors);
                    final long from = positions.appended();
                    rig.await(() -> positions.appended() - from >= EVENTS, EVENTS + " events journalled");
                    assertTrue(positions.acknowledged() <= positions.appended(), rig::at);
                    rig.engine().close();
                    digest = rig.engine().digest();
                    assertEquals(positions.appended(), positions.acknowledged(), rig::errors);
                    assertFalse(rig.errors().contains("journal"), rig::errors);
                }
                final ReplaySummary summary = replay(checked, journal);
                assertEquals(digest, summary.digest(), durability + ", seed " + seed + ": " + summary.json());
                assertEquals(JournalEnd.Kind.CLOSED, summary.journalEnd().kind(), summary.journalEnd().toString());
                assertTrue(summary.frames() > EVENTS, summary.json());
            }
            final JournalSurvey survey = JournalSurvey.of(List.of(journal));
            assertEquals(2, survey.runs().size(), survey.toString());
            assertTrue(survey.segments() > 2, survey.toString());
        });
    }

    private static ReplaySummary replay(final CheckedConfiguration checked, final Path journal) throws IOException {
        try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(journal), 0)) {
            return new JournalReplay(checked, parts, null,
                new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())), input)
                .run(ReplayMonitor.NONE);
        }
    }
}
