package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.SleepingWaitStrategy;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.config.JournalConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.FailurePolicy;
import io.isotherm.engine.journal.HookedDisk;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalEnd;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalSurvey;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.JournalStanding;
import io.isotherm.testing.SmallDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.IdleStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal of an engine on its own thread, and what becomes of the engine when the disk fails. */
@Timeout(60)
final class LiveJournalTest {
    private static final int EVENTS = 20_000;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final HaltSignal halt = new HaltSignal();
    private final JournalStanding standing = new JournalStanding();
    private final AtomicBoolean processorStopped = new AtomicBoolean();
    private final DensityModel model = new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS);

    @TempDir
    private Path tests;
    private SmallDisk disk;
    private long segmentBytes = 256 * 1024;
    private JournalContext.BaseKeeper base = run -> { };
    private Durability durability = Durability.PROCESS_CRASH_SAFE;
    private Disk holder = Disk.SYSTEM;

    private LiveJournal open(final Path folder, final FailurePolicy policy) throws JournalException {
        final JournalSettings settings = JournalSettings.DEFAULTS.withSegmentBytes(segmentBytes).withRetention(0, 0)
            .withFailure(policy, TimeUnit.SECONDS.toNanos(disk == null ? 20 : 2))
            .withDurability(durability)
            .withEndWait(TimeUnit.MILLISECONDS.toNanos(holder == Disk.SYSTEM ? 20_000 : 200));
        return LiveJournal.open(new EngineContext(new CheckedConfiguration(EngineConfiguration
            .defaults(Path.of("listings.yaml")).withJournal(new JournalConfiguration(true, folder, settings)),
            Listings.TABLE)).errors(new DistinctErrors(() -> 0, new PrintStream(told, true, StandardCharsets.UTF_8)))
            .progress(line -> { }).disk(holder), Listings.TABLE, model, base, () -> Long.MAX_VALUE, null, standing);
    }

    /** Publishes events until all are taken, or the engine stopped. */
    private void publish(final LiveJournal journal, final int count) {
        final MarketEventRing ring = new MarketEventRing(1024, new SleepingWaitStrategy());
        journal.attach(ring, halt, () -> processorStopped.set(true));
        journal.start();
        final RandomEvents events = new RandomEvents(5);
        final RecordedEventPublisher publisher = new RecordedEventPublisher(ring, new WhileRunning(halt));
        try {
            for (int i = 0; i < count; i++) {
                publisher.publish(events.next(), 0);
            }
        } catch (final IllegalStateException halted) {
            assertTrue(halt.raised(), halted.getMessage());
        }
        journal.close();
    }

    @Test
    void shouldTakeEverythingThatIsInTheRingBeforeItEnds() throws IOException {
        // all in one: how long a busy machine takes to make another does not matter to what is taken at the end
        segmentBytes = 8 << 20;
        final LiveJournal journal = open(tests.resolve("journal"), FailurePolicy.HALT);
        publish(journal, EVENTS);
        assertEquals(EVENTS - 1, journal.positions().appended());
        assertEquals(EVENTS - 1, journal.positions().acknowledged());
        assertNull(journal.shortfall());
        final JournalSurvey survey = JournalSurvey.of(List.of(tests.resolve("journal")));
        assertEquals(EVENTS, survey.events());
        assertEquals(JournalEnd.Kind.CLOSED, survey.end().kind(), survey.end().toString());
        assertFalse(halt.raised() || standing.isLost());
        assertEquals("", told.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldCountPositionsOverAllRuns() throws IOException {
        for (int run = 0; run < 2; run++) {
            final LiveJournal journal = open(tests.resolve("journal"), FailurePolicy.HALT);
            assertEquals(JournalStanding.NOT_JOURNALLED, standing.position(-1), "nothing of the ring yet");
            assertEquals(run * 100 + 1, standing.position(0));
            publish(journal, 100);
            assertEquals(journal.positions().acknowledged() + 1, standing.position(99));
        }
    }

    @Test
    void shouldKeepTheStateThatTheRunBeginsWithBeforeItsFirstSegment() throws IOException {
        final Path folder = tests.resolve("journal");
        base = run -> {
            assertEquals(List.of(), JournalFolder.segments(run.folder()));
            Files.writeString(JournalFolder.base(run.folder(), run.epoch()), "the state");
        };
        final LiveJournal journal = open(folder, FailurePolicy.HALT);
        journal.close();
        assertEquals(1, JournalFolder.bases(folder).size());
        base = run -> {
            throw new IOException("no room for the state");
        };
        final String refusal =
            assertThrows(JournalException.class, () -> open(folder, FailurePolicy.HALT)).getMessage();
        assertTrue(refusal.contains("no room for the state"), refusal);
        base = run -> { };
        open(folder, FailurePolicy.HALT).close();
    }

    @Test
    void shouldNotStartOrStartWithoutAsThePolicySays() throws IOException {
        final Path inTheWay = Files.writeString(tests.resolve("file"), "");
        final String refusal =
            assertThrows(JournalException.class, () -> open(inTheWay, FailurePolicy.HALT)).getMessage();
        assertTrue(refusal.contains(inTheWay + " is not a directory"), refusal);
        final LiveJournal none = open(inTheWay, FailurePolicy.RUN_UNJOURNALLED);
        assertNull(none.positions());
        assertTrue(standing.isLost());
        none.start();
        none.close();
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("runs without a journal"), told.toString());
    }

    @Test
    void shouldNotEndInOrderWhatAnErrorHasEnded() throws IOException {
        final LiveJournal journal = open(tests.resolve("journal"), FailurePolicy.HALT);
        final MarketEventRing ring = new MarketEventRing(1024, new SleepingWaitStrategy());
        journal.attach(ring, (event, sequence, endOfBatch) -> {
            throw new AssertionError("event " + sequence);
        }, halt, () -> processorStopped.set(true));
        journal.start();
        new RecordedEventPublisher(ring, new WhileRunning(halt)).publish(new RandomEvents(5).next(), 0);
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!processorStopped.get() && System.nanoTime() < deadlineNs) {
            Thread.onSpinWait();
        }
        journal.close();
        assertTrue(halt.raised() && processorStopped.get());
        final JournalSurvey survey = JournalSurvey.of(List.of(tests.resolve("journal")));
        assertEquals(JournalEnd.Kind.OPEN, survey.end().kind(), survey.end().toString());
    }

    @Test
    void shouldStopTheEngineWhenTheDiskFillsUp() throws Exception {
        mountSmallDisk();
        final LiveJournal journal = open(disk.folder().resolve("journal"), FailurePolicy.HALT);
        publish(journal, EVENTS);
        assertTrue(halt.raised() && processorStopped.get());
        assertTrue(halt.cause().getMessage().startsWith("No space left for "), halt.cause().toString());
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("the engine stops"), told.toString());
        assertEquals(journal.positions().appended() + 1,
            JournalSurvey.of(List.of(disk.folder().resolve("journal"))).events());
    }

    @Test
    void shouldLetTheEngineGoOnWhenTheDiskFillsUp() throws Exception {
        mountSmallDisk();
        final LiveJournal journal = open(disk.folder().resolve("journal"), FailurePolicy.RUN_UNJOURNALLED);
        publish(journal, EVENTS);
        assertFalse(halt.raised() || processorStopped.get());
        assertTrue(standing.isLost());
        assertEquals(JournalStanding.NOT_JOURNALLED, standing.position(0));
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("goes on without a journal"), told.toString());
        assertEquals(EVENTS, journal.positions().appended() + 1 + journal.positions().unjournalled());
        assertEquals(journal.positions().appended() + 1,
            JournalSurvey.of(List.of(disk.folder().resolve("journal"))).events());
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldNotWaitForEverForADiskThatDoesNotComeBackFromASync() throws Exception {
        durability = Durability.GROUP_COMMIT;
        final CountDownLatch goOn = new CountDownLatch(1);
        final CountDownLatch hanging = new CountDownLatch(1);
        final AtomicBoolean inUse = new AtomicBoolean();
        holder = new HookedDisk((operation, path) -> {
            if (operation == HookedDisk.Operation.FORCE && inUse.get() && path.toString().contains("00000001")) {
                hanging.countDown();
                try {
                    assertTrue(goOn.await(40, TimeUnit.SECONDS));
                } catch (final InterruptedException e) {
                    throw new IOException(e);
                }
            }
        });
        final LiveJournal journal = open(tests.resolve("journal"), FailurePolicy.HALT);
        inUse.set(true);
        publish(journal, 100);
        assertEquals(0, hanging.getCount(), "a sync hangs");
        final Path segment = JournalFolder.segment(tests.resolve("journal"), 1);
        assertTrue(journal.shortfall().startsWith(segment + ": 200 ms after the end of the run the disk has not done "
            + "what was asked of it; 100 events behind event -1 are not acknowledged"), journal.shortfall());
        assertTrue(told().contains(journal.shortfall()), told());
        final String locked = assertThrows(JournalException.class,
            () -> open(tests.resolve("journal"), FailurePolicy.HALT)).getMessage();
        assertTrue(locked.contains(tests.resolve("journal").toString()), locked);
        goOn.countDown();
    }

    @Test
    void shouldSayHowManyEventsItHadNoTimeToTake() throws Exception {
        final LiveJournal journal = open(tests.resolve("journal"), FailurePolicy.HALT);
        final MarketEventRing ring = new MarketEventRing(1024, new SleepingWaitStrategy());
        journal.attach(ring, (event, sequence, endOfBatch) -> {
            throw new AssertionError("event " + sequence);
        }, halt, () -> processorStopped.set(true));
        final RecordedEventPublisher publisher = new RecordedEventPublisher(ring, new WhileRunning(halt));
        for (int i = 0; i < 3; i++) {
            publisher.publish(new RandomEvents(5).next(), 0);
        }
        assertEquals(tests.resolve("journal") + ": the journal is not closed: it has not taken the last 3 events, "
            + "and of those it took 0 are not acknowledged", journal.shortfall());
        journal.close();
        assertTrue(told().contains("00000001.journal: the last 3 events of the run are not in the journal"), told());
        assertTrue(journal.shortfall().contains("the last 3 events"), journal.shortfall());
        assertEquals(JournalEnd.Kind.OPEN, JournalSurvey.of(List.of(tests.resolve("journal"))).end().kind());
    }

    /** An agent of the journal that ended without a word would leave one that waits for it. */
    @Test
    void shouldFailWhenAnErrorMeetsWhoSyncsOrMakesSegments() throws Exception {
        for (final HookedDisk.Operation operation : List.of(HookedDisk.Operation.FORCE, HookedDisk.Operation.CREATE)) {
            final AtomicBoolean inUse = new AtomicBoolean();
            final Path folder = tests.resolve(operation.name());
            durability = Durability.GROUP_COMMIT;
            holder = new HookedDisk((asked, path) -> {
                if (asked == operation && inUse.get()) {
                    throw new StackOverflowError("of a test");
                }
            });
            final LiveJournal journal = open(folder, FailurePolicy.RUN_UNJOURNALLED);
            inUse.set(true);
            publish(journal, EVENTS);
            assertTrue(standing.isLost(), operation.toString());
            assertTrue(journal.shortfall().contains("StackOverflowError: of a test"), journal.shortfall());
            assertTrue(told().contains("goes on without a journal"), told());
            assertFalse(halt.raised());
        }
    }

    /** A full ring is waited for, but not for an engine that stopped. */
    private record WhileRunning(HaltSignal halt) implements IdleStrategy {
        @Override
        public void idle() {
            if (halt.raised()) {
                throw new IllegalStateException("halted");
            }
            Thread.onSpinWait();
        }

        @Override
        public void idle(final int workCount) {
            idle();
        }

        @Override
        public void reset() {
        }

        @Override
        public String alias() {
            return "while-running";
        }
    }

    private void mountSmallDisk() throws IOException, InterruptedException {
        disk = SmallDisk.memory(tests, "800k");
    }

    @AfterEach
    void unmount() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }
}
