package io.isotherm.bench.venues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.AggregateSum;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.ServeRun;
import io.isotherm.simulator.server.SpokenProtocols;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine on every venue that is simulated, each in its own dialect, over real sockets. */
@Timeout(180)
final class EveryVenueTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int FEWEST_EVENTS = 500;
    private static final int WINDOWS_WITHOUT = 6;
    private static final int MOST_WINDOWS = 60;
    private static final List<EngineCounter> REFUSED = List.of(EngineCounter.REJECTED_MALFORMED,
        EngineCounter.REJECTED_NUMBER, EngineCounter.REJECTED_MISSING_FIELD, EngineCounter.REJECTED_UNKNOWN_VALUE,
        EngineCounter.REJECTED_UNKNOWN_CHANNEL, EngineCounter.REJECTED_TOO_LARGE, EngineCounter.REJECTED_RANGE,
        EngineCounter.INEXACT_PRICE, EngineCounter.INEXACT_QUANTITY);

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<Venue> venues = SpokenProtocols.venues().stream()
        .map(venue -> Venue.ofCode(venue.code())).toList();
    private final long seed = System.nanoTime();

    @Test
    void shouldHearEveryVenueSumThemAndAllocateNothing() throws IOException {
        try (ServeRun simulator = ServeRun.launch(new ServeRun.Plan(seed, Scenario.BASE, SpokenProtocols.venues(),
            TimeUnit.MINUTES.toMillis(30), 1, true, 180));
             Engine engine = Engine.launch(new EngineContext(configuration(simulator)).measureAllocation(true)
                 .errors(new DistinctErrors(() -> 0, new PrintStream(errors, true, StandardCharsets.UTF_8))))) {
            final SnapshotReader reader = SnapshotReader.attach(folder.resolve("snapshots"), Duration.ofSeconds(10));

            final MapView map = awaitWholeMap(reader, "BTC");

            final AggregateSum sum = AggregateSum.of(map);
            assertEquals(venues.size(), sum.venueCount());
            assertEquals(0, sum.largestDifference(), sum.toString());
            assertTrue(sum.longUsd() > 0 && sum.shortUsd() > 0, sum.toString());
            assertEquals(sum.longUsd(), map.usd(Side.LONG), 1e-6 * sum.longUsd(), "what the head says");
            assertAllocatesNothing(reader);
            for (final Venue venue : venues) {
                for (final EngineCounter refused : REFUSED) {
                    assertEquals(0, reader.counter(refused, venue.id()), venue.code() + " " + refused.label() + at());
                }
                assertEquals(0, reader.counter(EngineCounter.UNKNOWN_SYMBOL, venue.id()), venue.code() + at());
            }
            assertNull(engine.haltCause());
        }
    }

    private CheckedConfiguration configuration(final ServeRun simulator) throws IOException {
        final String text =
            simulator.venuesSection() + "snapshot: {directory: \"" + folder.resolve("snapshots") + "\"}\n";
        return ConfigurationFile.read(Files.writeString(folder.resolve("isotherm.yaml"), text),
            HOME.resolve("config").resolve("instruments.yaml"));
    }

    /** Waits until every venue is healthy and in the map, with open interest and a density. */
    private MapView awaitWholeMap(final SnapshotReader reader, final String underlying) {
        final MapView map = new MapView();
        final long startNs = System.nanoTime();
        List<String> lacking = List.of("everything");
        while (!lacking.isEmpty()) {
            assertTrue(System.nanoTime() - startNs < PATIENCE_NS, () -> "lacking " + describe(reader, map) + at());
            LockSupport.parkNanos(LOOK_EVERY_NS);
            lacking = reader.map(reader.directory().underlyingIndex(underlying), map) == ReadResult.OK
                ? describe(reader, map) : List.of("a map");
        }
        return map;
    }

    private List<String> describe(final SnapshotReader reader, final MapView map) {
        final List<String> lacking = new ArrayList<>();
        for (final Venue venue : venues) {
            if (reader.counter(EngineCounter.SESSION_STATE, venue.id()) != 3) {
                lacking.add("session of " + venue.code());
            }
        }
        for (int row = 0; row < map.rows().venueCount(); row++) {
            final String name = " of venue row " + row;
            if (!(map.venueNumber(row, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET) > 0)) {
                lacking.add("open interest" + name);
            }
            if (!(map.venueNumber(row, MapVenueDescriptor.LONG_USD_OFFSET) > 0)) {
                lacking.add("longs" + name);
            }
        }
        return lacking;
    }

    /**
     * In some windows in a row, of a second or more each, neither thread may allocate a byte. The row may begin anew:
     * while the threads are young, the JIT compiler makes the texts of the classes that it compiles on their account.
     */
    private void assertAllocatesNothing(final SnapshotReader reader) {
        final StringBuilder bytes = new StringBuilder();
        int without = 0;
        for (int window = 0; window < MOST_WINDOWS && without < WINDOWS_WITHOUT; window++) {
            final long before = allocated(reader);
            final long events = applied(reader);
            while (applied(reader) - events < FEWEST_EVENTS) {
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
            final long now = allocated(reader);
            bytes.append(' ').append(now - before);
            without = now == before ? without + 1 : 0;
        }
        System.out.println("bytes allocated in each window:" + bytes);
        assertEquals(WINDOWS_WITHOUT, without, "windows without a byte, at the end of" + bytes + at());
    }

    private static long allocated(final SnapshotReader reader) {
        return reader.counter(EngineCounter.FEED_ALLOCATED_BYTES, 0)
            + reader.counter(EngineCounter.PROCESSOR_ALLOCATED_BYTES, 0);
    }

    private static long applied(final SnapshotReader reader) {
        return reader.counter(EngineCounter.EVENTS_APPLIED, 0);
    }

    private String at() {
        return ", seed " + seed + ", errors: " + errors.toString(StandardCharsets.UTF_8);
    }

    /** The names by which simulator and engine know each other. */
    @Test
    void shouldNameTheVenuesAsTheSimulatorDoes() {
        for (final SimulatedVenue venue : SimulatedVenue.values()) {
            assertEquals(venue.code(), Venue.ofCode(venue.code()).code());
        }
    }
}
