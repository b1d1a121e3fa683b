package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The folder that {@code run --record} keeps, replayed: with the history that its engine began with. */
final class RecordedReplayTest {
    private static final long T0_NS = 1_788_220_800_000_000_000L;

    @TempDir
    private Path folder;
    private Path capture;
    private Path history;
    private String config;
    private String out;
    private String err;

    @BeforeEach
    void record() throws IOException, URISyntaxException {
        config = resource("three-venues.yaml").toString();
        capture = Files.copy(resource("three-venues.tsv"), folder.resolve("capture-" + T0_NS + ".tsv"));
        final StringBuilder rows = new StringBuilder("venue,symbol,time,open,high,low,close,volume\n");
        for (int i = 300; i > 0; i--) {
            rows.append("binance-usdm,BTCUSDT,").append(T0_NS / 1_000_000 - i * 60_000L)
                .append(",59900,60100,59800,60000,90\n");
        }
        history = Files.writeString(folder.resolve("history-" + T0_NS + ".csv"), rows);
    }

    @Test
    void shouldBeginAsTheEngineDidWhicheverFileOfTheFolderIsNamed() throws IOException {
        final JsonNode told = replay("--as-run", "--cold-start", history.toString(), capture.toString());
        assertEquals(300, told.get("coldStart").get("candles").asInt());
        assertEquals("", err);
        for (final List<Path> named : List.of(List.of(folder), List.of(capture), List.of(history),
            List.of(capture, history), List.of(history, capture))) {
            final List<String> arguments = new ArrayList<>(List.of("--as-run"));
            named.forEach(path -> arguments.add(path.toString()));
            assertEquals(told, replay(arguments.toArray(new String[0])), named.toString());
            assertEquals("isotherm replay: starts from the history in " + history + System.lineSeparator(), err);
        }
    }

    @Test
    void shouldTakeTheHistoryOfAnotherReplayOnlyWhenItIsNamed() throws IOException {
        final JsonNode without = replay(capture.toString());
        assertFalse(without.has("coldStart"));
        assertEquals(without, replay(folder.toString()));
        assertEquals("", err);
        final JsonNode with = replay(capture.toString(), history.toString());
        assertNotEquals(without.get("digest"), with.get("digest"));
        assertEquals(replay("--cold-start", history.toString(), capture.toString()), with);
    }

    @Test
    void shouldWarnWhenTheHistoryIsNotThere() throws IOException {
        Files.delete(history);
        replay("--as-run", folder.toString());
        assertTrue(err.contains("warning: no history beside " + capture + ". If the engine"), err);
        Files.writeString(folder.resolve("history-" + (T0_NS + 1) + ".csv"), "of the next engine");
        replay("--as-run", capture.toString());
        assertTrue(err.contains("warning: no history beside"), err);
    }

    /** An engine that was told its history and then could not begin leaves no capture. */
    @Test
    void shouldNotTakeTheHistoryOfAnEngineThatRecordedNothing() throws IOException {
        final Path orphan = Files.move(history, folder.resolve("history-" + (T0_NS - 400_000_000) + ".csv"));
        replay("--as-run", folder.toString());
        assertTrue(err.contains("warning: no history beside " + capture), err);
        assertEquals(2, run("--as-run", orphan.toString()));
        assertTrue(err.contains(orphan + ": is what an engine began with, and the capture of that engine is"), err);
    }

    @Test
    void shouldNotTakeTheHistoryOfAnEarlierEngine() throws IOException {
        final Path second = Files.copy(capture, folder.resolve("capture-" + (T0_NS + 1) + ".tsv"));
        replay("--as-run", second.toString());
        assertTrue(err.contains("warning: no history beside " + second), err);
        replay("--as-run", capture.toString());
        assertTrue(err.contains("starts from the history in " + history), err);
        assertFalse(err.contains("warning"), err);
        replay("--as-run", capture.toString(), second.toString(), history.toString());
        assertTrue(err.contains("warning: these are 2 captures"), err);
        assertEquals(2, run("--as-run", folder.toString()));
        assertTrue(err.contains(folder + ": holds the recordings of 2 engines; name one of " + capture + ", " + second),
            err);
    }

    @Test
    void shouldSayWhatIsNoRecording() throws IOException {
        final Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(2, run(empty.toString()));
        assertTrue(err.contains(empty + ": is a directory without a capture-TIME.tsv.gz of run --record"), err);
        Files.delete(capture);
        assertEquals(2, run("--as-run", history.toString()));
        assertTrue(err.contains(history + ": is what an engine began with, and the capture of that engine is"), err);
        assertEquals(2, run("history-17.csv.gz"));
        assertTrue(err.contains("history-17.csv.gz: no such file"), err);
    }

    private JsonNode replay(final String... arguments) throws IOException {
        assertEquals(0, run(arguments), err);
        return new ObjectMapper().readTree(out);
    }

    private int run(final String... arguments) {
        final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        final List<String> all = new ArrayList<>(List.of("replay", "--config", config));
        all.addAll(List.of(arguments));
        final PrintStream errStream = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
        final CommandLine commands = IsothermEngine.commandLine(new ReplayCommand(LinkedParts::new,
            new PrintStream(outBytes, true, StandardCharsets.UTF_8), errStream));
        final int status =
            commands.setErr(new PrintWriter(errStream, true)).execute(all.toArray(new String[0]));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    private static Path resource(final String name) throws URISyntaxException {
        return Path.of(RecordedReplayTest.class.getResource(name).toURI());
    }
}
