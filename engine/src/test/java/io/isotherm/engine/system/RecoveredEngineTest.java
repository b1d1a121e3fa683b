package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.journal.JournalSurvey;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that starts behind another goes on from its state, shows the outage until its venues are live, and asks
 * them for the marks that nobody heard. The replay of its journal comes to its digest.
 */
@Tag("slow")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class RecoveredEngineTest {
    private static final Duration STALE = Duration.ofSeconds(20);
    private static final int EVENTS = 1_500;
    /** By which an engine's clock may differ from this process's. */
    private static final long CLOCKS_MS = 50;

    @TempDir
    private Path tests;

    @Test
    void shouldShowTheOutageAndAskForTheMarksOfIt() throws IOException {
        FaultRig.rounds("recovered engine", tests, (folder, seed) -> {
            final Path journal = folder.resolve("journal");
            final String more = "journal: {keep: true, directory: \"" + journal + "\", segmentSize: 1MiB, "
                + "checkpointEvery: 1s}\n";
            final long[] before = new long[1];
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { },
                context -> context.progress(line -> { }), more, SimulatedVenue.BYBIT)) {
                rig.awaitHealth("at first");
                rig.await(() -> rig.engine().journal().appended() >= EVENTS, EVENTS + " events journalled");
                rig.await(() -> rig.count(EngineCounter.CHECKPOINTS) > 0, "a checkpoint");
                assertEquals(0, rig.count(EngineCounter.RECOVERED_EVENTS));
                rig.engine().close();
                before[0] = rig.engine().journal().appended() + 1;
            }
            final String digest;
            final CheckedConfiguration checked;
            final List<Fault> down = List.of(Fault.of(FaultKind.DOWN, FaultScope.of(SimulatedVenue.BYBIT)));
            final long outageMs = System.currentTimeMillis();
            final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
            try (FaultRig rig = new FaultRig(folder, seed, STALE, down, feed -> { },
                context -> context.progress(told::add), more, SimulatedVenue.BYBIT)) {
                assertTrue(told.stream().anyMatch(line -> line.startsWith("recovered ")), told::toString);
                final PulseView pulse = new PulseView();
                rig.await(() -> rig.reader().pulse(0, pulse) == ReadResult.OK, "a pulse");
                assertTrue(pulse.mark() > 0, "the recovered mark: " + pulse.mark());
                for (final String symbol : FaultRig.symbols(Venue.BYBIT)) {
                    assertTrue((rig.health(Venue.BYBIT, symbol) & (PulseFlag.EVENTS_LOST.bit()
                        | PulseFlag.DISCONNECTED.bit())) != 0, symbol + rig.at());
                }
                rig.await(() -> rig.count(EngineCounter.RECOVERED_EVENTS) == before[0], "the recovered events");
                rig.faults().off(down.get(0));
                rig.awaitHealth("once the venue is back");
                rig.await(() -> rig.count(EngineCounter.REST_REQUESTS, Venue.BYBIT) >= 2, "a question for each symbol");
                final long asked = rig.engine().journal().appended();
                rig.await(() -> rig.engine().journal().appended() > asked + 200, "what the venue told of its marks");
                checked = rig.checked();
                rig.engine().close();
                digest = rig.engine().digest();
                assertFalse(rig.errors().contains("journal") || rig.errors().contains("checkpoint"), rig::errors);
            }
            final long firstNs = JournalSurvey.of(List.of(journal)).runs().get(1).firstTimeNs();
            assertTrue(firstNs >= (outageMs - CLOCKS_MS) * 1_000_000L, "the first event came "
                + (outageMs * 1_000_000L - firstNs) + " ns before the start, seed " + seed);
            assertTrue(gapMarks(journal) >= 2, "the ranges of both marks: " + gapMarks(journal));
            try (LinkedParts parts = new LinkedParts(); JournalInput input = JournalInput.open(List.of(journal), 0)) {
                assertEquals(digest, new JournalReplay(checked, parts, null,
                    new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())), input)
                    .run(ReplayMonitor.NONE).digest(), "seed " + seed);
            }
        });
    }

    private static long gapMarks(final Path journal) throws IOException {
        long marks = 0;
        try (JournalReader reader = JournalReader.open(JournalSegments.ofRun(List.of(journal), 0))) {
            while (reader.advance()) {
                marks += reader.isEvent() && reader.event().type() == EventType.MARK && reader.event().ofGap() ? 1 : 0;
            }
        }
        return marks;
    }
}
