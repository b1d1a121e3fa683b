package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isotherm.testing.SmallDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A replay that stops with an image and one that starts from it come to what one uninterrupted replay comes to. */
final class StateReplayTest {
    private static final String CAPTURES = System.getProperty("isotherm.captures", "");
    private static final long T0_NS = 1_788_220_800_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;
    private Path image;
    private String config;
    private String session;

    @BeforeEach
    void nameFiles() throws URISyntaxException {
        image = folder.resolve("state");
        config = resource("three-venues.yaml");
        session = resource("three-venues.tsv");
    }

    @Test
    void shouldGoOnAsIfTheReplayHadNotStopped() throws IOException {
        final JsonNode whole = replay("--config", config, session);
        for (final int seconds : new int[] {1, 40, 137, 300}) {
            final JsonNode first = replay("--config", config, "--until", Long.toString(T0_NS + seconds * SECOND),
                "--save-state", image.toString(), session);
            assertTrue(first.get("frames").asInt() < whole.get("frames").asInt());
            assertTrue(first.get("receiveTime").get("last").asLong() < T0_NS + seconds * SECOND);
            assertEquals(first.get("digest"), first.get("state").get("saved").get("digest"));
            assertEquals(first.get("digest"), first.get("stateDigest"), "both names");
            assertNotEquals(whole.get("digest"), first.get("digest"));

            final JsonNode second = replay("--config", config, "--restore-state", image.toString(), session);
            final JsonNode restored = second.get("state").get("restored");
            assertEquals(first.get("digest"), restored.get("digest"));
            assertEquals(first.get("state").get("saved"), restored);
            assertEquals(whole, withoutState(second), "stopped after " + seconds + " s");
        }
    }

    @Test
    void shouldRestoreAtTheVeryEndAndFromARestoredReplay() throws IOException {
        final JsonNode whole = replay("--config", config, "--save-state", image.toString(), session);
        assertEquals(withoutState(whole),
            withoutState(replay("--config", config, "--restore-state", image.toString(), session)));

        final String early = folder.resolve("early").toString();
        replay("--config", config, "--until", "2026-09-01T00:01:00Z", "--save-state", early, session);
        replay("--config", config, "--until", "2026-09-01T00:02:00Z", "--restore-state", early, "--save-state",
            image.toString(), session);
        assertEquals(withoutState(whole),
            withoutState(replay("--config", config, "--restore-state", image.toString(), session)));
    }

    @Test
    void shouldNotApplyHistoryAgain() throws IOException {
        final StringBuilder history = new StringBuilder("time,open,high,low,close,volume\n");
        for (int i = 300; i > 0; i--) {
            history.append(T0_NS / 1_000_000 - i * 60_000L).append(",59900,60100,59800,60000,90\n");
        }
        final String file = "binance-usdm:BTCUSDT=" + Files.writeString(folder.resolve("history.csv"), history);
        final JsonNode whole = replay("--config", config, "--cold-start", file, session);
        assertEquals(300, whole.get("coldStart").get("candles").asInt());
        assertNotEquals(replay("--config", config, session).get("digest"), whole.get("digest"));

        replay("--config", config, "--cold-start", file, "--until", Long.toString(T0_NS + 60 * SECOND), "--save-state",
            image.toString(), session);
        final JsonNode second =
            replay("--config", config, "--cold-start", file, "--restore-state", image.toString(), session);
        assertFalse(second.has("coldStart"));
        assertEquals(whole.get("digest"), second.get("digest"));
        assertEquals(whole.get("instruments"), second.get("instruments"));
    }

    @Test
    void shouldWriteTheGridFilesOfTheTimeAfterTheImageOnly() throws IOException {
        final Path all = folder.resolve("all");
        final Path rest = folder.resolve("rest");
        replay("--config", config, "--grid-csv", all.toString(), "--every", "1m", session);
        replay("--config", config, "--until", "2026-09-01T00:02:30Z", "--save-state", image.toString(), session);
        replay("--config", config, "--grid-csv", rest.toString(), "--every", "1m", "--restore-state", image.toString(),
            session);
        final List<String> names = names(rest);
        assertEquals(names(all).subList(2, names(all).size()), names);
        for (final String name : names) {
            assertEquals(Files.readString(all.resolve(name)), Files.readString(rest.resolve(name)), name);
        }
    }

