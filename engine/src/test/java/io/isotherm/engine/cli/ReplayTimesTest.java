package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays from and until times and at speeds, and what they come to. */
final class ReplayTimesTest {
    private static final long T0_NS = 1_788_220_800_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final EndSignal end = EndSignal.silent();

    @TempDir
    private Path folder;
    private String config;
    private String session;

    @BeforeEach
    void nameFiles() throws URISyntaxException {
        config = resource("three-venues.yaml");
        session = resource("three-venues.tsv");
    }

    @Test
    void shouldComeToTheSameDigestAtAnySpeedAndFromAnyTime() throws IOException {
        final JsonNode whole = done(session);
        assertFalse(whole.has("pace") || whole.has("cutShort"), whole.toString());
        final JsonNode fast = done("--speed", "5000", session);
        assertEquals(whole.get("digest"), fast.get("digest"));
        assertEquals(whole.get("events"), fast.get("events"));
        assertEquals(5_000, fast.get("pace").get("speed").asDouble());
        assertTrue(fast.get("pace").get("reached").asDouble() > 0, fast.toString());
        assertEquals(whole, done("--speed", "max", session));
        assertEquals(whole, done("--from", "2026-09-01T00:02:00Z", session));
        assertEquals(whole.get("digest"),
            done("--from", "2026-09-01T00:04:59Z", "--speed", "50.5", session).get("digest"));
        assertEquals(done("--until", "2026-09-01T00:02:00Z", session), done("--to", "2026-09-01T00:02:00Z", session));
    }

