package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.journal.JournalEnd.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a segment is damaged, exactly the records before the first changed byte are read, and a writer goes on behind
 * them. A sample of all damages; {@code -Disotherm.journalDamage=all} tries every one.
 */
final class JournalDamageTest {
    private static final boolean ALL = "all".equals(System.getProperty("isotherm.journalDamage"));
    private static final int TAIL = 64 * 1024;
    private static final int PAGE = 4096;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @TempDir
    private Path tests;
    private Path whole;
    private Path folder;
    private Path victim;
    private byte[] bytes;
    private List<byte[]> slots;
    /** End of each record of the segment, ascending, and how many events lie before it, earlier segments included. */
    private final List<long[]> ends = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        whole = tests.resolve("whole");
        slots = JournalFixture.write(whole, seed, 2_600);
        final List<Path> segments = JournalFolder.segments(whole);
        final Path last = segments.get(segments.size() - 1);
        bytes = Files.readAllBytes(last);
        folder = privateFolder("damaged");
        for (final Path segment : segments) {
            Files.copy(segment, folder.resolve(segment.getFileName()));
        }
        victim = folder.resolve(last.getFileName());
        try (SegmentReader reader = SegmentReader.open(last)) {
            ends.add(new long[] {JournalSegmentDescriptor.HEADER_LENGTH, reader.firstSequence()});
            while (reader.advance()) {
                ends.add(new long[] {reader.nextOffset(), reader.nextSequence()});
            }
        }
        assertTrue(bytes.length > TAIL + PAGE, bytes.length + " bytes in " + segments.size() + " segments");
    }

    /** Events before the record that holds a byte. */
    private int eventsBefore(final long offset) {
        int low = 0;
        for (int high = ends.size() - 1; low < high;) {
            final int middle = (low + high + 1) >>> 1;
            if (ends.get(middle)[0] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return (int) ends.get(low)[1];
    }

    @Test
    void shouldReadExactlyTheWholeRecordsWhereverItIsCut() throws IOException {
        final int step = ALL ? 1 : 251;
        int tried = 0;
        try (FileChannel channel = FileChannel.open(victim, StandardOpenOption.WRITE)) {
            for (int length = bytes.length - 1; length >= bytes.length - TAIL; length -= step) {
                channel.truncate(length);
                check(eventsBefore(length), "cut at " + length);
                tried++;
            }
        }
        System.out.println(tried + " cuts, seed " + seed);
    }

    @Test
    void shouldFindEveryFlippedBit() throws IOException {
        final long bits = ALL ? TAIL * 8L : 250;
        int tried = 0;
        for (long i = 0; i < bits; i++) {
            final int bit = ALL ? (int) i % 8 : random.nextInt(8);
            final int offset = bytes.length - TAIL + (ALL ? (int) (i / 8) : random.nextInt(TAIL));
            overwrite(offset, new byte[] {(byte) (bytes[offset] ^ 1 << bit)});
            final JournalEnd end = check(eventsBefore(offset), "bit " + bit + " of " + offset);
            tried++;
            assertTrue(end.isDamaged() || offset >= ends.get(ends.size() - 2)[0], () -> end + ", seed " + seed);
            restore(offset, 1);
        }
        System.out.println(tried + " flipped bits, seed " + seed);
    }

    @Test
    void shouldFindZeroedRepeatedAndExchangedPages() throws IOException {
        final int pages = bytes.length / PAGE;
        for (int page = 1; page < pages; page++) {
            final int at = page * PAGE;
            final int other = (1 + random.nextInt(pages - 1)) * PAGE;
            overwrite(at, new byte[PAGE]);
            check(eventsBefore(firstChange(at)), "zeroed page " + page);
            overwrite(at, Arrays.copyOfRange(bytes, other, other + PAGE));
            check(at == other ? slots.size() : eventsBefore(firstChange(at)), "page " + page + " as " + other / PAGE);
            overwrite(other, Arrays.copyOfRange(bytes, at, at + PAGE));
            final int first = Math.min(at, other);
            check(at == other ? slots.size() : eventsBefore(firstChange(first)),
                "pages " + page + " and " + other / PAGE + " exchanged");
            restore(at, PAGE);
            restore(other, PAGE);
            overwrite(at, random(PAGE));
            check(eventsBefore(firstChange(at)), "page " + page + " random");
            restore(at, PAGE);
        }
    }

    @Test
    void shouldNotTakeASegmentOfAnotherJournalForTheNextOne() throws IOException {
        final Path foreign = tests.resolve("foreign");
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(foreign, JournalFixture.SMALL)
            .run(JournalFixture.MODEL_HASH, RandomEvents.START_NS + 1), new JournalPositions())) {
            JournalFixture.append(writer, new RandomEvents(seed), 2_600);
        }
        final int before = eventsBefore(0);
        Files.delete(victim);
        Files.copy(JournalFolder.segment(foreign, JournalFolder.number(victim)), victim);
        final JournalFixture.Read read = JournalFixture.Read.of(folder);
        assertEquals(JournalEnd.Reason.FOREIGN_SEGMENT, read.end().reason(), read.end().toString());
        assertEquals(before, read.slots().size());
        Files.delete(victim);
        final JournalFixture.Read without = JournalFixture.Read.of(folder);
        assertEquals(JournalEnd.Reason.MISSING_SEGMENT, without.end().reason(), without.end().toString());
        assertEquals(before, without.slots().size());
    }

    @Test
    void shouldSurveyEachRunUpToItsOwnEnd() throws IOException {
        // a run whose segments are all readable but one: it went on there, or it did not
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL)
            .run(JournalFixture.MODEL_HASH, RandomEvents.START_NS + 1), new JournalPositions())) {
            JournalFixture.append(writer, new RandomEvents(seed + 1), 2_600);
        }
        final List<JournalRun> whole = JournalSurvey.of(List.of(folder)).runs();
        assertEquals(2, whole.size());
        final List<Path> segments = JournalFolder.segments(folder);
        for (final Path damaged : segments) {
            final byte[] before = Files.readAllBytes(damaged);
            final byte[] after = before.clone();
            after[JournalSegmentDescriptor.FLAGS_OFFSET] ^= 2;
            Files.write(damaged, after);
            final JournalSurvey survey = JournalSurvey.of(List.of(folder));
            assertEquals(JournalEnd.Reason.BAD_HEADER, survey.end().reason(), damaged + ": " + survey);
            assertEquals(damaged, survey.end().path(), survey.toString());
            assertEquals(2, survey.runs().size(), survey.toString());
            final int other = JournalFolder.number(damaged) <= whole.get(0).lastSegment() ? 1 : 0;
            assertEquals(whole.get(other), survey.runs().get(other), "the other run is as it was");
            assertTrue(survey.runs().get(1 - other).end().isDamaged(), survey.toString());
            assertEquals(List.of(), survey.lost());
            Files.write(damaged, before);
        }
        assertEquals(whole, JournalSurvey.of(List.of(folder)).runs());
    }

    @Test
    void shouldRefuseWhatIsNoSegmentOrOfALaterVersionAndSayTheWayOut() throws IOException {
        overwrite(0, "no journal at all".getBytes(StandardCharsets.US_ASCII));
        refused("is not a journal segment");
        restore(0, 64);
        overwrite(JournalSegmentDescriptor.VERSION_OFFSET, new byte[] {2});
        refused("version 2; this engine knows version 1");
        restore(0, 64);
        overwrite(JournalSegmentDescriptor.MODEL_HASH_OFFSET, new byte[] {1, 2, 3});
        refused("header is damaged");
        restore(0, 64);
        try (FileChannel channel = FileChannel.open(victim, StandardOpenOption.WRITE)) {
            channel.truncate(100);
        }
        refused("cut within its header");
    }

    private void refused(final String words) {
        final String reading =
            assertThrows(JournalException.class, () -> JournalFixture.Read.of(victim)).getMessage();
        assertTrue(reading.startsWith(victim.toString()) && reading.contains(words), reading);
        final String writing = assertThrows(JournalException.class, () -> JournalWriter.open(
            JournalFixture.context(folder, JournalFixture.SMALL), new JournalPositions())).getMessage();
        assertTrue(writing.contains(words), writing);
    }

    @Test
    void shouldGoOnBehindTheValidPrefixAndKeepWhatWasCutOff() throws IOException {
        for (int round = 0; round < (ALL ? 500 : 6); round++) {
            final Path copy = privateFolder("round" + round);
            for (final Path segment : JournalFolder.segments(whole)) {
                Files.copy(segment, copy.resolve(segment.getFileName()));
            }
            final Path damaged = copy.resolve(victim.getFileName());
            final int offset = bytes.length - TAIL + random.nextInt(TAIL - PAGE);
            final byte[] noise = random(1 + random.nextInt(600));
            noise[0] = (byte) ~bytes[offset];
            try (FileChannel channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(noise), offset);
            }
            final JournalFixture.Read before = JournalFixture.Read.of(copy);
            final List<String> notices = new ArrayList<>();
            final List<byte[]> more;
            try (JournalWriter writer = JournalWriter.open(JournalFixture.context(copy, JournalFixture.SMALL)
                .notices(notices::add), new JournalPositions())) {
                assertEquals(before.slots().size(), writer.nextSequence(), "seed " + seed);
                more = JournalFixture.append(writer, new RandomEvents(seed + round), 10);
            }
            final JournalFixture.Read after = JournalFixture.Read.of(copy);
            assertEquals(Kind.CLOSED, after.end().kind(), after.end() + ", seed " + seed);
            assertEquals(before.slots().size() + 10, after.slots().size(), "seed " + seed);
            assertArrayEquals(more.get(9), after.slots().get(after.slots().size() - 1), "seed " + seed);
            assertEquals(1, notices.size(), notices + ", seed " + seed);
            try (Stream<Path> files = Files.list(copy)) {
                final Path kept = files.filter(file -> file.toString().contains(".cut-at-")).findFirst().orElseThrow();
                assertEquals(bytes.length - before.end().offset(), Files.size(kept), 64, notices.toString());
            }
        }
    }

    @Test
    void shouldGoOnWhereTheNewestSegmentIsGoneOrAnothers() throws IOException {
        final int before = eventsBefore(0);
        Files.delete(victim);
        goOn(before, "which is missing");
        final Path foreign = tests.resolve("foreign");
        JournalFixture.write(foreign, seed, 10);
        final List<Path> segments = JournalFolder.segments(folder);
        final Path newest = segments.get(segments.size() - 1);
        Files.copy(JournalFolder.segment(foreign, 1), newest, StandardCopyOption.REPLACE_EXISTING);
        final String refusal = assertThrows(JournalException.class, () -> goOn(before, "")).getMessage();
        assertTrue(refusal.contains("says of itself that it is segment 1; move it away"), refusal);
    }

    private void goOn(final int before, final String notice) throws IOException {
        final List<String> notices = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL)
            .notices(notices::add), new JournalPositions())) {
            assertEquals(before, writer.nextSequence(), "seed " + seed);
            JournalFixture.append(writer, new RandomEvents(seed), 10);
        }
        assertTrue(notices.toString().contains(notice), notices.toString());
        final JournalFixture.Read after = JournalFixture.Read.of(folder);
        assertEquals(Kind.CLOSED, after.end().kind(), after.end() + ", seed " + seed);
        assertEquals(before + 10, after.slots().size(), "seed " + seed);
    }

    @Test
    void shouldNotTakeAnUnfinishedRecordForDamage() throws IOException {
        final int offset = (int) ends.get(ends.size() - 40)[0];
        final int next = (int) ends.get(ends.size() - 39)[0];
        final byte[] rest = new byte[bytes.length - offset];
        // everything of the record but its length, which is stored last
        System.arraycopy(bytes, offset + 4, rest, 4, next - offset - 4);
        overwrite(offset, rest);
        final JournalEnd end = check(eventsBefore(offset), "unfinished at " + offset);
        assertEquals(Kind.OPEN, end.kind(), end.toString());
        assertEquals(JournalEnd.Reason.UNFINISHED_RECORD, end.reason(), end.toString());
    }

    private Path privateFolder(final String name) throws IOException {
        final Path made = Files.createDirectory(tests.resolve(name));
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
    }

    private JournalEnd check(final int events, final String what) throws IOException {
        // only the segment: the ones before it are as they were
        try (SegmentReader start = SegmentReader.open(victim)) {
            final JournalFixture.Read read = JournalFixture.Read.of(victim);
            assertEquals(events, read.nextSequence(), what + ", seed " + seed + ", " + read.end());
            final int first = (int) start.firstSequence();
            for (int i = first; i < events; i++) {
                assertArrayEquals(slots.get(i), read.slots().get(i - first), what + ", event " + i + ", seed " + seed);
            }
            return read.end();
        }
    }

    /** The first byte of the file from an offset on that differs from what was written. */
    private long firstChange(final int from) throws IOException {
        final byte[] now = Files.readAllBytes(victim);
        final int at = Arrays.mismatch(bytes, from, bytes.length, now, from, now.length);
        return at < 0 ? bytes.length : from + at;
    }

    private void overwrite(final int offset, final byte[] with) throws IOException {
        try (FileChannel channel = FileChannel.open(victim, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(with).order(ByteOrder.LITTLE_ENDIAN), offset);
        }
    }

    private void restore(final int offset, final int length) throws IOException {
        overwrite(offset, Arrays.copyOfRange(bytes, offset, offset + length));
    }

    private byte[] random(final int length) {
        final byte[] noise = new byte[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (byte) random.nextInt();
        }
        return noise;
    }
}
