package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureRecorder;
import io.isotherm.feed.capture.CaptureSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The captures' tools, as a user calls them. */
final class CaptureCommandTest {
    private static final long T0_NS = 1_767_225_600_000_000_000L;
    private static final String MARK = "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\","
        + "\"E\":1788220800138,\"s\":\"BTCUSDT\",\"p\":\"60014.89613068\",\"i\":\"60015.8\",\"r\":\"0.00010000\","
        + "\"T\":1788249600000}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ObjectMapper json = new ObjectMapper();
    private final byte[] binary = {'a', '\n', (byte) 0xFF, 0, '\r'};

    @TempDir
    private Path tests;
    private Path capture;

    @BeforeEach
    void record() throws IOException {
        capture = tests.resolve("capture.tsv.gz");
        try (CaptureRecorder recorder = CaptureRecorder.create(capture, failure -> {
            throw new AssertionError(failure);
        })) {
            final FrameSink okx = recorder.tee(CaptureSource.socket(Venue.OKX), (b, o, l, t) -> { });
            final FrameSink binance = recorder.tee(CaptureSource.socket(Venue.BINANCE_USDM), (b, o, l, t) -> { });
            frame(binance, MARK.getBytes(StandardCharsets.UTF_8), 0);
            frame(okx, binary, 1);
            frame(okx, "{\"é\":1}".getBytes(StandardCharsets.UTF_8), 2);
            // laid out over two lines, as a venue may
            frame(binance, (MARK.replace("{\"stream", "{\n\"stream") + "\r\n").getBytes(StandardCharsets.UTF_8), 3);
        }
    }

