package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.journal.JournalEnd.Kind;
import io.isotherm.engine.journal.JournalEnd.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a segment's header and start say is believed only when it is whole, and nothing vanishes without a word. */
final class JournalStartTest {
    private static final int EVENTS = 2_450;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final List<String> notices = new ArrayList<>();

    @TempDir
    private Path tests;
    private Path folder;
    private Path victim;
    private byte[] header;

    @BeforeEach
    void write() throws IOException {
        folder = tests.resolve("journal");
        JournalFixture.write(folder, seed, EVENTS);
        final List<Path> segments = JournalFolder.segments(folder);
        assertTrue(segments.size() > 1, segments.toString());
        victim = segments.get(segments.size() - 1);
        header = new byte[JournalSegmentDescriptor.HEADER_LENGTH];
        try (FileChannel channel = FileChannel.open(victim)) {
            channel.read(ByteBuffer.wrap(header), 0);
        }
    }

    @Test
    void shouldNeverTakeAFlippedBitForASegmentWhoseTurnHadNotCome() throws IOException {
        final long first = firstSequence();
        for (int bit = 0; bit < header.length * Byte.SIZE; bit++) {
            flip(bit);
            final String what = "bit " + bit + ", seed " + seed;
            if (isIn(bit, 0, JournalSegmentDescriptor.HEADER_CHECKSUM_OFFSET + Integer.BYTES)) {
                assertThrows(JournalException.class, this::open, what);
            } else if (isIn(bit, JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET,
                JournalSegmentDescriptor.START_CHECKSUM_OFFSET + Integer.BYTES)) {
                try (SegmentReader reader = SegmentReader.open(victim)) {
                    assertFalse(reader.advance(), what);
                    assertEquals(Reason.BAD_START, reader.reason(), what);
                }
            } else {
                try (SegmentReader reader = SegmentReader.open(victim)) {
                    assertTrue(reader.advance() && reader.firstSequence() == first, what);
                }
            }
            flip(bit);
        }
    }

    /** Killed between the start of a segment and the record that says so, while the one behind it is made already. */
    @Test
    void shouldSeeNoDamageWhereTheNextSegmentsWereMadeButNeverWritten() throws IOException {
        final Path killed = Files.createDirectory(tests.resolve("killed"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        final SegmentHeader first;
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(tests.resolve("live"),
            JournalFixture.SMALL), new JournalPositions())) {
            JournalFixture.append(writer, new RandomEvents(seed), 10);
            first = writer.header();
            Files.copy(writer.path(), killed.resolve(writer.path().getFileName()));
        }
        final WritableSegment begun = WritableSegment.create(Disk.SYSTEM, killed, first.next());
        begun.start(10, RandomEvents.START_NS);
        begun.close(begun.length());
        WritableSegment.create(Disk.SYSTEM, killed, first.next().next()).close(first.length());
        final JournalEnd end = JournalFixture.Read.of(killed).end();
        assertEquals(JournalEnd.Kind.OPEN, end.kind(), end.toString());
        assertEquals(JournalFolder.segment(killed, 1), end.path());
        final List<String> notices = new ArrayList<>();
        try (JournalWriter next = JournalWriter.open(JournalFixture.context(killed, JournalFixture.SMALL)
            .notices(notices::add), new JournalPositions())) {
            assertEquals(10, next.nextSequence());
        }
        assertEquals(List.of(), notices);
        assertEquals(JournalEnd.Kind.CLOSED, JournalFixture.Read.of(killed).end().kind());
    }

    /** What a crash leaves in a folder. */
    private enum Left {
        /** A torn record behind the last one. */
        TORN,
        /** A segment says that the journal goes on in one that holds nothing yet. */
        ROLLED,
        /** The same, and the one behind that is made. */
        ROLLED_AND_MADE
    }

