package io.isotherm.console.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.CounterType;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.console.ConsoleCommand;
import io.isotherm.console.KnownEngine;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters and errors that the engine's own writers left, told by the commands. */
final class StatusCommandsTest {
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path directory;
    private KnownEngine engine;
    private ConsoleCommand command;

    @BeforeEach
    void publish() {
        engine = new KnownEngine(directory);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private int run(final String name, final String... arguments) {
        command = ConsoleCommand.run(directory, name, arguments);
        return command.status();
    }

    private JsonNode told(final int status, final String name, final String... arguments) throws IOException {
        assertEquals(status, run(name, arguments), command.err());
        return json.readTree(command.out());
    }

    private static JsonNode counter(final JsonNode told, final EngineCounter counter, final String venue) {
        for (final JsonNode one : told.get("counters")) {
            if (one.get("name").asText().equals(counter.label())
                && (venue == null ? one.get("venue").isNull() : venue.equals(one.get("venue").asText()))) {
                return one;
            }
        }
        throw new AssertionError("no " + counter.label() + " of " + venue);
    }

    @Test
    void shouldTellEveryCounterOfEngineAndVenuesWithUnitAndSentence() throws IOException {
        final Set<String> seen = new HashSet<>();
        for (final EngineCounter counter : EngineCounter.values()) {
            engine.file().counters().set(counter, counter.perVenue() ? 3 : 0, 1000 + counter.id());
        }
        final JsonNode told = told(0, "stat", "--format", "json");
        assertEquals("liveness", told.fieldNames().next());
        assertEquals(ProcessHandle.current().pid(), told.get("pid").asLong());
        assertEquals(32, told.get("epoch").asText().length());
        assertTrue(told.get("heartbeatAgeMs").isIntegralNumber());
        for (final EngineCounter counter : EngineCounter.values()) {
            final JsonNode one = counter(told, counter, counter.perVenue() ? "bybit" : null);
            assertEquals(1000 + counter.id(), one.get("value").asLong());
            assertEquals(counter.unit(), one.get("unit").asText());
            assertEquals(counter.sentence(), one.get("sentence").asText());
            assertTrue(one.get("perSecond").isNull());
            seen.add(counter.label());
        }
        assertEquals(EngineCounter.values().length, seen.size());
        assertEquals(0, counter(told, EngineCounter.FRAMES, "binance-usdm").get("value").asLong());

        assertEquals(0, run("stat"));
        assertTrue(command.out().startsWith("LIVE  pid " + ProcessHandle.current().pid()
            + "  version 0.1.0  heartbeat "), command.out());
        for (final EngineCounter counter : EngineCounter.values()) {
            assertTrue(command.out().contains("  " + counter.label() + " "), counter.label());
            assertTrue(command.out().contains(counter.sentence()), counter.label());
        }
    }

    @Test
    void shouldHideZerosUnlessAskedForAll() {
        engine.file().counters().set(EngineCounter.RECONNECTS, 3, 1_234_567);
        assertEquals(0, run("stat"));
        assertTrue(command.out().matches("(?s).*venue bybit +value  unit +what it counts\n.*reconnects +1,234,567  "
            + "connections  Connections opened after the first\\..*"), command.out());
        assertTrue(command.out().contains("session-state") && command.out().contains("healthy"), command.out());
        assertFalse(command.out().contains("gzip-refused"), command.out());
        assertTrue(command.out().contains("counters are 0; --all shows them"), command.out());
        assertEquals(0, run("stat", "--all"));
        assertTrue(command.out().contains("gzip-refused"), command.out());
        assertFalse(command.out().contains("--all shows them"), command.out());
    }

    @Test
    void shouldTellARatePerSecondOfWhatGrowsAlone() {
        final SnapshotReader reader = SnapshotReader.open(directory);
        final CounterReading before = CounterReading.of(reader);
        engine.file().counters().set(EngineCounter.FRAMES, 3, 500);
        engine.file().counters().set(EngineCounter.LATENCY_P50_NS, 0, 1);
        final CounterReading after = CounterReading.of(reader).since(before);
        final double seconds = (after.nowNs() - before.nowNs()) / 1e9;
        for (final CounterValue value : after.values()) {
            if (value.counter() == EngineCounter.FRAMES && "bybit".equals(value.venue())) {
                assertEquals(500 / seconds, value.perSecond(), 1e-6 / seconds);
            } else {
                assertEquals(value.counter().type() == CounterType.TOTAL ? 0 : Double.NaN, value.perSecond(),
                    value.counter().label());
            }
        }
        engine.close();
        engine = new KnownEngine(directory);
        assertTrue(CounterReading.of(SnapshotReader.open(directory)).since(after).values().stream()
            .allMatch(value -> Double.isNaN(value.perSecond())), "another epoch has no rates yet");
    }

    @Test
    void shouldWatchUntilTheCountIsReached() throws IOException {
        assertEquals(0, run("stat", "--watch", "--every", "0.01", "--count", "3", "--format", "json"), command.err());
        final List<String> lines = command.out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(counter(json.readTree(lines.get(0)), EngineCounter.FRAMES, "bybit").get("perSecond").isNull());
        final JsonNode last = counter(json.readTree(lines.get(2)), EngineCounter.FRAMES, "bybit");
        assertTrue(last.get("perSecond").isNumber() && last.get("perSecond").asDouble() == 0, lines.get(2));
        assertEquals(0, run("stat", "--watch", "--every", "0.01", "--count", "2"));
        assertTrue(command.out().contains("per second"), command.out());
    }

    @Test
    void shouldTellOfAStoppedAndOfADeadEngine() throws IOException {
        engine.die();
        assertEquals("DEAD", told(1, "stat", "--format", "json").get("liveness").asText());
        assertTrue(command.err().startsWith("isotherm stat: ") && command.err().contains("has a dead writer"),
            command.err());
        assertEquals(1, run("stat"));
        assertTrue(command.out().matches("(?s)DEAD .* ago  last state RUNNING .*"), command.out());
        assertTrue(command.out().contains("  was healthy  "), command.out());
        engine.close();
        assertEquals("CLOSED", told(0, "stat", "--format", "json").get("liveness").asText());
        assertEquals(0, run("errors"));
        assertTrue(command.out().startsWith("CLOSED  pid "), command.out());
    }

    @Test
    void shouldTellDistinctErrorsNewestFirstWithCountAndTimes() throws IOException {
        final long[] nowMs = {1_700_000_000_000L};
        final DistinctErrors errors = new DistinctErrors(() -> nowMs[0],
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        errors.keepIn(engine.file().errors());
        assertEquals(0, run("errors", "--check"));
        assertTrue(command.out().contains("no errors"), command.out());
        for (int i = 0; i < 3; i++) {
            nowMs[0] += 1_000;
            errors.record(new IOException("refused \u001b[2J by the venue"), "bybit: connecting");
        }
        nowMs[0] += 1_000;
        errors.record(new IllegalStateException("crossed"), "a book");

        assertEquals(0, run("errors"));
        assertTrue(command.out().contains("2 distinct errors, newest first"), command.out());
        assertTrue(command.out().indexOf("crossed") < command.out().indexOf("refused"), command.out());
        assertTrue(command.out().matches("(?s).*\n3 ×  last 2023-11-14T22:13:23Z \\(\\d+ d \\d+ h ago\\)  first "
            + "2023-11-14T22:13:21Z \\(.*\n    bybit: connecting: java.io.IOException: refused \\?\\[2J by the venue\n"
            + "    at io\\.isotherm\\.console\\.status\\.StatusCommandsTest.*"), command.out());
        assertFalse(command.out().contains("JUnit") || command.out().contains("org.junit"), "no stack unasked");
        assertEquals(0, run("errors", "--stack"));
        assertTrue(command.out().contains("org.junit"), command.out());

        final JsonNode told = told(1, "errors", "--check", "--format", "json");
        assertTrue(told.get("kept").asBoolean());
        assertEquals(2, told.get("errors").size());
        final JsonNode first = told.get("errors").get(1);
        assertEquals(3, first.get("count").asInt());
        assertEquals(1_700_000_001_000L, first.get("firstTimeMs").asLong());
        assertEquals("2023-11-14T22:13:23Z", first.get("last").asText());
        assertTrue(first.get("text").asText().startsWith("bybit: connecting: java.io.IOException: refused"));
        engine.file().counters().set(EngineCounter.ERRORS_NOT_KEPT, 0, 7);
        engine.die();
        assertEquals(1, run("errors"));
        assertTrue(command.out().contains("7 occurrences of further errors"), command.out());
        assertTrue(command.err().contains("has a dead writer"), command.err());
    }

    @Test
    void shouldSayWhatIsMissingOrWrong() {
        directory = directory.resolve("nowhere");
        for (final String name : List.of("stat", "errors")) {
            assertEquals(1, run(name));
            assertTrue(command.err().startsWith("isotherm " + name + ": ") && command.err().contains("does not exist"),
                command.err());
            assertEquals(0, run(name, "--help"));
            assertTrue(command.out().contains("Exit status"), command.out());
            assertEquals(2, run(name, "--format", "csv"));
        }
        assertEquals(1, run("stat", "--watch", "--count", "1"));
        for (final List<String> wrong : List.of(List.of("--count", "3"), List.of("--every", "1"),
            List.of("--watch", "--every", "0"), List.of("--watch", "--count", "0"))) {
            assertEquals(2, run("stat", wrong.toArray(new String[0])), wrong.toString());
        }
    }
}
