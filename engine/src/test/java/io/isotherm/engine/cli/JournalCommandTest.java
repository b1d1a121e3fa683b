package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.ring.Listings;
import io.isotherm.testing.SmallDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's tools, as a user calls them. */
final class JournalCommandTest {
    private static final int EVENTS = 1_000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path tests;
    private Path journal;

    @BeforeEach
    void write() throws IOException {
        journal = tests.resolve("journal");
        final RandomEvents events = new RandomEvents(11);
        try (JournalWriter writer = JournalWriter.open(new JournalContext(journal,
            JournalSettings.DEFAULTS.withSegmentBytes(256 * 1024)).run(42, 1_000).instruments(Listings.TABLE),
            new JournalPositions())) {
            for (int i = 0; i < EVENTS; i++) {
                assertTrue(writer.append(events.next()));
            }
        }
    }

    @Test
    void shouldSayThatAllIsWell() throws IOException {
        assertEquals(0, run("journal", "verify", journal.toString()), err::toString);
        assertTrue(out.toString().contains("run 1000: 1000 events from 0, 2026-01-01T00:00:"), out::toString);
        assertTrue(out.toString().contains("valid to offset"), out::toString);
        final JsonNode answer = verified(0);
        assertTrue(answer.get("valid").asBoolean());
        assertEquals(EVENTS, answer.get("events").asInt());
        assertEquals("closed", answer.get("end").get("kind").asText());
        assertEquals(1_000, answer.get("runs").get(0).get("epoch").asInt());
    }