    @Test
    void shouldMergeCapturesWhoseTimesOverlapOrAreEqual() throws IOException {
        final List<String> lines = Files.readAllLines(Path.of(session));
        final JsonNode whole = done(session);
        final List<List<String>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (final String line : lines) {
            // a venue each, from the first second to the last
            final String venue = line.split("\t")[1];
            parts.get(venue.startsWith("binance") ? 0 : venue.startsWith("bybit") ? 1 : 2).add(line);
        }
        final List<String> files = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            files.add(Files.write(folder.resolve("part" + i + ".tsv"), parts.get(i)).toString());
        }
        assertEquals(whole, done(files.toArray(new String[0])));
        final int middle = lines.size() / 2;
        assertEquals(whole, done(
            Files.write(folder.resolve("late.tsv"), lines.subList(middle, lines.size())).toString(),
            Files.write(folder.resolve("early.tsv"), lines.subList(0, middle)).toString()));
        // of equal times those of the file named first come first
        final long timeNs = T0_NS + 1;
        final String one = Files.writeString(folder.resolve("one"), timeNs + "\tbybit\tx\n" + timeNs + "\tbybit\ty\n")
            .toString();
        final String two = Files.writeString(folder.resolve("two"), timeNs + "\tokx\tz\n").toString();
        assertEquals(0, captures("print", one, two));
        assertEquals("x y z", printed());
        assertEquals(0, captures("print", two, one));
        assertEquals("z x y", printed());
    }

    @Test
    void shouldReplayUpToTheDamageOfACaptureWhoseEngineWasKilled() throws IOException {
        final String text = Files.readString(Path.of(session));
        final int cut = text.indexOf('\n', text.length() / 2) + 30;
        final int lineStart = text.lastIndexOf('\n', cut) + 1;
        final JsonNode before = done(Files.writeString(folder.resolve("before.tsv"), text.substring(0, lineStart))
            .toString());
        final Path plain = Files.writeString(folder.resolve("killed.tsv"), text.substring(0, cut));
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 512, true)) {
            gzip.write(text.substring(0, cut).getBytes(StandardCharsets.UTF_8));
            gzip.flush();
            // what a killed engine leaves: no trailer, and not all of what was not flushed
            gzip.write(text.substring(cut).getBytes(StandardCharsets.UTF_8));
        }
        final byte[] whole = packed.toByteArray();
        final Path zipped = Files.write(folder.resolve("killed.tsv.gz"), Arrays.copyOf(whole, whole.length - 12));
        for (final Path killed : List.of(plain, zipped)) {
            assertEquals(1, run("--config", config, killed.toString()));
            final JsonNode summary = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
            final JsonNode damage = summary.get("damages").get(0);
            assertEquals(killed.toString(), damage.get("file").asText());
            assertTrue(err.toString().contains("replayed up to the damage: " + killed + ":"
                + damage.get("line").asLong() + ": found "), err.toString());
            assertTrue(err.toString().contains("kept: the " + damage.get("frames").asLong() + " frames"),
                err.toString());
            if (killed.equals(plain)) {
                assertEquals(lineStart, damage.get("offset").asInt());
                assertEquals(before.get("digest"), summary.get("digest"));
                assertEquals(before.get("frames"), summary.get("frames"));
            } else {
                assertTrue(summary.get("frames").asInt() > before.get("frames").asInt(), summary.toString());
            }
            // what ends before the damage is whole
            assertFalse(done("--until", "2026-09-01T00:01:00Z", killed.toString()).has("damages"));
        }
    }

    @Test
    void shouldSayWhatThereIsWhereNothingIsOfTheTime() {
        final Path state = folder.resolve("state");
        final Path grids = folder.resolve("grids");
        for (final String[] span : new String[][] {
            {"--from", "2026-09-02T00:00:00Z", "from 2026-09-02T00:00:00Z on: it holds 2026-09-01T00:00:00"},
            {"--until", "2026-08-31T00:00:00Z", "until 2026-08-31T00:00:00Z: it begins at 2026-09-01T00:00:00"}}) {
            assertEquals(1, run("--config", config, span[0], span[1], "--save-state", state.toString(), "--grid-csv",
                grids.toString(), session));
            assertTrue(err.toString().contains("the recording has nothing that was received " + span[2]),
                err.toString());
            assertEquals("", out.toString(StandardCharsets.UTF_8));
            assertFalse(Files.exists(state));
            assertEquals(0, Files.exists(grids) ? grids.toFile().list().length : 0);
        }
    }

    @Test
    void shouldPrintTheSummarySoFarWhenItIsToldToEnd() throws IOException {
        end.tell();
        assertEquals(1, run("--config", config, session));
        final JsonNode summary = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertTrue(summary.get("cutShort").asBoolean(), summary.toString());
        assertEquals(0, summary.get("frames").asInt());
        assertTrue(err.toString().contains("told to end before the recording did: replayed nothing"), err.toString());
    }

    @Test
    void shouldRefuseWhatIsNoSpeedOrStretch() {
        for (final String speed : new String[] {"0", "-1", "fast", "1e3", "0.0001", "2000000", ""}) {
            assertEquals(2, run("--speed", speed, session), speed);
            assertTrue(err.toString().contains("is no speed; write max, or a number"), err.toString());
        }
        assertEquals(2, run("--from", "2026-09-01T00:02:00Z", "--until", "2026-09-01T00:02:00Z", session));
        assertTrue(err.toString().contains("is not before --until"), err.toString());
        assertEquals(2, run("--from", "2026-09-01T00:02:00Z", "--to", "2026-09-01T00:02:00Z", session));
        assertTrue(err.toString().contains("is not before --to 2026"), err.toString());
        assertEquals(2, run("--to=noon", session));
        assertTrue(err.toString().contains("--to: \"noon\" is not a time"), err.toString());
        assertEquals(2, captures("print", "--until", "noon", session));
        assertTrue(err.toString().contains("--until: \"noon\" is not a time"), err.toString());
        assertEquals(2, run("--from", "noon", session));
        assertTrue(err.toString().contains("--from: \"noon\" is not a time"), err.toString());
    }

    @Test
    void shouldSayHowFarItIs() throws IOException {
        final long[] clock = {0};
        final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        final ProgressLine line = new ProgressLine(new PrintStream(terminal, true, StandardCharsets.UTF_8),
            () -> clock[0], Long.MAX_VALUE);
        line.onRecords(1, T0_NS, 0, 1_000);
        clock[0] = 2_000_000_000L;
        line.onRecords(3_000_000, T0_NS + 60_000_000_000L, 250, 1_000);
        assertEquals("\r\u001b[Kreplay: 25 %, 3,000,000 events, 1,500,000/s, at 2026-09-01T00:01:00Z, 30× real time, "
            + "6 s left", terminal.toString(StandardCharsets.UTF_8));
        line.clear();
        assertTrue(terminal.toString(StandardCharsets.UTF_8).endsWith("\r\u001b[K"));
    }

    private String printed() throws IOException {
        final List<String> frames = new ArrayList<>();
        for (final String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            frames.add(new ObjectMapper().readTree(line).get("frame").asText());
        }
        return String.join(" ", frames);
    }

    private JsonNode done(final String... arguments) throws IOException {
        final List<String> all = new ArrayList<>(List.of("--config", config));
        all.addAll(List.of(arguments));
        assertEquals(0, run(all.toArray(new String[0])), err::toString);
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private int captures(final String... arguments) {
        return execute("capture", arguments);
    }

    private int run(final String... arguments) {
        return execute("replay", arguments);
    }

    private int execute(final String command, final String... arguments) {
        out.reset();
        err.getBuffer().setLength(0);
        final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return IsothermEngine.commandLine(new ReplayCommand(LinkedParts::new, stream,
                new PrintStream(new ByteArrayOutputStream()), end))
            .setOut(new PrintWriter(stream, true)).setErr(new PrintWriter(err, true))
            .execute(Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String resource(final String name) throws URISyntaxException {
        return Path.of(ReplayTimesTest.class.getResource(name).toURI()).toString();
    }
}