    private List<byte[]> leave(final Path killed, final Left left) throws IOException {
        final JournalPositions positions = new JournalPositions();
        final Path live = killed.resolveSibling(killed.getFileName() + "-live");
        final List<byte[]> slots = new ArrayList<>();
        final SegmentHeader header;
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(live, JournalFixture.SMALL),
            positions)) {
            final RandomEvents events = new RandomEvents(seed);
            while (positions.segments() < 2) {
                slots.addAll(JournalFixture.append(writer, events, 1));
            }
            header = writer.header();
            Files.createDirectory(killed, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
            for (int number = 1; number <= 2; number++) {
                Files.copy(JournalFolder.segment(live, number), JournalFolder.segment(killed, number));
            }
        }
        try (FileChannel second = FileChannel.open(JournalFolder.segment(killed, 2), StandardOpenOption.WRITE)) {
            if (left == Left.TORN) {
                second.write(ByteBuffer.wrap("torn".getBytes(StandardCharsets.US_ASCII)), 200_000);
                return slots;
            }
            second.write(ByteBuffer.allocate((int) header.length() - JournalSegmentDescriptor.HEADER_LENGTH),
                JournalSegmentDescriptor.HEADER_LENGTH);
        }
        if (left == Left.ROLLED_AND_MADE) {
            WritableSegment.create(Disk.SYSTEM, killed, header.next()).close(header.length());
        }
        // the event that opened the second one
        return slots.subList(0, slots.size() - 1);
    }

    /** A start that ends before any of its operations on the disk leaves the journal whole for the next one. */
    @ParameterizedTest
    @EnumSource(Left.class)
    void shouldStandAnEndOfTheStartBeforeAnyOfItsOperations(final Left left) throws IOException {
        boolean ended = true;
        for (int operation = 1; ended; operation++) {
            final Path killed = tests.resolve("killed" + operation);
            final List<byte[]> slots = leave(killed, left);
            final int[] operations = {operation};
            ended = false;
            try {
                JournalWriter.open(JournalFixture.context(killed, JournalFixture.SMALL).disk(new HookedDisk(
                    (what, path) -> {
                        if (--operations[0] <= 0) {
                            throw new IOException("killed");
                        }
                    })), new JournalPositions()).close();
            } catch (final IOException killedHere) {
                ended = true;
            }
            final String at = "operation " + operation + ", seed " + seed;
            final JournalFixture.Read read = JournalFixture.Read.of(killed);
            assertFalse(read.end().isDamaged(), () -> at + ": " + read.end());
            assertEquals(slots.size(), read.slots().size(), at);
            final List<String> notices = new ArrayList<>();
            try (JournalWriter next = JournalWriter.open(JournalFixture.context(killed, JournalFixture.SMALL)
                .notices(notices::add), new JournalPositions())) {
                assertEquals(slots.size(), next.nextSequence(), at);
            }
            assertTrue(notices.stream().noneMatch(line -> line.contains("lost")), at + ": " + notices);
            final JournalFixture.Read whole = JournalFixture.Read.of(killed);
            assertEquals(JournalEnd.Kind.CLOSED, whole.end().kind(), at);
            for (int i = 0; i < slots.size(); i++) {
                assertArrayEquals(slots.get(i), whole.slots().get(i), at);
            }
        }
    }

    private void open() throws IOException {
        SegmentReader.open(victim).close();
    }

    @Test
    void shouldTellOfADamagedStartAndKeepTheSegment() throws IOException {
        final long first = firstSequence();
        flip(JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET * Byte.SIZE + 5);
        final JournalEnd end = JournalFixture.Read.of(folder).end();
        assertEquals(Kind.DAMAGED, end.kind(), end.toString());
        assertEquals(Reason.BAD_START, end.reason(), end.toString());
        assertEquals(victim, end.path());
        assertEquals(JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET, end.offset());
        goOn(first);
        assertTrue(notices.size() == 1 && notices.get(0).contains("set aside as " + victim.getFileName()),
            notices.toString());
        assertTrue(Files.exists(victim.resolveSibling(victim.getFileName() + ".set-aside")));
    }

    @Test
    void shouldTakeASegmentThatARecordNamesAndThatIsNotBegunForDamage() throws IOException {
        write(JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET, new byte[(int) Files.size(victim)
            - JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET]);
        final JournalEnd end = JournalFixture.Read.of(folder).end();
        assertEquals(Reason.BAD_START, end.reason(), end.toString());
        assertTrue(end.isDamaged());
    }

    @Test
    void shouldCallNothingLostWhenKilledBehindTheRecordThatTheJournalGoesOn() throws IOException {
        final long first = firstSequence();
        write(JournalSegmentDescriptor.HEADER_LENGTH, new byte[(int) Files.size(victim)
            - JournalSegmentDescriptor.HEADER_LENGTH]);
        goOn(first);
        assertEquals(List.of(), notices);
    }

    @Test
    void shouldLeaveTheNewestRunAloneWhenAnEarlierOneIsDamaged() throws IOException {
        try (JournalWriter writer = writer()) {
            JournalFixture.append(writer, new RandomEvents(seed), 100);
        }
        write(4_000, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        final List<Path> before = JournalFolder.segments(folder);
        try (JournalWriter writer = writer()) {
            assertEquals(EVENTS + 100, writer.nextSequence(), "no sequence is given twice, seed " + seed);
        }
        assertEquals(List.of(), notices);
        assertEquals(before, JournalFolder.segments(folder).subList(0, before.size()));
        final JournalEnd end = JournalFixture.Read.of(folder).end();
        assertTrue(end.isDamaged() && end.path().equals(victim), "verify finds it: " + end);
    }

    @Test
    void shouldReadWithoutDamageWhileAnotherThreadAppends() throws Exception {
        final Path live = tests.resolve("live");
        final AtomicBoolean done = new AtomicBoolean();
        final JournalPositions positions = new JournalPositions();
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(live,
            JournalFixture.SMALL.withSegmentBytes(8 << 20)), positions)) {
            final Thread appender = new Thread(() -> {
                final RandomEvents events = new RandomEvents(seed);
                for (int i = 0; i < 40_000 && !done.get(); i++) {
                    if (!writer.append(events.next())) {
                        throw new AssertionError(writer.failure());
                    }
                }
            });
            appender.start();
            int reads = 0;
            while (appender.isAlive()) {
                try (JournalReader reader = JournalReader.open(List.of(live))) {
                    final long atLeast = positions.appended();
                    long events = 0;
                    while (reader.advance()) {
                        events += reader.isEvent() ? 1 : 0;
                    }
                    final JournalEnd end = reader.end();
                    assertFalse(end.isDamaged(), () -> end + ", seed " + seed);
                    assertTrue(events > atLeast, events + " events of " + (atLeast + 1) + ", seed " + seed);
                    reads++;
                }
            }
            appender.join();
            assertTrue(reads > 0, "nothing was read meanwhile");
        } finally {
            done.set(true);
        }
    }

    private long firstSequence() throws IOException {
        try (SegmentReader reader = SegmentReader.open(victim)) {
            return reader.firstSequence();
        }
    }

    private static boolean isIn(final int bit, final int from, final int to) {
        return bit / Byte.SIZE >= from && bit / Byte.SIZE < to;
    }

    private void flip(final int bit) throws IOException {
        header[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        write(bit / Byte.SIZE, new byte[] {header[bit / Byte.SIZE]});
    }

    private void write(final int offset, final byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(victim, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
    }

    private JournalWriter writer() throws IOException {
        return JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL).notices(notices::add),
            new JournalPositions());
    }

    private void goOn(final long nextSequence) throws IOException {
        try (JournalWriter writer = writer()) {
            assertEquals(nextSequence, writer.nextSequence(), "seed " + seed);
            JournalFixture.append(writer, new RandomEvents(seed), 10);
        }
        final JournalFixture.Read after = JournalFixture.Read.of(folder);
        assertEquals(Kind.CLOSED, after.end().kind(), after.end() + ", seed " + seed);
        assertEquals(nextSequence + 10, after.slots().size(), "seed " + seed);
    }
}