    private static void frame(final FrameSink sink, final byte[] bytes, final int second) {
        sink.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, T0_NS + second * 1_000_000_000L);
    }

    @Test
    void shouldSayWhatIsThere() throws IOException {
        assertEquals(0, run("capture", "verify", capture.toString()), err::toString);
        assertTrue(out.toString().contains("4 frames, 2026-01-01T00:00:00Z to 2026-01-01T00:00:03Z"), out::toString);
        assertTrue(out.toString().contains("read to its end"), out::toString);
        assertEquals(0, run("capture", "verify", "--format", "json", capture.toString()), err::toString);
        final JsonNode answer = json.readTree(out.toString());
        assertTrue(answer.get("valid").asBoolean());
        assertEquals("binance-usdm", answer.get("connections").get(0).get("source").asText());
        assertEquals(2, answer.get("connections").get(1).get("frames").asInt());
    }

    @Test
    void shouldSayWhereItIsDamagedAndEndWithOne() throws IOException {
        final byte[] whole = Files.readAllBytes(capture);
        final Path cut = Files.write(tests.resolve("cut.tsv.gz"), Arrays.copyOf(whole, whole.length - 5));
        assertEquals(1, run("capture", "verify", cut.toString()));
        assertTrue(out.toString().contains("DAMAGED: " + cut + ":"), out::toString);
    }

    @Test
    void shouldCutUpToTheDamageOfACaptureWhoseEngineWasKilled() throws IOException {
        final Path plain = tests.resolve("plain.tsv");
        assertEquals(0, run("capture", "cut", "--out", plain.toString(), capture.toString()), err::toString);
        final byte[] text = Files.readAllBytes(plain);
        final byte[] packed = Files.readAllBytes(capture);
        final int lastLine =
            new String(text, 0, text.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
        final Path cutText = Files.write(tests.resolve("killed.tsv"), Arrays.copyOf(text, text.length - 7));
        final Path cutPacked = Files.write(tests.resolve("killed.tsv.gz"), Arrays.copyOf(packed, packed.length - 30));
        for (final Path killed : List.of(cutText, cutPacked)) {
            assertEquals(1, run("capture", "verify", "--format", "json", killed.toString()));
            final JsonNode damage = json.readTree(out.toString());
            assertFalse(damage.get("valid").asBoolean());
            final int frames = damage.get("frames").asInt();
            assertTrue(frames > 0 && frames < 4, damage.toString());
            assertEquals(frames + 1, damage.get("damageLine").asInt());
            final Path copy = tests.resolve(killed.getFileName() + ".copy");
            assertEquals(1, run("capture", "cut", "--out", copy.toString(), killed.toString()));
            assertTrue(err.toString().contains(frames + " lines copied to " + copy)
                && err.toString().contains("copied up to the damage: " + killed + ":" + (frames + 1) + ": found ")
                && err.toString().contains("(offset " + damage.get("damageOffset").asLong() + " of the text); kept: "
                + "the " + frames + " frames before it"), err::toString);
            assertArrayEquals(Arrays.copyOf(text, damage.get("damageOffset").asInt()), Files.readAllBytes(copy));
            assertEquals(0, run("capture", "verify", copy.toString()), out::toString);
            assertEquals(1, run("capture", "print", killed.toString()));
            assertEquals(frames, out.toString().lines().count());
        }
        assertEquals(lastLine, Files.size(tests.resolve("killed.tsv.copy")));
        // one that goes on behind it is not held up
        final Path merged = tests.resolve("merged.tsv");
        assertEquals(1, run("capture", "cut", "--out", merged.toString(), cutText.toString(), plain.toString()));
        assertTrue(err.toString().contains("7 lines copied"), err::toString);
    }

    @Test
    void shouldCutBeforeAMemberWhoseChecksumFails() throws Exception {
        final byte[] good = Files.readAllBytes(capture);
        final byte[] bad = good.clone();
        bad[bad.length - 6] ^= 1;
        final ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(good);
        members.write(bad);
        members.write(good);
        final Path flipped = Files.write(tests.resolve("members.tsv.gz"), members.toByteArray());
        final Path copy = tests.resolve("good.tsv");
        assertEquals(1, run("capture", "cut", "--out", copy.toString(), flipped.toString()));
        assertTrue(err.toString().contains("4 lines copied to " + copy) && err.toString().contains("copied up to the "
            + "damage: " + flipped + ":5: ") && err.toString().contains("lines 5 to 8, may be changed")
            && err.toString().contains("; good: the 4 frames before that member"), err::toString);
        assertEquals(0, run("capture", "cut", "--out", tests.resolve("whole.tsv").toString(), capture.toString()));
        assertArrayEquals(Files.readAllBytes(tests.resolve("whole.tsv")), Files.readAllBytes(copy));
        assertEquals(0, run("capture", "verify", copy.toString()), out::toString);
        // what cannot be read twice is copied as it comes, and said to be so
        final Path pipe = tests.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "skipped: no mkfifo here");
        final Thread writer = new Thread(() -> {
            try (OutputStream to = Files.newOutputStream(pipe)) {
                to.write(members.toByteArray());
            } catch (final IOException closed) {
                // its reader has met the damage and gone
            }
        });
        writer.start();
        final Path piped = tests.resolve("piped.tsv");
        assertEquals(1, run("capture", "cut", "--out", piped.toString(), pipe.toString()));
        writer.join();
        assertTrue(err.toString().contains("NOT TO BE RELIED ON: " + piped), err::toString);
        assertTrue(Files.size(piped) > Files.size(copy));
    }

    @Test
    void shouldCallNothingGoodOfAMemberWhoseChecksumFails() throws IOException {
        final byte[] bytes = Files.readAllBytes(capture);
        bytes[bytes.length - 6] ^= 1;
        final Path flipped = Files.write(tests.resolve("flipped.tsv.gz"), bytes);
        final String where = "any line of this gzip member, lines 1 to 4, may be changed";
        assertEquals(1, run("capture", "verify", flipped.toString()));
        assertTrue(out.toString().contains("DAMAGED: " + flipped + ":1: ") && out.toString().contains(where),
            out::toString);
        assertEquals(1, run("capture", "verify", "--format", "json", flipped.toString()));
        final JsonNode answer = json.readTree(out.toString());
        assertTrue(answer.get("changed").asBoolean() && answer.get("goodFrames").asInt() == 0, answer::toString);
        final Path copy = tests.resolve("copy.tsv");
        assertEquals(1, run("capture", "cut", "--out", copy.toString(), flipped.toString()));
        assertTrue(err.toString().contains(where) && err.toString().contains("; no frame is good; nothing is "
            + "written"), err::toString);
        assertFalse(Files.exists(copy));
        // that the part ends before the damage is not known, as the member's lines may be changed in it
        assertEquals(1, run("capture", "cut", "--to", "2026-01-01T00:00:01Z", "--out", tests.resolve("part").toString(),
            flipped.toString()));
        assertTrue(err.toString().contains(where), err::toString);
        assertEquals(1, run("capture", "print", flipped.toString()));
        assertTrue(err.toString().contains(where), err::toString);
        final Path empty = Files.createFile(tests.resolve("empty.tsv.gz"));
        assertEquals(1, run("capture", "verify", empty.toString()));
        assertTrue(out.toString().contains("DAMAGED: " + empty + ":1: found nothing: the file is empty"),
            out::toString);
    }

    @Test
    void shouldCallAPartWholeThatEndsBeforeTheDamage() throws IOException {
        final byte[] bytes = Files.readAllBytes(capture);
        final Path cut = Files.write(tests.resolve("cut.tsv.gz"), Arrays.copyOf(bytes, bytes.length - 5));
        final Path part = tests.resolve("part.tsv");
        assertEquals(0, run("capture", "cut", "--to", "2026-01-01T00:00:02Z", "--out", part.toString(),
            cut.toString()), err::toString);
        assertTrue(err.toString().contains("2 lines copied to " + part) && err.toString().contains("the part is whole; "
            + "there is damage behind it: " + cut) && !err.toString().contains("up to the damage"), err::toString);
        assertEquals(0, run("capture", "print", "--to", "2026-01-01T00:00:02Z", cut.toString()), err::toString);
        assertTrue(err.toString().contains("there is damage behind it"), err::toString);
        assertEquals(1, run("capture", "cut", "--to", "2026-01-01T00:00:04Z", "--out",
            tests.resolve("more.tsv").toString(), cut.toString()), "no frame of that time lies before the damage");
        assertTrue(err.toString().contains("copied up to the damage"), err::toString);
    }

    @Test
    void shouldNameTheConnectionsThatThereAreWhereOneIsNotThere() {
        final Path part = tests.resolve("part.tsv");
        assertEquals(1, run("capture", "cut", "--connection", "okx,bybit#9", "--out", part.toString(),
            capture.toString()));
        assertTrue(err.toString().contains("nothing was received of bybit#9; ")
            && err.toString().contains(", from binance-usdm, okx; nothing is written"), err::toString);
        assertFalse(Files.exists(part));
        assertEquals(1, run("capture", "print", "--connection", "okx,bybit#9", capture.toString()));
        assertEquals(2, out.toString().lines().count());
        assertTrue(err.toString().contains("nothing was received of bybit#9; "), err::toString);
        // one that is there and silent in the stretch is no mistake
        assertEquals(0, run("capture", "cut", "--connection", "okx,binance-usdm", "--from", "2026-01-01T00:00:03Z",
            "--out", part.toString(), capture.toString()), err::toString);
    }

    @Test
    void shouldVerifyTheCapturesOfAFolderAndLeaveTheHistoriesAlone() throws IOException {
        final Path folder = Files.createDirectory(tests.resolve("recordings"));
        assertEquals(2, run("capture", "verify", folder.toString()));
        assertTrue(err.toString().contains(folder + ": is a directory without a capture-TIME.tsv.gz"), err::toString);
        final Path first = Files.copy(capture, folder.resolve("capture-17.tsv.gz"));
        final Path second = Files.copy(capture, folder.resolve("capture-18.tsv.gz"));
        final Path history = Files.writeString(folder.resolve("history-17.csv.gz"), "no capture");
        assertEquals(0, run("capture", "verify", folder.toString()), err::toString);
        assertEquals(List.of(first.toString(), second.toString()), out.toString().lines()
            .filter(line -> line.contains(" notes, ")).map(line -> line.substring(0, line.indexOf(": "))).toList());
        assertEquals(0, run("capture", "verify", first.toString(), history.toString()), out::toString);
        assertTrue(err.toString().contains(history + ": is what an engine began with"), err::toString);
    }

    @Test
    void shouldNameTheFileThatWasAskedForWhereItCannotBeWritten() {
        for (final String target : List.of("/proc/isotherm.tsv", tests.resolve("none/c.tsv").toString())) {
            assertEquals(1, run("capture", "cut", "--out", target, capture.toString()));
            assertTrue(err.toString().contains(target) && !err.toString().contains(".partial")
                && !err.toString().contains("java."), err::toString);
        }
    }

    @Test
    void shouldPrintEveryByte() throws IOException {
        assertEquals(0, run("capture", "print", capture.toString()), err::toString);
        final List<String> lines = out.toString().lines().toList();
        assertEquals(MARK, json.readTree(lines.get(0)).get("frame").asText());
        assertEquals(T0_NS, json.readTree(lines.get(0)).get("receiveTime").asLong());
        assertEquals(Base64.getEncoder().encodeToString(binary), json.readTree(lines.get(1)).get("base64").asText());
        assertEquals("{\"é\":1}", json.readTree(lines.get(2)).get("frame").asText());
        assertTrue(json.readTree(lines.get(3)).get("frame").asText().endsWith("\r\n"), lines.get(3));
    }

    @Test
    void shouldCutMergeCompressAndDecompress() throws IOException {
        final Path plain = tests.resolve("plain.tsv");
        assertEquals(0, run("capture", "cut", "--out", plain.toString(), capture.toString()), err::toString);
        assertTrue(err.toString().contains("4 lines copied to " + plain), err::toString);
        assertTrue(Files.readString(plain, StandardCharsets.ISO_8859_1).startsWith(T0_NS + "\tbinance-usdm\t{"));
        final Path okx = tests.resolve("okx.tsv.gz");
        final Path binance = tests.resolve("binance.tsv");
        assertEquals(0, run("capture", "cut", "--connection", "okx", "--out", okx.toString(), plain.toString()));
        assertEquals(0, run("capture", "cut", "--connection", "binance-usdm", "--out", binance.toString(),
            capture.toString()));
        final Path merged = tests.resolve("merged.tsv");
        assertEquals(0, run("capture", "cut", "--out", merged.toString(), okx.toString(), binance.toString()));
        assertEquals(-1, Files.mismatch(plain, merged), "what was parted is together again, byte for byte");
        final Path part = tests.resolve("part.tsv");
        assertEquals(0, run("capture", "cut", "--from", "2026-01-01T00:00:01Z", "--to", "2026-01-01T00:00:03Z", "--out",
            part.toString(), merged.toString()));
        assertTrue(err.toString().contains("2 lines copied"), err::toString);
        assertEquals(1, run("capture", "cut", "--out", part.toString(), merged.toString()));
        assertTrue(err.toString().contains("a capture is never overwritten"), err::toString);
    }

    @Test
    void shouldSayWhatThereIsWhereNothingIsOfThePart() {
        final Path part = tests.resolve("part.tsv");
        for (final String[] span : new String[][] {{"--from", "2026-01-02T00:00:00Z"}, {"--to", "2025-12-31T00:00:00Z"},
            {"--connection", "htx"}}) {
            assertEquals(1, run("capture", "cut", span[0], span[1], "--out", part.toString(), capture.toString()));
            assertTrue(err.toString().contains(capture + ": nothing was received ") && err.toString().contains(span[1])
                && err.toString().contains("there are lines of 2026-01-01T00:00:00Z to 2026-01-01T00:00:03Z"),
                err::toString);
            assertFalse(Files.exists(part), "nothing is written");
            assertFalse(Files.exists(tests.resolve("part.tsv.partial")), "nothing is left");
            assertEquals(1, run("capture", "print", span[0], span[1], capture.toString()));
            assertEquals("", out.toString());
            assertTrue(err.toString().contains(capture + ": nothing was received ") && err.toString().contains(span[1]
                + (span[0].equals("--from") ? " on" : "")
                + "; there are lines of 2026-01-01T00:00:00Z to 2026-01-01T00:00:03Z"), err::toString);
        }
        assertEquals(2, run("capture", "cut", "--from", "7", "--to", "7", "--out", part.toString(),
            capture.toString()));
    }

    @Test
    void shouldDecodeTheFramesOfAVenueInACapture() throws IOException {
        final ByteArrayOutputStream events = new ByteArrayOutputStream();
        final ByteArrayOutputStream told = new ByteArrayOutputStream();
        assertEquals(0, new CommandLine(new DecodeCommand(new ByteArrayInputStream(new byte[0]), events,
            new PrintStream(told, true, StandardCharsets.UTF_8))).execute("--venue", "binance-usdm",
            capture.toString()), told::toString);
        final String text = events.toString(StandardCharsets.UTF_8);
        assertEquals(2, text.lines().filter(line -> line.contains("\"mark\"")).count(), text);
        assertTrue(text.lines().skip(2).anyMatch(line -> json(line).get("line").asInt() == 4), text);
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("2 lines of captures: other venues"),
            told.toString(StandardCharsets.UTF_8));
    }

    private JsonNode json(final String line) {
        try {
            return json.readTree(line);
        } catch (final IOException noJson) {
            throw new AssertionError(line, noJson);
        }
    }

    @Test
    void shouldRefuseWrongUsage() {
        assertEquals(2, run("capture"));
        assertTrue(err.toString().contains("verify, print or cut"), err::toString);
        assertEquals(2, run("capture", "merge", "--out", "x", capture.toString()));
        assertTrue(err.toString().contains("cut merges: isotherm capture cut --out"), err::toString);
        assertEquals(2, run("capture", "print", "--connection", "mtgox", capture.toString()));
        assertTrue(err.toString().contains("\"mtgox\" is no source"), err::toString);
        assertEquals(2, run("capture", "cut", capture.toString()));
        for (final String command : new String[] {"verify", "print"}) {
            assertEquals(2, run("capture", command, tests.resolve("none").toString()));
            assertTrue(err.toString().contains("none: no such file"), err::toString);
            assertEquals(2, run("capture", command, tests.toString()));
            assertTrue(err.toString().contains(": is a directory"), err::toString);
        }
        assertFalse(err.toString().contains("\tat "), "a message, not a stack trace");
    }

    private int run(final String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return IsothermEngine.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
            .execute(args);
    }
}
