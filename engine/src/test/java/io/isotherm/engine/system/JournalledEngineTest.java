package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.HookedDisk;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
                    awaitAcknowledgement(rig, positions);
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

    /** The newest pulses of now are acknowledged in time, and none before its events are. */
    private static void awaitAcknowledgement(final FaultRig rig, final JournalPositions positions) {
        for (int i = 0; i < rig.reader().directory().instruments().size(); i++) {
            final PulseView pulse = new PulseView();
            final int instrument = i;
            rig.await(() -> rig.reader().pulse(instrument, pulse) == ReadResult.OK, "pulse " + i);
            assertTrue(pulse.journalPosition() > 0, rig::at);
            final boolean before = rig.reader().isAcknowledged(pulse);
            assertTrue(!before || pulse.journalPosition() <= positions.acknowledged() + 1, rig::at);
            rig.await(() -> rig.reader().isAcknowledged(pulse), "acknowledgement of pulse " + i);
            assertTrue(pulse.journalPosition() <= positions.acknowledged() + 1, rig::at);
            assertEquals(0, pulse.health() & PulseFlag.UNJOURNALLED.bit(), rig::at);
        }
    }

    @Test
    void shouldSayInEveryPulseThatTheEngineRunsUnjournalled() throws IOException {
        FaultRig.rounds("unjournalled engine", tests, (folder, seed) -> {
            final Path file = Files.writeString(folder.resolve("in-the-way"), "");
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { }, context -> { },
                journal(file), SimulatedVenue.BYBIT)) {
                awaitUnjournalled(rig);
                assertTrue(rig.errors().contains("runs without a journal"), rig::errors);
            }
            final AtomicBoolean broken = new AtomicBoolean();
            final Disk disk = new HookedDisk((operation, path) -> {
                if (broken.get()) {
                    throw new IOException("Input/output error");
                }
            });
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { },
                context -> context.disk(disk), journal(folder.resolve("journal")), SimulatedVenue.BYBIT)) {
                rig.awaitHealth("with a journal");
                broken.set(true);
                awaitUnjournalled(rig);
                assertTrue(rig.errors().contains("cannot be written: Input/output error"), rig::errors);
                assertTrue(rig.errors().contains("goes on without a journal"), rig::errors);
                final JournalPositions positions = rig.engine().journal();
                rig.await(() -> rig.count(EngineCounter.JOURNAL_MISSED) > 0, "missed events");
                assertEquals(positions.appended() + 1, rig.count(EngineCounter.JOURNAL_APPENDED), rig::at);
                assertEquals(EngineState.RUNNING, rig.reader().header().engineState(), rig::at);
            }
        });
    }

    private static String journal(final Path folder) {
        return "journal: {keep: true, directory: \"" + folder + "\", durability: group-commit, "
            + "onFailure: run-unjournalled}\n";
    }

    private static void awaitUnjournalled(final FaultRig rig) {
        final PulseView pulse = new PulseView();
        for (int i = 0; i < rig.reader().directory().instruments().size(); i++) {
            final int instrument = i;
            rig.await(() -> rig.reader().pulse(instrument, pulse) == ReadResult.OK && isUnjournalled(pulse),
                "unjournalled instrument " + i);
        }
        for (int i = 0; i < rig.reader().directory().underlyings().size(); i++) {
            final int underlying = i;
            rig.await(() -> rig.reader().underlyingPulse(underlying, pulse) == ReadResult.OK && isUnjournalled(pulse),
                "unjournalled underlying " + i);
            assertFalse(rig.reader().isAcknowledged(pulse), rig::at);
        }
    }

    private static boolean isUnjournalled(final PulseView pulse) {
        return (pulse.health() & PulseFlag.UNJOURNALLED.bit()) != 0 && pulse.journalPosition() == 0;
    }

    private static ReplaySummary replay(final CheckedConfiguration checked, final Path journal) throws IOException {
        try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(journal), 0)) {
            return new JournalReplay(checked, parts, null,
                new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())), input)
                .run(ReplayMonitor.NONE);
        }
    }
}
