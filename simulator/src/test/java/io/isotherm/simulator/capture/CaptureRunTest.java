package io.isotherm.simulator.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.market.TruePosition;
import io.isotherm.simulator.market.VenueMarket;
import io.isotherm.simulator.venue.Cadence;
import io.isotherm.simulator.venue.SpokenDialects;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureRunTest {
    private static final long START_MS = 1_788_220_800_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameBytesForTheSameSeed() throws IOException {
        write(plan(3), "a.txt", "a.csv");
        write(plan(3), "b.txt", "b.csv");
        write(plan(4), "c.txt", "c.csv");
        assertArrayEquals(bytes("a.txt"), bytes("b.txt"));
        assertArrayEquals(bytes("a.csv"), bytes("b.csv"));
        assertNotEquals(bytes("a.txt").length, bytes("c.txt").length);
    }

    @Test
    void shouldWriteParsableLinesInTheOrderOfReceipt() throws IOException {
        final CaptureRun.Outcome outcome = write(plan(3), "a.txt", "a.csv");
        final List<String> lines = Files.readAllLines(folder.resolve("a.txt"));
        assertEquals(outcome.lines(), lines.size());
        final ObjectMapper json = new ObjectMapper();
        final Set<String> venues = new TreeSet<>();
        long last = START_MS * 1_000_000;
        int answers = 0;
        for (final String line : lines) {
            final String[] parts = line.split("\t", -1);
            assertEquals(3, parts.length);
            final long receiveTimeNs = Long.parseLong(parts[0]);
            assertTrue(receiveTimeNs >= last, line);
            last = receiveTimeNs;
            venues.add(parts[1]);
            final JsonNode frame = json.readTree(parts[2]);
            if (parts[1].equals("binance-usdm-rest")) {
                answers++;
                assertTrue(receiveTimeNs >= frame.get("time").asLong() * 1_000_000);
            }
        }
        assertEquals(Set.of("binance-usdm", "binance-usdm-rest", "bybit", "okx"), venues);
        assertEquals(2 * 600 / 5, answers);
    }

    @Test
    void shouldCaptureEveryVenueThatItSpeaks() throws IOException {
        write(new CaptureRun.Plan(3, Scenario.BASE.restless(), List.of(SimulatedUnderlying.BTC),
            SpokenDialects.venues(),
            START_MS, 600_000, 20_000, 20_000, Cadence.CAPTURE), "a.txt", "a.csv");
        final Set<String> venues = new TreeSet<>();
        final ObjectMapper json = new ObjectMapper();
        for (final String line : Files.readAllLines(folder.resolve("a.txt"))) {
            final String[] parts = line.split("\t", -1);
            venues.add(parts[1]);
            assertTrue(parts[2].equals("Websocket connection established.") || json.readTree(parts[2]).isObject(),
                line);
        }
        SpokenDialects.venues().forEach(venue -> assertTrue(venues.contains(venue.code()), venue::code));
        assertTrue(venues.contains("binance-usdm-rest") && venues.contains("binance-coinm-rest"), venues::toString);
    }

    @Test
    void shouldPrintEveryTradeOnce() throws IOException {
        final CaptureRun.Outcome outcome = write(plan(3), "a.txt", "a.csv");
        final ObjectMapper json = new ObjectMapper();
        long trades = 0;
        for (final String line : Files.readAllLines(folder.resolve("a.txt"))) {
            final String frame = line.split("\t", -1)[2];
            if (frame.contains("@aggTrade")) {
                final JsonNode data = json.readTree(frame).get("data");
                trades += data.get("l").asLong() - data.get("f").asLong() + 1;
            } else if (frame.contains("\"publicTrade.") || frame.contains("\"tradeId\"")) {
                trades += json.readTree(frame).get("data").size();
            }
        }
        // Binance's last aggregate of each of the two symbols may still be open when the capture ends.
        final long missing = outcome.statistics().trades() - trades;
        assertTrue(missing >= 0 && missing <= 4, "missing " + missing + " of " + trades);
    }

    @Test
    void shouldWriteTheTruthOfEveryPosition() throws IOException {
        final CaptureRun.Outcome outcome = write(plan(3), "a.txt", "a.csv");
        final List<String> end = new ArrayList<>();
        final Set<String> instants = new TreeSet<>();
        for (final String line : Files.readAllLines(folder.resolve("a.csv"))) {
            if (!line.startsWith("#") && !line.startsWith("timeNs")) {
                instants.add(line.substring(0, line.indexOf(',')));
                if (line.startsWith((START_MS + 600_000) + "000000,")) {
                    end.add(line);
                }
            }
        }
        assertEquals(Set.of((START_MS + 300_000) + "000000", (START_MS + 600_000) + "000000"), instants);
        double expected = 0;
        int positions = 0;
        for (final VenueMarket market : outcome.exchange().markets()) {
            for (final TruePosition position : market.truth()) {
                expected += market.listing().quantity(position.lots()) * position.liquidationPrice();
                positions++;
            }
        }
        assertEquals(positions, end.size());
        assertTrue(positions > 500);
        assertEquals(expected, end.stream().mapToDouble(line -> Double.parseDouble(line.split(",")[6])).sum(),
            0.01 * positions);
    }

    /** The first venue fails for a minute; the client subscribes again when it is back. */
    @Test
    void shouldSubscribeAgainAfterAnOutage() throws IOException {
        final Scenario failing =
            Scenario.BASE.with(new Scenario.Feed(5, 0, 0, false, new Scenario.Outage(1, 24, 1)));
        final List<SimulatedVenue> venues = List.of(SimulatedVenue.OKX, SimulatedVenue.BYBIT);
        // An hour of warm-up, of which five minutes are left when the capture begins.
        write(new CaptureRun.Plan(3, failing, List.of(SimulatedUnderlying.BTC), venues, START_MS, 3_300_000, 600_000,
            600_000, Cadence.CAPTURE), "a.txt", null);
        final long fromNs = (START_MS + 300_000) * 1_000_000;
        final long toNs = fromNs + 60_000_000_000L;
        int acksBefore = 0;
        int acksAfter = 0;
        int others = 0;
        for (final String line : Files.readAllLines(folder.resolve("a.txt"))) {
            final long receiveTimeNs = Long.parseLong(line.substring(0, line.indexOf('\t')));
            // What was sent just before the outage arrives within a second of its begin.
            final boolean during = receiveTimeNs >= fromNs + 1_000_000_000 && receiveTimeNs < toNs;
            if (line.contains("\tokx\t")) {
                assertFalse(during, line);
                if (line.contains("\"event\":\"subscribe\"")) {
                    acksBefore += receiveTimeNs < fromNs ? 1 : 0;
                    acksAfter += receiveTimeNs >= toNs ? 1 : 0;
                }
            } else if (during) {
                others++;
            }
        }
        assertEquals(7, acksBefore);
        assertEquals(7, acksAfter);
        assertTrue(others > 100, () -> "the other venue fell silent too");
    }

    @Test
    void shouldHideFilesFromOthersAndCompressByName() throws IOException {
        write(plan(3), "a.txt", "a.csv");
        write(plan(3), "a.txt.gz", null);
        assertEquals("rw-------", PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("a.txt.gz"))));
        assertFalse(Files.exists(folder.resolve("a.txt.gz.partial")));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(folder.resolve("a.txt.gz"))), StandardCharsets.UTF_8))) {
            assertEquals(Files.readAllLines(folder.resolve("a.txt")), reader.lines().toList());
        }
    }

    @Test
    void shouldSayWhichDirectoryIsMissing() {
        final Path nowhere = folder.resolve("missing").resolve("a.txt");
        final IOException failure = assertThrows(IOException.class,
            () -> new CaptureRun(plan(3)).write(nowhere, null, Progress.SILENT));
        assertTrue(failure.getMessage().contains(nowhere.toString()), failure.getMessage());
    }

    private CaptureRun.Outcome write(final CaptureRun.Plan plan, final String capture, final String truth)
        throws IOException {
        return new CaptureRun(plan).write(folder.resolve(capture), truth == null ? null : folder.resolve(truth),
            Progress.SILENT);
    }

    private byte[] bytes(final String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private static CaptureRun.Plan plan(final long seed) {
        return new CaptureRun.Plan(seed, Scenario.BASE, List.of(SimulatedUnderlying.values()),
            SimulatedVenue.DEFAULT, START_MS, 600_000, 600_000, 300_000, Cadence.CAPTURE);
    }
}
