package io.isotherm.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    /** 21:58:20 UTC. */
    private static final long T0 = 1_700_000_000L * SECOND + 60 * 60 * SECOND - 1200 * SECOND;

    private final CheckedConfiguration checked = ConfigurationFile.read(
        Path.of(System.getProperty("isotherm.home", "..")).resolve("config/isotherm.yaml"), null);

    @Test
    void shouldGiveTheSameDigestTwiceAndAnotherForOtherFrames() throws IOException {
        final String digest = run(walk(7, 5000), null, 0).digest();

        assertEquals(digest, run(walk(7, 5000), null, 0).digest());
        assertNotEquals(digest, run(walk(8, 5000), null, 0).digest());
        assertTrue(digest.matches("[0-9a-f]{16}"), digest);
    }

    @Test
    void shouldNotLetGridFilesChangeTheDigest(@TempDir final Path directory) throws IOException {
        final String digest = run(walk(7, 5000), null, 0).digest();
        assertEquals(digest, run(walk(7, 5000), directory, 7 * MINUTE).digest());

        final ScriptedFrames withBreak = walk(7, 500).add(T0 + 90 * 24 * HOUR, Venue.BYBIT, "mark BTCUSDT 61000");
        final ScriptedFrames again = walk(7, 500).add(T0 + 90 * 24 * HOUR, Venue.BYBIT, "mark BTCUSDT 61000");
        assertEquals(run(withBreak, null, 0).digest(), run(again, directory.resolve("b"), SECOND).digest());
        assertTrue(names(directory.resolve("b")).size() < 10_000, "a break is not filled with files");
    }

    @Test
    void shouldEndWithOneJsonObject() throws IOException {
        final ScriptedFrames frames = new ScriptedFrames()
            .add(T0, Venue.BYBIT, "mark BTCUSDT 60000")
            .add(T0 + SECOND, Venue.BYBIT, "oi BTCUSDT 50000")
            .add(T0 + 2 * SECOND, Venue.BYBIT, "buy BTCUSDT 60001 3")
            .add(T0 + 3 * SECOND, Venue.BYBIT, "mark NOPEUSDT 1")
            .add(T0 + 4 * SECOND, Venue.BINANCE_USDM, "mark ETHUSDT 3000")
            .add(T0 + 5 * SECOND, Venue.BINANCE_USDM, "mark ETHUSDT 9223372036854775807")
            .add(T0 + 6 * SECOND, Venue.OKX, "garbage");
        final ReplaySummary summary = run(frames, null, 0);
        final JsonNode json = new ObjectMapper().readTree(summary.json());

        assertEquals(7, json.get("frames").asInt());
        assertEquals(1, json.get("events").get("bybit").get("trade").asInt());
        assertEquals(1, json.get("events").get("bybit").get("open-interest").asInt());
        assertEquals(1, json.get("events").get("binance-usdm").get("mark").asInt());
        assertEquals(0, json.get("events").get("okx").size());
        assertEquals(1, json.get("rejected").get("malformed").asInt());
        assertEquals(1, json.get("rejected").get("price-scale").asInt());
        assertEquals(1, json.get("dropped").get("unknown-symbol").asInt());
        assertEquals(2, json.get("instruments").size(), "only what was heard of");
        final JsonNode eth = json.get("instruments").get(0);
        assertEquals("ETHUSDT", eth.get("symbol").asText());
        assertEquals("binance-usdm", eth.get("venue").asText());
        assertEquals(3000, eth.get("mark").asInt());
        assertTrue(eth.get("openInterest").isNull(), "none was heard");
        assertEquals("NONE", eth.get("oiMode").asText());
        assertTrue(eth.get("accounted").isNull());
        final JsonNode btc = json.get("instruments").get(1);
        assertEquals(50_000, btc.get("openInterest").asInt());
        assertEquals("SOCKET", btc.get("oiMode").asText());
        assertTrue(btc.get("longUsd").asDouble() > 0 && btc.get("shortUsd").asDouble() > 0, json.toString());
        assertTrue(btc.get("confidence").asDouble() < 0.01);
        assertEquals("assumed", json.get("brackets").asText());
        assertEquals("assumed", btc.get("brackets").asText());
        assertEquals("published", eth.get("brackets").asText());
        assertEquals(false, json.get("calibrated").asBoolean());
        assertEquals(summary.digest(), json.get("digest").asText());
        assertEquals(600, summary.counters().total(CounterKind.TIMES));
        assertEquals(T0 + 6 * SECOND, json.get("receiveTime").get("last").asLong());
    }

    @Test
    void shouldSummariseAnEmptyRecording() throws IOException {
        final JsonNode json = new ObjectMapper().readTree(run(new ScriptedFrames(), null, 0).json());
        assertEquals(0, json.get("frames").asInt());
        assertTrue(json.get("receiveTime").get("first").isNull());
        assertEquals(0, json.get("instruments").size());
    }

    @Test
    void shouldWriteOneGridPerIntervalAndOneAtTheEnd(@TempDir final Path parent) throws IOException {
        final Path directory = parent.resolve("made/here");
        final ScriptedFrames frames = new ScriptedFrames()
            .add(T0, Venue.BYBIT, "mark BTCUSDT 60000")
            .add(T0 + SECOND, Venue.BYBIT, "oi BTCUSDT 50000")
            .add(T0 + 3 * HOUR, Venue.BYBIT, "mark BTCUSDT 60000");
        run(frames, directory, HOUR);

        final long hour = (T0 / HOUR + 1) * HOUR;
        final List<String> names = names(directory);
        assertEquals(List.of(name(hour), name(hour + HOUR), name(hour + 2 * HOUR), name(T0 + 3 * HOUR)), names);
        assertEquals("rw-------", PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve(names.get(0)))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        final List<String> lines = Files.readAllLines(directory.resolve(names.get(0)));
        assertEquals("symbol,venue,priceLow,priceHigh,longNotional,shortNotional,longNotionalLow,"
            + "longNotionalHigh,shortNotionalLow,shortNotionalHigh,calibrated", lines.get(0));
        assertTrue(lines.size() > 100, "the cold-start seed covers many buckets");
        for (final String line : lines.subList(1, lines.size())) {
            assertTrue(line.matches("BTCUSDT,bybit(,\\d+(\\.\\d+)?){4},,,,,false"), line);
            final String[] f = line.split(",");
            final double low = Double.parseDouble(f[2]);
            assertTrue(low < Double.parseDouble(f[3]), line);
            assertTrue(low < 60_000 ? Double.parseDouble(f[5]) == 0 : Double.parseDouble(f[4]) == 0, line);
        }
    }

    @Test
    void shouldComeToTheSameAtASpeedWhileTimePassesBetweenFrames(@TempDir final Path directory) throws IOException {
        final long seed = System.nanoTime();
        final Path max = directory.resolve("max");
        final String digest = run(walk(seed, 2_000), max, MINUTE).digest();
        final long[] clock = {0};
        final Path paced = directory.resolve("paced");
        final Replay replay = replay(walk(seed, 2_000));
        replay.writeGridFiles(paced, MINUTE);
        replay.goAt(new ReplayPace(3, () -> false, () -> clock[0] += 20_000, ns -> clock[0] += ns));
        final ReplaySummary summary = replay.run(walk(seed, 2_000), ReplayMonitor.NONE);
        assertEquals(digest, summary.digest(), "seed " + seed);
        assertEquals(names(max), names(paced));
        for (final String name : names(max)) {
            assertEquals(Files.readString(max.resolve(name)), Files.readString(paced.resolve(name)), name);
        }
        final JsonNode pace = new ObjectMapper().readTree(summary.json()).get("pace");
        assertEquals(3, pace.get("speed").asDouble());
        assertEquals(3, pace.get("reached").asDouble(), 0.01);
    }

    @Test
    void shouldTellTheTimeWhileVenuesAreSilent() throws IOException {
        final ScriptedFrames frames = new ScriptedFrames().add(T0, Venue.BYBIT, "mark BTCUSDT 60000")
            .add(T0 + 10 * SECOND, Venue.BYBIT, "mark BTCUSDT 60001");
        final long[] clock = {0};
        final Replay replay = replay(frames);
        replay.goAt(new ReplayPace(1, () -> clock[0] > 5 * SECOND, () -> clock[0] += 20_000, ns -> clock[0] += ns));
        final ReplaySummary summary = replay.run(frames, ReplayMonitor.NONE);
        assertTrue(summary.isCutShort());
        assertEquals(1, summary.frames());
        final long times = summary.counters().total(CounterKind.TIMES);
        assertTrue(times >= 499 && times <= 502, times + " times in five seconds of silence");
        assertTrue(new ObjectMapper().readTree(summary.json()).get("cutShort").asBoolean(), summary.json());
    }

    @Test
    void shouldShowOnlyWhatComesFromATimeOn(@TempDir final Path directory) throws IOException {
        final Path all = directory.resolve("all");
        final String digest = run(walk(5, 3_000), all, MINUTE).digest();
        final long fromNs = T0 + 7 * MINUTE + SECOND;
        final long[] clock = {0};
        final Replay replay = replay(walk(5, 3_000));
        replay.writeGridFiles(directory.resolve("rest"), MINUTE);
        replay.beginAt(fromNs);
        replay.goAt(new ReplayPace(1, () -> false, () -> clock[0] += 20_000, ns -> clock[0] += ns));
        final ReplaySummary summary = replay.run(walk(5, 3_000), ReplayMonitor.NONE);
        assertEquals(digest, summary.digest(), "what was before is in the densities");
        final List<String> names = names(all).stream().filter(name -> name.compareTo(name(fromNs)) >= 0).toList();
        assertEquals(names, names(directory.resolve("rest")));
        for (final String name : names) {
            assertEquals(Files.readString(all.resolve(name)),
                Files.readString(directory.resolve("rest").resolve(name)), name);
        }
        assertTrue(Math.abs(clock[0] - (summary.lastReceiveTimeNs() - fromNs)) < 3 * SECOND,
            clock[0] + " ns for " + (summary.lastReceiveTimeNs() - fromNs) + " from the first frame shown on");
    }

    private Replay replay(final ScriptedFrames frames) throws IOException {
        return new Replay(checked, new ScriptedParts(frames), null,
            new DistinctErrors(() -> 0, new PrintStream(System.err)));
    }

    private ReplaySummary run(final ScriptedFrames frames, final Path gridDirectory, final long everyNs)
        throws IOException {
        final ByteArrayOutputStream errors = new ByteArrayOutputStream();
        final Replay replay = new Replay(checked, new ScriptedParts(frames), null,
            new DistinctErrors(() -> 0, new PrintStream(errors)));
        if (gridDirectory != null) {
            replay.writeGridFiles(gridDirectory, everyNs);
        }
        final ReplaySummary summary = replay.run(frames, ReplayMonitor.NONE);
        assertEquals("", errors.toString());
        return summary;
    }

    private static ScriptedFrames walk(final long seed, final int count) {
        final Random random = new Random(seed);
        final ScriptedFrames frames = new ScriptedFrames();
        long price = 60_000;
        long openInterest = 50_000;
        long time = T0;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(1_000) * 1_000_000L;
            price += random.nextInt(201) - 100;
            switch (random.nextInt(4)) {
                case 0 -> frames.add(time, Venue.BYBIT, "mark BTCUSDT " + price);
                case 1 -> frames.add(time, Venue.BYBIT, "oi BTCUSDT " + (openInterest += random.nextInt(21) - 10));
                default -> frames.add(time, Venue.BYBIT,
                    (random.nextBoolean() ? "buy" : "sell") + " BTCUSDT " + price + " " + (1 + random.nextInt(30)));
            }
        }
        return frames;
    }

    private static List<String> names(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String name(final long receiveTimeNs) {
        return "grid-" + receiveTimeNs + ".csv";
    }
}