    @Test
    void shouldKeepTheImagePrivate() throws IOException {
        Files.writeString(image, "older and readable by all");
        replay("--config", config, "--save-state", image.toString(), session);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(image)));
    }

    @Test
    void shouldRefuseADamagedImage() throws IOException {
        replay("--config", config, "--save-state", image.toString(), session);
        final byte[] whole = Files.readAllBytes(image);
        final byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.write(image, damaged);
        refused(1, image + ": its checksum does not match from here on: it is damaged", "--config", config,
            "--restore-state", image.toString(), session);
        Files.write(image, Arrays.copyOf(whole, whole.length - 8));
        refused(1, "it was cut or extended", "--config", config, "--restore-state", image.toString(), session);
        refused(1, "is not a state image", "--config", config, "--restore-state", config, session);
        refused(2, "no such file", "--config", config, "--restore-state", folder.resolve("none").toString(), session);
    }

    @Test
    void shouldRefuseAnImageOfOtherInstrumentsOrParameters() throws IOException, URISyntaxException {
        replay("--config", config, "--save-state", image.toString(), session);
        final String instruments = Files.readString(Path.of(resource("three-venues.instruments.yaml")));
        final Path others = Files.writeString(folder.resolve("others.yaml"),
            instruments.replaceFirst("leverage: \\d+", "leverage: 77"));
        assertNotEquals(instruments, Files.readString(others), "the test changes a bracket");
        refused(2, "other model parameters or instruments", "--config", config, "--instruments", others.toString(),
            "--restore-state", image.toString(), session);
        final Path parameters = Files.writeString(folder.resolve("c.yaml"),
            "instruments: " + resource("three-venues.instruments.yaml") + "\nmodel: {interval: 9s}\n");
        refused(2, "other model parameters or instruments", "--config", parameters.toString(), "--restore-state",
            image.toString(), session);
    }

    @Test
    void shouldRefuseOtherCaptures() throws IOException {
        replay("--config", config, "--until", Long.toString(T0_NS + 100 * SECOND), "--save-state", image.toString(),
            session);
        final List<String> lines = Files.readAllLines(Path.of(session));
        final Path cut = Files.write(folder.resolve("cut.tsv"), lines.subList(0, lines.size() / 8));
        refused(1, "before the last event of the image", "--config", config, "--restore-state", image.toString(),
            cut.toString());
        final Path late = Files.write(folder.resolve("late.tsv"), lines.subList(40, lines.size()));
        refused(1, "was not taken from this recording", "--config", config, "--restore-state", image.toString(),
            late.toString());
    }

    @Test
    void shouldRefuseWhatCannotBe() throws IOException {
        refused(2, "is not a time", "--config", config, "--until", "noon", session);
        refused(2, "is a directory", "--config", config, "--save-state", folder.toString(), session);
        refused(2, "does not exist", "--config", config, "--save-state", folder.resolve("no/state").toString(),
            session);
        refused(1, "nothing was replayed", "--config", config, "--save-state", image.toString(),
            Files.createFile(folder.resolve("empty.tsv")).toString());
        refused(1, "nothing that was received until", "--config", config, "--until", "1", "--save-state",
            image.toString(), session);
        assertFalse(Files.exists(image));
        replay("--config", config, "--save-state", image.toString(), session);
        refused(2, "before the last event of the restored state", "--config", config, "--restore-state",
            image.toString(), "--until", Long.toString(T0_NS + SECOND), session);
    }

    /** What is no place for a file is wrong usage; a disk that takes none is a failure, as of everything written. */
    @Test
    void shouldEndWithOneAndTheWayOutWhereTheDiskTakesNoImage() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.memory(folder, "800k")) {
            final Path file = disk.folder().resolve("state");
            disk.fill();
            refused(1, "No space left for " + file + ": it needs ", "--config", config, "--save-state",
                file.toString(), session);
            refused(1, "make room, or name another --save-state", "--config", config, "--save-state",
                file.toString(), session);
            disk.readOnly();
            refused(1, file + " cannot be written: its file system is read-only; remount it, or name another place "
                + "with --save-state", "--config", config, "--save-state", file.toString(), session);
        }
    }

    @Test
    void shouldGoOnInARealSession() throws IOException {
        final Path file = Path.of(CAPTURES, "bybit/sessions/cryptofeed_20260809_BYBIT.v3.part1.tsv.gz");
        assumeTrue(!CAPTURES.isEmpty() && Files.exists(file),
            "no captures: set -Disotherm.captures=FOLDER to replay real sessions");
        final JsonNode whole = replay("--venue", "bybit", file.toString());
        final long middle = (whole.get("receiveTime").get("first").asLong()
            + whole.get("receiveTime").get("last").asLong()) / 2;
        replay("--venue", "bybit", "--until", Long.toString(middle), "--save-state", image.toString(),
            file.toString());
        assertEquals(whole,
            withoutState(replay("--venue", "bybit", "--restore-state", image.toString(), file.toString())));
    }

    private static JsonNode withoutState(final JsonNode summary) {
        final ObjectNode without = summary.deepCopy();
        without.remove("state");
        return without;
    }

    private static JsonNode replay(final String... args) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(0, run(out, err, args), err.toString());
        assertEquals("", err.toString());
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static void refused(final int status, final String complaint, final String... args) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(status, run(out, err, args), err.toString());
        assertTrue(err.toString().contains(complaint), err.toString());
        assertFalse(err.toString().contains("\tat "), "a message, not a stack trace: " + err);
        assertEquals("", out.toString());
    }

    private static int run(final ByteArrayOutputStream out, final ByteArrayOutputStream err, final String... args) {
        final List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(args));
        final PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        final PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        final CommandLine commands = IsothermEngine.commandLine(
            new ReplayCommand(LinkedParts::new, outStream, errStream));
        return commands.setErr(new java.io.PrintWriter(errStream, true)).execute(all.toArray(new String[0]));
    }

    private static List<String> names(final Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String resource(final String name) throws URISyntaxException {
        return Path.of(StateReplayTest.class.getResource(name).toURI()).toString();
    }
}
