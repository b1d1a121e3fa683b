package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.DerivedView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotAlerts;
import io.isotherm.client.SnapshotReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A replay that publishes also derives, on its one thread, and comes to the same every time. */
final class HistoryReplayTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLeaveTheSameHistoryTwice() throws Exception {
        final JsonNode first = replay("a");
        final JsonNode second = replay("b");
        assertEquals(first, second);
        final JsonNode analyst = first.get("analyst");
        assertTrue(analyst.get("seconds").asLong() > 100, analyst.toString());
        assertTrue(analyst.get("columns").asLong() >= analyst.get("seconds").asLong() * 9 / 10, analyst.toString());
        assertTrue(analyst.get("liquidations").asLong() > 0, analyst.toString());
        assertEquals(0, analyst.get("unread").asLong());
        // the same on every JDK; it changes with the model and with what the analyst puts out
        assertEquals("ae5b9d51bda32e5d", analyst.get("digest").asText());

        final TreeMap<String, Path> files = files("a");
        final TreeMap<String, Path> again = files("b");
        assertEquals(files.keySet(), again.keySet());
        assertTrue(files.keySet().stream().anyMatch(name -> name.contains("columns-1s")), files.toString());
        assertTrue(files.keySet().stream().anyMatch(name -> name.contains("tape")), files.toString());
        for (final String name : files.keySet()) {
            assertArrayEquals(Files.readAllBytes(files.get(name)), Files.readAllBytes(again.get(name)), name);
        }
        final DerivedView derived = new DerivedView();
        assertEquals(ReadResult.OK,
            SnapshotReader.open(folder.resolve("a").resolve("engine")).clusters(0, derived));
        assertTrue(derived.historyKept());
        assertFalse(derived.historyStopped());
    }

    @Test
    void shouldNotChangeTheStateByDeriving() throws Exception {
        final JsonNode without = run("replay", "--config", resource("three-venues.yaml"),
            resource("three-venues.tsv"));
        assertFalse(without.has("analyst"));
        assertEquals(without.get("digest"), replay("a").get("digest"));
    }

    @Test
    void shouldLogAlertsOfAReplayWhereItIsTold() throws Exception {
        final Path config = folder.resolve("alerts.yaml");
        Files.writeString(config, Files.readString(Path.of(resource("three-venues.yaml")))
            .replace("instruments: three-venues", "instruments: " + Path.of(resource("three-venues.yaml")).getParent()
                + "/three-venues")
            + "alerts:\n  - {name: any, kind: liquidation-burst, window: 1s, usd: 1, cooldown: 1s}\n");
        final String engine = folder.resolve("alerts").resolve("engine").toString();
        final JsonNode told = run("replay", "--config", config.toString(), "--snapshot-dir", engine, "--alerts",
            folder.resolve("log").toString(), resource("three-venues.tsv"));
        final List<String> lines = Files.readAllLines(folder.resolve("log").resolve("alerts.jsonl"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("\"event\":\"raised\"")), lines.toString());
        assertEquals(lines.size(), new SnapshotAlerts(SnapshotReader.open(Path.of(engine))).newest());
        assertEquals(run("replay", "--config", config.toString(), "--snapshot-dir",
            folder.resolve("quiet").toString(), resource("three-venues.tsv")).get("analyst"), told.get("analyst"));
    }

    private JsonNode replay(final String name) throws IOException, URISyntaxException {
        return run("replay", "--config", resource("three-venues.yaml"), "--snapshot-dir",
            folder.resolve(name).resolve("engine").toString(), "--history-dir",
            folder.resolve(name).resolve("history").toString(), resource("three-venues.tsv"));
    }

    private static JsonNode run(final String... arguments) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final String[] withoutName = Arrays.copyOfRange(arguments, 1, arguments.length);
        final int status = new CommandLine(new ReplayCommand(LinkedParts::new,
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)))
            .execute(withoutName);
        assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private TreeMap<String, Path> files(final String name) throws IOException {
        final Path history = folder.resolve(name).resolve("history");
        final TreeMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(history)) {
            walk.filter(file -> file.toString().endsWith(".hist"))
                .forEach(file -> files.put(history.relativize(file).toString(), file));
        }
        return files;
    }

    private static String resource(final String name) throws URISyntaxException {
        return Path.of(HistoryReplayTest.class.getResource(name).toURI()).toString();
    }
}
