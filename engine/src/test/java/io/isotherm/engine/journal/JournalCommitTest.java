package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.journal.HookedDisk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a group commit acknowledges while the disk is slow, and once it fails. */
@Timeout(60)
final class JournalCommitTest {
    private static final JournalSettings SETTINGS =
        JournalFixture.SMALL.withDurability(Durability.GROUP_COMMIT).withFailure(FailurePolicy.HALT,
            TimeUnit.SECONDS.toNanos(20));

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final JournalPositions positions = new JournalPositions();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path tests;

    private JournalWriter open(final HookedDisk.Hook hook) throws JournalException {
        return open(SETTINGS, hook);
    }

    private JournalWriter open(final JournalSettings settings, final HookedDisk.Hook hook) throws JournalException {
        return JournalWriter.open(JournalFixture.context(tests.resolve("journal"), settings)
            .disk(new HookedDisk(hook)), positions);
    }

    /** Appends until the segment after the first one is written; the sequence of its first event. */
    private long fillOne(final JournalWriter writer) throws IOException {
        final RandomEvents events = new RandomEvents(seed);
        while (positions.segments() < 2) {
            JournalFixture.append(writer, events, 1);
        }
        JournalFixture.append(writer, events, 100);
        try (SegmentReader second = SegmentReader.open(writer.path())) {
            return second.firstSequence();
        }
    }

    private static void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadlineNs < 0, what);
            Thread.onSpinWait();
        }
    }

    /** Holds up an operation on a segment once it is in use: it is made under its temporary name, and synced once. */
    private void hold(final Operation wanted, final int number, final Operation operation, final Path path)
        throws IOException {
        final String name = path.getFileName().toString();
        if (operation == Operation.RENAME) {
            made.add(name);
        }
        if (operation == wanted && name.startsWith("0000000" + number) && made.contains(name)) {
            try {
                assertTrue(goOn.await(40, TimeUnit.SECONDS));
            } catch (final InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void shouldAcknowledgeAFullSegmentWithoutWaitingForTheNextOne() throws IOException {
        final JournalWriter writer = open((operation, path) -> hold(Operation.FORCE, 2, operation, path));
        final long first = fillOne(writer);
        await(() -> positions.acknowledged() == first - 1, "the full segment is acknowledged");
        assertTrue(positions.appended() > first, "seed " + seed);
        goOn.countDown();
        await(() -> positions.acknowledged() == positions.appended(), "the other one is acknowledged");
        writer.close();
    }

    @Test
    void shouldAcknowledgeNothingOfTheNextSegmentBeforeTheFullOne() throws IOException {
        final JournalWriter writer = open((operation, path) -> hold(Operation.FORCE, 1, operation, path));
        final long first = fillOne(writer);
        JournalFixture.append(writer, new RandomEvents(seed + 1), 100);
        assertTrue(positions.acknowledged() < first, positions.acknowledged() + " of " + first + ", seed " + seed);
        assertEquals(0, positions.commits(), "the very first commit is held up");
        goOn.countDown();
        await(() -> positions.acknowledged() == positions.appended(), "all is acknowledged");
        writer.close();
    }

    /** Or else there would be three that a power cut can take of, and a start reads two. */
    @Test
    void shouldNotBeginAThirdSegmentBeforeTheFirstOneIsSynced() throws Exception {
        final JournalWriter writer = open((operation, path) -> hold(Operation.FORCE, 1, operation, path));
        final AtomicLong taken = new AtomicLong();
        final Thread appender = new Thread(() -> {
            final RandomEvents events = new RandomEvents(seed);
            while (taken.get() < 5_000 && writer.append(events.next())) {
                taken.incrementAndGet();
            }
        });
        appender.start();
        await(() -> Files.exists(JournalFolder.segment(tests.resolve("journal"), 3)), "the third one is made");
        await(() -> appender.getState() == Thread.State.TIMED_WAITING, "the second one is full");
        assertEquals(2, positions.segments(), "a segment was there to take, seed " + seed);
        assertTrue(positions.rollWaits() > 0, "seed " + seed);
        assertEquals(JournalPositions.NOTHING, positions.acknowledged());
        goOn.countDown();
        appender.join();
        assertEquals(5_000, taken.get(), () -> "seed " + seed + ": " + writer.failure());
        assertTrue(positions.segments() > 2, positions.segments() + " segments, seed " + seed);
        writer.close();
        assertEquals(4_999, positions.acknowledged());
    }

    @Test
    void shouldSayThatTheDiskDoesNotSyncAFullSegmentInTime() throws IOException {
        final JournalWriter writer = open(SETTINGS.withFailure(FailurePolicy.HALT, TimeUnit.SECONDS.toNanos(1)),
            (operation, path) -> hold(Operation.FORCE, 1, operation, path));
        final RandomEvents events = new RandomEvents(seed);
        await(() -> !writer.append(events.next()), "the journal gives up");
        final String said = writer.failure().getMessage();
        assertTrue(said.startsWith(JournalFolder.segment(tests.resolve("journal"), 1) + ": is full, as is the one "
            + "behind it, and the disk did not sync its 262144 bytes within 1000 ms; "), said);
        assertEquals(2, positions.segments());
        assertTrue(positions.rollWaits() > 0, "seed " + seed);
        goOn.countDown();
        writer.close();
        assertEquals(positions.appended(), positions.acknowledged(), "it was late, not lost");
        assertEquals(JournalEnd.Kind.OPEN, JournalFixture.Read.of(tests.resolve("journal")).end().kind());
    }

    @Test
    void shouldNotWaitForAFullSegmentToBeClosed() throws IOException {
        final JournalWriter writer = open((operation, path) -> hold(Operation.CLOSE, 1, operation, path));
        fillOne(writer);
        await(() -> positions.acknowledged() == positions.appended(), "all is acknowledged");
        goOn.countDown();
        writer.close();
    }

    @Test
    void shouldAcknowledgeNothingMoreOnceASyncFailed() throws IOException {
        final JournalWriter writer = open((operation, path) -> {
            if (operation == Operation.FORCE && !made.isEmpty()) {
                throw new IOException("Input/output error");
            }
            if (operation == Operation.RENAME) {
                made.add(path.toString());
            }
        });
        final RandomEvents events = new RandomEvents(seed);
        await(() -> !writer.append(events.next()), "the failure is seen");
        assertEquals(JournalPositions.NOTHING, positions.acknowledged(), "seed " + seed);
        assertNotNull(writer.failure());
        final String said = writer.failure().getMessage();
        assertTrue(said.contains("00000001.journal cannot be written: Input/output error") && said.contains("free")
            && said.contains("repair the disk"), said);
        try {
            writer.close();
        } catch (final JournalException same) {
            assertTrue(same.getMessage().contains("Input/output error"), same.getMessage());
        }
        assertEquals(JournalPositions.NOTHING, positions.acknowledged());
    }
}
