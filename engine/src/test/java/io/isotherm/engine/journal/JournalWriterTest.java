package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.engine.journal.JournalEnd.Kind;
import io.isotherm.engine.journal.JournalEnd.Reason;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is appended is read back, over segments and runs, and appending allocates nothing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class JournalWriterTest {
    private final long seed = System.nanoTime();

    @TempDir
    private Path tests;

    @Test
    void shouldReadBackEveryEventOverManySegments() throws IOException {
        final Path folder = tests.resolve("journal");
        final List<byte[]> written = JournalFixture.write(folder, seed, 20_000);
        assertTrue(JournalFolder.segments(folder).size() > 5, "segments");
        final JournalFixture.Read read = JournalFixture.Read.of(folder);
        assertSame(written, read.slots());
        assertEquals(Kind.CLOSED, read.end().kind(), read.end().toString());
        assertEquals(20_000, read.nextSequence());
        assertEquals(List.of("BTCUSDT", "ETHUSDT", "BTC-USDT-SWAP"),
            read.instruments().stream().map(JournalInstrument::symbol).toList());
        assertEquals(Listings.TABLE.get(2).brackets(), read.instruments().get(2).brackets());
        final Path last = read.end().path();
        assertEquals(Files.size(last) / 8 * 8, Files.size(last));
        assertTrue(Files.size(last) < JournalFixture.SMALL.segmentBytes(), "what was not written is given back");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(last)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    @Test
    void shouldCountEventsOnOverRunsAndBeginEachInASegmentOfItsOwn() throws IOException {
        final Path folder = tests.resolve("journal");
        final List<byte[]> written = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            final JournalPositions positions = new JournalPositions();
            try (JournalWriter writer = JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL),
                positions)) {
                assertEquals(100 * run, writer.nextSequence());
                assertEquals(100 * run - 1, positions.appended());
                written.addAll(JournalFixture.append(writer, new RandomEvents(seed + run), 100));
                assertEquals(100 * run + 99, positions.appended());
            }
            assertEquals(100 * run + 99, positions.acknowledged());
        }
        final JournalFixture.Read read = JournalFixture.Read.of(folder);
        assertSame(written, read.slots());
        final List<JournalRun> runs = JournalSurvey.of(List.of(folder)).runs();
        assertEquals(3, runs.size());
        assertTrue(runs.stream().allMatch(run -> run.closed() && run.whole() && run.events() == 100), runs.toString());
        assertEquals(3, runs.stream().map(JournalRun::epoch).distinct().count(), "the clock stood still");
    }

    @Test
    void shouldKeepTheBracketsOfAListingAndTakeThemOnce() throws IOException {
        final Path folder = tests.resolve("journal");
        final UnsafeBuffer slot = new UnsafeBuffer(new byte[MarketEventDescriptor.SLOT_LENGTH]);
        final RandomEvents events = new RandomEvents(seed);
        slot.putBytes(0, events.next(EventType.LISTING).buffer(), 0, slot.capacity());
        slot.putLong(MarketEventDescriptor.LISTING_BRACKETS_OFFSET, 7);
        final List<Long> asked = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL)
            .brackets(number -> {
                asked.add(number);
                return EventPayloadTest.brackets();
            }), new JournalPositions())) {
            assertTrue(writer.append(new MarketEvent(slot, 0)));
            assertTrue(writer.append(events.next(EventType.LISTING)));
            assertEquals(List.of(7L), asked);
        }
        try (JournalReader reader = JournalReader.open(List.of(folder))) {
            final List<Object> found = new ArrayList<>();
            while (reader.advance()) {
                if (reader.isEvent()) {
                    assertEquals(0, reader.event().bracketsNumber(), "a number is of one process");
                    found.add(reader.brackets() == null ? "none" : reader.brackets());
                }
            }
            assertEquals(List.of(EventPayloadTest.brackets(), "none"), found);
        }
    }

    @Test
    void shouldAllocateNothingPerEventNorPerSegment() throws IOException {
        final JournalSettings settings = JournalFixture.SMALL.withSegmentBytes(4 << 20).withRetention(32 << 20, 0);
        final RandomEvents events = new RandomEvents(seed);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final JournalPositions positions = new JournalPositions();
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(tests.resolve("journal"), settings),
            positions)) {
            final JournalConsumer consumer = new JournalConsumer(writer, positions, number -> null, failure -> {
                throw new AssertionError(failure);
            });
            long before = 0;
            for (int i = 0; i < 400_000; i++) {
                if (i == 200_000) {
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                consumer.onEvent(events.next(), i, (i & 15) == 0);
            }
            final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated <= 4096, allocated + " bytes for 200,000 events, seed " + seed);
        }
    }

    @Test
    void shouldNeverAcknowledgeMoreThanWasAppendedAndAllOfItInTheEnd() throws Exception {
        final JournalPositions positions = new JournalPositions();
        final JournalSettings settings = new JournalSettings(256 * 1024, Durability.GROUP_COMMIT,
            TimeUnit.MILLISECONDS.toNanos(1), 16 * 1024, FailurePolicy.HALT, 0, 0, TimeUnit.SECONDS.toNanos(20),
            TimeUnit.SECONDS.toNanos(20));
        final List<String> wrong = new ArrayList<>();
        final Thread[] watch = new Thread[1];
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(tests.resolve("journal"), settings),
            positions)) {
            watch[0] = new Thread(() -> {
                long newest = JournalPositions.NOTHING;
                while (!Thread.currentThread().isInterrupted()) {
                    final long acknowledged = positions.acknowledged();
                    final long appended = positions.appended();
                    if (acknowledged > appended || acknowledged < newest) {
                        wrong.add(acknowledged + " acknowledged after " + newest + ", " + appended + " appended");
                    }
                    newest = acknowledged;
                }
            });
            watch[0].start();
            JournalFixture.append(writer, new RandomEvents(seed), 10_000);
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (positions.acknowledged() < 9_999 && System.nanoTime() < deadlineNs) {
                Thread.onSpinWait();
            }
            assertEquals(9_999, positions.acknowledged(), "without any further event");
        } finally {
            watch[0].interrupt();
            watch[0].join();
        }
        assertEquals(List.of(), wrong, "seed " + seed);
        assertTrue(positions.commits() > 0 && positions.commitMaxNs() > 0, "commits");
    }

    @Test
    void shouldDeleteTheOldestSegmentsButNoneThatIsNeeded() throws Exception {
        final Path folder = tests.resolve("journal");
        JournalFixture.write(folder, seed, 20_000);
        final List<Path> before = JournalFolder.segments(folder);
        final long needed;
        try (SegmentReader third = SegmentReader.open(before.get(2))) {
            needed = third.firstSequence();
        }
        final JournalSettings tiny = JournalFixture.SMALL.withRetention(1, 0);
        assertEquals(2, new JournalRetention(Disk.SYSTEM, folder, tiny, () -> needed, line -> { }).apply(0));
        assertEquals(before.subList(2, before.size()), JournalFolder.segments(folder));
        assertEquals(0, new JournalRetention(Disk.SYSTEM, folder, JournalFixture.SMALL.withRetention(0, 1),
            () -> Long.MAX_VALUE, line -> { }).apply(RandomEvents.START_NS), "nothing is that old");
        assertEquals(before.size() - 4, new JournalRetention(Disk.SYSTEM, folder,
            JournalFixture.SMALL.withRetention(0, 1), () -> Long.MAX_VALUE,
            line -> { }).apply(RandomEvents.START_NS + TimeUnit.DAYS.toNanos(1)));
        assertEquals(before.subList(before.size() - 2, before.size()), JournalFolder.segments(folder));
        assertEquals(Kind.CLOSED, JournalFixture.Read.of(folder).end().kind());
        assertFalse(JournalSurvey.of(List.of(folder)).runs().get(0).whole(), "its beginning is gone");
    }

    @Test
    void shouldDeleteTheOldestSegmentsThoughHeadersAmongThemAreDamagedAndSayItOnce() throws Exception {
        final Path folder = tests.resolve("journal");
        JournalFixture.write(folder, seed, 20_000);
        final List<Path> before = JournalFolder.segments(folder);
        for (final Path damaged : before.subList(1, 3)) {
            final byte[] bytes = Files.readAllBytes(damaged);
            bytes[JournalSegmentDescriptor.EPOCH_OFFSET] ^= 1;
            Files.write(damaged, bytes);
        }
        final long fourth;
        try (SegmentReader reader = SegmentReader.open(before.get(3))) {
            fourth = reader.firstSequence();
        }
        final List<String> notices = new ArrayList<>();
        final long[] needed = {fourth - 1};
        final JournalRetention retention = new JournalRetention(Disk.SYSTEM, folder,
            JournalFixture.SMALL.withRetention(1, 0), () -> needed[0], notices::add);
        assertEquals(0, retention.apply(0), "what cannot be read may hold what is needed");
        needed[0] = fourth;
        assertEquals(3, retention.apply(0));
        assertEquals(before.subList(3, before.size()), JournalFolder.segments(folder));
        assertEquals(2, notices.size(), notices.toString());
        assertTrue(notices.get(0).startsWith("journal: " + before.get(1) + ": offset 72: its header is damaged")
            && notices.get(0).contains("restore it from a copy, or move it away"), notices.toString());
        final Path misnumbered = Files.createFile(folder.resolve("9999999999999999999.checkpoint"));
        assertEquals(0, retention.apply(0));
        final JournalRetention aged = new JournalRetention(Disk.SYSTEM, folder,
            JournalFixture.SMALL.withRetention(0, 1), () -> Long.MAX_VALUE, notices::add);
        assertEquals(before.size() - 5, aged.apply(RandomEvents.START_NS + TimeUnit.DAYS.toNanos(1)));
        assertEquals(3, notices.size(), notices.toString());
        assertEquals("journal: " + misnumbered + ": no image has such a number; it is ignored, move it away",
            notices.get(2));
    }

    @Test
    void shouldRefuseASecondEngineAndTheReservedLevel() throws IOException {
        final Path folder = tests.resolve("journal");
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL),
            new JournalPositions())) {
            assertTrue(refusal(folder, JournalFixture.SMALL).contains("held by another engine"));
            assertNull(writer.failure());
        }
        assertTrue(refusal(folder, JournalFixture.SMALL.withDurability(Durability.MIRRORED)).contains("reserved"));
    }

    @Test
    void shouldReadWhatAnotherThreadHasWrittenSoFar() throws IOException {
        final Path folder = tests.resolve("journal");
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL),
            new JournalPositions())) {
            final List<byte[]> written = JournalFixture.append(writer, new RandomEvents(seed), 5_000);
            final JournalFixture.Read read = JournalFixture.Read.of(folder);
            assertSame(written, read.slots());
            assertEquals(Kind.OPEN, read.end().kind(), read.end().toString());
            assertEquals(Reason.NOTHING_FOLLOWS, read.end().reason());
        }
    }

    @Test
    void shouldCommitTheLastEventsWhenTheClosingThreadIsInterrupted() throws IOException {
        for (final Durability durability : List.of(Durability.PROCESS_CRASH_SAFE, Durability.GROUP_COMMIT)) {
            final Path folder = tests.resolve(durability.name());
            final JournalPositions positions = new JournalPositions();
            final JournalWriter writer = JournalWriter.open(JournalFixture.context(folder,
                JournalFixture.SMALL.withDurability(durability)), positions);
            JournalFixture.append(writer, new RandomEvents(seed), 500);
            Thread.currentThread().interrupt();
            writer.close();
            assertTrue(Thread.interrupted(), "the interrupt is kept for its addressee");
            assertEquals(499, positions.acknowledged(), durability.name());
            final JournalFixture.Read read = JournalFixture.Read.of(folder);
            assertEquals(Kind.CLOSED, read.end().kind(), read.end().toString());
            assertEquals(1, JournalFolder.segments(folder).size(), "the next segment was not needed");
        }
    }

    @Test
    void shouldTellTheInstrumentsUnderTheBracketsInForceAtTheStartOfEachSegment() throws IOException {
        final Path folder = tests.resolve("journal");
        final RandomEvents events = new RandomEvents(seed);
        final UnsafeBuffer slot = new UnsafeBuffer(new byte[MarketEventDescriptor.SLOT_LENGTH]);
        slot.putBytes(0, events.next(EventType.LISTING).buffer(), 0, slot.capacity());
        slot.putLong(MarketEventDescriptor.LISTING_BRACKETS_OFFSET, 7);
        slot.putInt(MarketEventDescriptor.INSTRUMENT_ID_OFFSET, 1);
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL)
            .brackets(number -> EventPayloadTest.brackets()), new JournalPositions())) {
            assertTrue(writer.append(new MarketEvent(slot, 0)));
            JournalFixture.append(writer, events, 5_000);
        }
        final List<Path> segments = JournalFolder.segments(folder);
        assertTrue(segments.size() > 2, segments.toString());
        for (final Path segment : segments) {
            final List<Object> told = new ArrayList<>();
            try (JournalReader reader = JournalReader.open(List.of(segment))) {
                while (reader.advance() && !reader.isEvent()) {
                    told.add(reader.instrument().brackets());
                }
            }
            assertEquals(List.of(Listings.TABLE.get(0).brackets(), segment.equals(segments.get(0))
                ? Listings.TABLE.get(1).brackets() : EventPayloadTest.brackets(), Listings.TABLE.get(2).brackets()),
                told, segment.toString());
        }
    }

    @Test
    void shouldNotMakeAWholeJournalOfTheCopyOfADamagedOne() throws IOException {
        final Path folder = tests.resolve("journal");
        final Path copy = tests.resolve("copy");
        JournalFixture.write(folder, seed, 5_000);
        final Path damaged = JournalFolder.segments(folder).get(1);
        try (FileChannel channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}), 50_000);
        }
        final JournalFixture.Read source = JournalFixture.Read.of(folder);
        final String message = assertThrows(JournalException.class, () -> JournalCopy.of(List.of(folder),
            new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE), copy, JournalFixture.SMALL))
            .getMessage();
        assertTrue(message.startsWith(damaged + ": damaged at offset " + source.end().offset()), message);
        final JournalFixture.Read read = JournalFixture.Read.of(copy);
        assertEquals(source.nextSequence(), read.nextSequence());
        assertEquals(Kind.OPEN, read.end().kind(), "it did not end in order: " + read.end());
        assertEquals(100, JournalCopy.of(List.of(folder), new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 0,
            100), tests.resolve("before"), JournalFixture.SMALL), "what lies before the damage can be cut");
    }

    @Test
    void shouldCopyAPartUnderItsOwnSequences() throws IOException {
        final Path folder = tests.resolve("journal");
        final Path copy = tests.resolve("copy");
        final List<byte[]> written = JournalFixture.write(folder, seed, 10_000);
        assertEquals(3_000, JournalCopy.of(List.of(folder),
            new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 2_000, 5_000), copy, JournalFixture.SMALL));
        final JournalFixture.Read read = JournalFixture.Read.of(copy);
        assertSame(written.subList(2_000, 5_000), read.slots());
        assertEquals(5_000, read.nextSequence());
        assertEquals(3, read.instruments().size());
        assertThrows(JournalException.class, () -> JournalCopy.of(List.of(folder),
            new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 0, 10), copy, JournalFixture.SMALL), "twice");
    }

    private static String refusal(final Path folder, final JournalSettings settings) {
        return assertThrows(JournalException.class,
            () -> JournalWriter.open(JournalFixture.context(folder, settings), new JournalPositions())).getMessage();
    }

    private void assertSame(final List<byte[]> wanted, final List<byte[]> found) {
        assertEquals(wanted.size(), found.size(), "seed " + seed);
        for (int i = 0; i < wanted.size(); i++) {
            assertArrayEquals(wanted.get(i), found.get(i), "event " + i + ", seed " + seed);
        }
    }
}