    @Test
    void shouldNameTheOptionOfACopyThatTheDiskDoesNotTake() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.memory(tests, "800k")) {
            assertEquals(1, run("journal", "cut", "--out", disk.folder().resolve("part").toString(),
                journal.toString()));
        }
        assertTrue(err.toString().contains("No space left for ") && err.toString().contains(
            "are free: make room, or name another --out"), err::toString);
        assertFalse(err.toString().contains("journal.directory"), err::toString);
    }

    @Test
    void shouldNameTheFirstBadOffsetAndEndWithOne() throws IOException {
        final Path segment = JournalFolder.segments(journal).get(0);
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}), 50_000);
        }
        final JsonNode answer = verified(1);
        final long offset = answer.get("end").get("offset").asLong();
        assertTrue(offset <= 50_000 && offset > 49_500, answer.toString());
        assertEquals(segment.toString(), answer.get("end").get("file").asText());
        assertTrue(answer.get("end").get("reason").asText().startsWith("bad-"), answer.toString());
        assertEquals(1, run("journal", "verify", journal.toString()));
        assertTrue(out.toString().contains("DAMAGED: first bad offset " + offset + " of " + segment), out::toString);
        assertEquals(1, run("journal", "print", journal.toString()));
        assertTrue(err.toString().contains("damaged at offset " + offset), err::toString);
        assertEquals(answer.get("records").asLong(), out.toString().lines().count());
    }

    @Test
    void shouldReadEachRunWhateverHasBecomeOfTheOthers() throws IOException {
        append(2_000, 300);
        append(3_000, 200);
        final Path old = JournalFolder.segments(journal).get(0);
        overwrite(old, 50_000, 9);
        JsonNode answer = verified(1);
        assertEquals(3, answer.get("runs").size(), answer.toString());
        assertEquals("damaged", answer.get("runs").get(0).get("end").get("kind").asText());
        assertEquals(200, answer.get("runs").get(2).get("events").asInt());
        assertEquals("closed", answer.get("runs").get(2).get("end").get("kind").asText());
        assertEquals(answer.get("runs").get(0).get("end"), answer.get("end"), "the first bad offset of all");
        // the second run's only segment: its header, so that nobody can tell whose it is
        final Path second = JournalFolder.segments(journal).get(JournalFolder.segments(journal).size() - 2);
        overwrite(second, 30, 1);
        answer = verified(1);
        assertEquals(2, answer.get("runs").size(), answer.toString());
        assertEquals(second.toString(), answer.get("lost").get(0).get("file").asText());
        assertEquals("bad-header", answer.get("lost").get(0).get("reason").asText());
        assertEquals("closed", answer.get("runs").get(1).get("end").get("kind").asText(), "the third is untouched");
        assertEquals(1, run("journal", "verify", journal.toString()));
        assertEquals(2, out.toString().lines().filter(line -> line.contains("DAMAGED: first bad offset ")).count(),
            out::toString);
        assertTrue(out.toString().contains("offset 72 of " + second + ": its header is damaged"), out::toString);
        assertEquals(0, run("journal", "print", journal.toString()), err::toString);
        assertEquals(200 + 3 + 1, out.toString().lines().count(), "the newest run");
        assertEquals(0, run("journal", "cut", "--out", tests.resolve("part").toString(), journal.toString()),
            err::toString);
        assertTrue(err.toString().contains("200 events copied"), err::toString);
        assertEquals(1, run("journal", "print", "--epoch", "1000", journal.toString()));
        assertTrue(err.toString().contains(old + ": damaged at offset "), err::toString);
        assertEquals(1, run("journal", "print", "--epoch", "2000", journal.toString()));
        // the newest one of all: no older run is taken for it
        overwrite(JournalFolder.segments(journal).get(JournalFolder.segments(journal).size() - 1), 30, 1);
        assertEquals(1, run("journal", "print", journal.toString()));
        assertTrue(err.toString().contains("--epoch 1000 names the newest run before it"), err::toString);
    }

    private void append(final long epoch, final int count) throws IOException {
        final RandomEvents events = new RandomEvents(epoch);
        try (JournalWriter writer = JournalWriter.open(new JournalContext(journal,
            JournalSettings.DEFAULTS.withSegmentBytes(256 * 1024)).run(42, epoch).instruments(Listings.TABLE),
            new JournalPositions())) {
            for (int i = 0; i < count; i++) {
                assertTrue(writer.append(events.next()));
            }
        }
    }

    private static void overwrite(final Path segment, final long offset, final int count) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final ByteBuffer bytes = ByteBuffer.allocate(count);
            channel.read(bytes, offset);
            for (int i = 0; i < count; i++) {
                bytes.put(i, (byte) ~bytes.get(i));
            }
            channel.write(bytes.flip(), offset);
        }
    }

    @Test
    void shouldPrintExactNumbersOnALineEach() throws IOException {
        assertEquals(0, run("journal", "print", journal.toString()), err::toString);
        int events = 0;
        int trades = 0;
        for (final String line : out.toString().lines().toList()) {
            final JsonNode record = json.readTree(line);
            events += record.has("received") ? 1 : 0;
            if (record.get("type").asText().equals("trade")) {
                trades++;
                assertTrue(line.matches(".*\"symbol\":\"\\S+\",.*\"price\":\\d+(\\.\\d{1,4})?,\"quantity\":\\d+"
                    + "(\\.\\d{1,6})?,\"side\":\"(buy|sell)\".*"), line);
            }
        }
        assertEquals(EVENTS, events);
        assertTrue(trades > 100, trades + " trades");
        assertEquals(EVENTS + 3 + 1, out.toString().lines().count(), "three instruments and the end");
    }

    @Test
    void shouldCutByTimeAndBySequence() throws IOException {
        final Path part = tests.resolve("part");
        assertEquals(0, run("journal", "cut", "--from", "100", "--to", "400", "--out", part.toString(),
            journal.toString()), err::toString);
        assertTrue(err.toString().contains("300 events copied"), err::toString);
        assertEquals(0, run("journal", "print", "--from", "2026-01-01T00:00:00.1Z", "--to", "2026-01-01T00:00:00.2Z",
            part.toString()), err::toString);
        final long events = out.toString().lines().count();
        assertTrue(events > 50 && events < 300, events + " events");
        for (final String line : out.toString().lines().toList()) {
            final long ns = json.readTree(line).get("received").asLong() - 1_767_225_600_000_000_000L;
            assertTrue(ns >= 100_000_000 && ns < 200_000_000, line);
        }
        assertEquals(0, run("journal", "verify", part.toString()), err::toString);
        assertTrue(out.toString().contains("its beginning is not here"), out::toString);
        assertEquals(1, run("journal", "cut", "--out", part.toString(), journal.toString()));
        assertTrue(err.toString().contains("holds a journal already"), err::toString);
    }

    @Test
    void shouldPrintNothingThatLiesBehindThePart() throws IOException {
        assertEquals(0, run("journal", "print", "--to", "5", journal.toString()), err::toString);
        for (int i = 0; i < 5; i++) {
            final JsonNode record = json.readTree(out.toString().lines().toList().get(i));
            assertTrue(record.has("received") && record.get("sequence").asInt() == i, record.toString());
        }
        assertEquals(5, out.toString().lines().count(), out::toString);
        assertEquals(0, run("journal", "print", "--to", "2026-01-01T00:00:00.1Z", journal.toString()), err::toString);
        assertTrue(out.toString().lines().allMatch(line -> line.contains("\"received\":17672256000")), out::toString);
    }

    @Test
    void shouldSayWhatThereIsWhereNothingIsOfThePart() throws IOException {
        final Path part = tests.resolve("part");
        for (final String[] span : new String[][] {{"--from", "5000"}, {"--to", "2025-12-31T23:59:59Z"},
            {"--from", "2026-02-01T00:00:00Z"}}) {
            assertEquals(1, run("journal", "cut", span[0], span[1], "--out", part.toString(), journal.toString()));
            final String words = span[0].substring(1).substring(1) + (span[1].length() == 4 ? " event " : " ");
            assertTrue(err.toString().contains("run 1000 holds no event " + words + span[1] + ", and nothing is "
                + "written: its first event here is 0, of 2026-01-01T00:00:"), err::toString);
            assertEquals(span[0].equals("--from"), err.toString().contains(", its last one 999, of 2026-01-01T00:"),
                err::toString);
            assertFalse(Files.exists(part), "nothing is written");
            assertEquals(1, run("journal", "print", span[0], span[1], journal.toString()));
            assertEquals("", out.toString());
            assertTrue(err.toString().contains("run 1000 holds no event " + words + span[1]
                + ": its first event here is 0, of 2026-01-01T00:00:"), err::toString);
        }
        assertEquals(2, run("journal", "cut", "--from", "7", "--to", "7", "--out", part.toString(),
            journal.toString()));
        assertTrue(err.toString().contains("--from 7 is not before --to 7"), err::toString);
    }

    @Test
    void shouldRefuseWrongUsageAndWhatIsNoJournal() throws IOException {
        assertEquals(2, run("journal"));
        assertTrue(err.toString().contains("verify, print or cut"), err::toString);
        assertEquals(2, run("journal", "print", "--from", "yesterday", journal.toString()));
        assertTrue(err.toString().contains("--from: \"yesterday\" is not a time"), err::toString);
        assertEquals(2, run("journal", "verify", tests.toString()));
        assertTrue(err.toString().contains("holds no journal segment"), err::toString);
        assertTrue(err.toString().strip().endsWith("that an engine journalled to"), err::toString);
        assertEquals(1, run("journal", "verify", Files.writeString(tests.resolve("00000001.journal"), "x").toString()));
        assertTrue(err.toString().contains("is not a journal segment"), err::toString);
        assertFalse(err.toString().contains("\tat "), "a message, not a stack trace");
    }

    @Test
    void shouldRefuseWhatIsNotThereAndMoreThanOneJournalEverywhere() throws IOException {
        final Path other = tests.resolve("other");
        final String out = tests.resolve("part").toString();
        assertEquals(0, run("journal", "cut", "--to", "500", "--out", other.toString(), journal.toString()));
        final String segment = JournalFolder.segments(other).get(0).toString();
        append(2_000, 10);
        final List<Path> segments = JournalFolder.segments(journal);
        for (final String[] command : new String[][] {{"journal", "verify"}, {"journal", "print"},
            {"journal", "cut", "--out", out}, {"replay"}}) {
            refused(command, "nope: no such file", tests.resolve("nope").toString());
            refused(command, ": name one folder", journal.toString(), other.toString());
            refused(command, ": name one folder", journal.toString(), journal.toString());
            refused(command, "lie in two folders; name one folder", segments.get(0).toString(), segment);
        }
        assertFalse(Files.exists(tests.resolve("part")), "nothing is written");
        assertEquals(0, run("journal", "verify", segments.get(0).toString(), segments.get(1).toString()),
            "segments of one");
    }

    private void refused(final String[] command, final String words, final String... named) {
        final List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of(named));
        assertEquals(2, run(args.toArray(new String[0])), args + ": " + err);
        assertTrue(err.toString().contains(words), args + ": " + err);
        assertEquals("", out.toString());
    }

    @Test
    void shouldSayThatAFolderIsReplayedWhereWhatLiesInItIsNamed() throws IOException {
        final Path segment = JournalFolder.segments(journal).get(0);
        final Path image = Files.createFile(JournalFolder.base(journal, 1_000));
        for (final Path[] named : new Path[][] {{segment, image}, {image}, {segment, journal.resolve("engine.lock")}}) {
            assertEquals(2, run("replay", named[0].toString(), named[named.length - 1].toString()));
            assertTrue(err.toString().contains(named[named.length - 1] + ": lies beside the segments of a journal and "
                + "is none; name their folder, " + journal + ", and nothing in it"), err::toString);
        }
    }

    @Test
    void shouldTellWhatAStartCutOffAndWhichSegmentIsMissing() throws IOException {
        Files.write(journal.resolve("00000001.journal.cut-at-4096"), new byte[100]);
        Files.write(journal.resolve("00000009.journal.set-aside-2"), new byte[7]);
        final JsonNode cutOff = verified(0).get("cutOff");
        assertEquals(2, cutOff.size(), cutOff.toString());
        assertEquals(journal.resolve("00000001.journal.cut-at-4096").toString(), cutOff.get(0).get("file").asText());
        assertEquals(100, cutOff.get(0).get("bytes").asInt());
        assertEquals(0, run("journal", "verify", journal.toString()), err::toString);
        assertTrue(out.toString().contains("cut off 00000009.journal.set-aside-2: 7 bytes that a start found"),
            out::toString);
        append(2_000, 4_000);
        final List<Path> segments = JournalFolder.segments(journal);
        final Path missing = segments.get(segments.size() - 2);
        assertTrue(segments.size() > 3, segments.toString());
        Files.delete(missing);
        assertTrue(verified(1).get("end").get("text").asText().contains("is not the next segment, "
            + missing.getFileName() + ", which is missing"), out::toString);
    }

    private JsonNode verified(final int status) throws IOException {
        assertEquals(status, run("journal", "verify", "--format", "json", journal.toString()), err::toString);
        return json.readTree(out.toString());
    }

    private int run(final String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return IsothermEngine.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
            .execute(args);
    }
}
