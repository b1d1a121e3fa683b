package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.listing.ListingAge;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.RecordedListings;
import io.isotherm.engine.replay.Replay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplayParts;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.ServeRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A venue changes its contracts while the engine runs, a day passing in a second: real sockets, real REST, real
 * processor. No wrong bracket stays in force and no dead symbol stays unannounced. Slow, since each change waits for
 * the next question, and questions keep the venue's pace.
 */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ChangedListingTest {
    private static final String BTC = "BTC-USDT-SWAP";
    private static final String ETH = "ETH-USDT-SWAP";
    private static final double[][] NEW_STEPS = {{20, 0.005, 80}, {60, 0.01, 50}, {500, 0.05, 10}};
    private static final long PATIENCE_NS = Duration.ofSeconds(60).toNanos();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<String> announced = new CopyOnWriteArrayList<>();

    @Test
    void shouldApplyANewBracketAnnounceADelistingAndDistrustAnotherContractSize() throws IOException {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        final Path captures = folder.resolve("captures");
        final CheckedConfiguration checked;
        final long applied;
        try (ServeRun venues = ServeRun.launch(new ServeRun.Plan(seed, Scenario.BASE,
            List.of(SimulatedVenue.OKX, SimulatedVenue.BYBIT), 60_000, 1, true, 180))) {
            checked = configuration(venues);
            try (Engine engine = Engine.launch(context(checked).recordDirectory(captures))) {
                final SnapshotReader reader =
                    SnapshotReader.attach(folder.resolve("snapshots"), Duration.ofSeconds(20));
                // the shipped file differs from what the simulated venue lists: its brackets come into force
                await(() -> reader.counter(EngineCounter.BRACKET_CHANGES, Venue.OKX.id()) == 2, seed);
                await(() -> health(reader, Venue.OKX, BTC) == 0 && health(reader, Venue.OKX, ETH) == 0, seed);
                await(() -> engine.listingAges().stream().allMatch(age -> age.origin() == ListingAge.Origin.VENUE),
                    seed);

                venues.listings().changeBrackets(SimulatedVenue.OKX, BTC, NEW_STEPS);
                await(() -> reader.counter(EngineCounter.BRACKET_CHANGES, Venue.OKX.id()) == 3, seed);
                await(() -> says(BTC + " new maintenance brackets", "step 1 of 3 is 0.5 % and 80x up to 20"), seed);

                venues.listings().end(SimulatedVenue.OKX, ETH);
                await(() -> has(reader, ETH, PulseFlag.NOT_TRADING), seed);
                await(() -> says(ETH + " is not listed any more", "take it out of venues.okx.symbols"), seed);
                final MapView map = new MapView();
                await(() -> reader.map(reader.directory().underlyingIndex("ETH"), map) == ReadResult.OK
                    && map.staleVenues() != 0, seed);

                venues.listings().changeContractSize(SimulatedVenue.OKX, BTC, new BigDecimal("0.1"));
                await(() -> has(reader, BTC, PulseFlag.TERMS_CHANGED), seed);
                await(() -> says(BTC + " its contract size is 0.1, the instrument file says 0.01"), seed);
                await(() -> reader.counter(EngineCounter.UNTRUSTED_EVENTS, Venue.OKX.id()) > 0, seed);

                assertEquals(0, health(reader, Venue.BYBIT, "BTCUSDT"), "another venue's contract is as it was");
                assertNull(engine.haltCause());
                applied = reader.counter(EngineCounter.BRACKET_CHANGES, Venue.OKX.id())
                    + reader.counter(EngineCounter.BRACKET_CHANGES, Venue.BYBIT.id());
            }
        }
        assertEquals(applied, replayed(checked, captures).at("/brackets").asLong(-1), "seed " + seed);
    }

    @Test
    void shouldStartWithWhatWasKeptAndTellItsAgeWhenTheVenueCannotBeAsked() throws IOException {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        final CheckedConfiguration checked;
        try (ServeRun venues = ServeRun.launch(new ServeRun.Plan(seed, Scenario.BASE, List.of(SimulatedVenue.OKX),
            60_000, 1, true, 180))) {
            venues.listings().changeBrackets(SimulatedVenue.OKX, BTC, NEW_STEPS);
            checked = configuration(venues);
            try (Engine engine = Engine.launch(context(checked))) {
                await(() -> engine.listingAges().get(0).origin() == ListingAge.Origin.VENUE, seed);
            }
        }
        announced.clear();
        told.reset();
        try (Engine engine = Engine.launch(context(checked))) {
            await(() -> !engine.listingAges().get(0).problem().isEmpty(), seed);
            final ListingAge age = engine.listingAges().get(0);
            assertEquals(ListingAge.Origin.KEPT, age.origin());
            assertTrue(age.text(age.timeNs()).contains(", 0 s old, kept in "), age.text(age.timeNs()));
            await(() -> told.toString(StandardCharsets.UTF_8).contains("; contracts as of "), seed);
            final String lines = told.toString(StandardCharsets.UTF_8);
            assertEquals(1, lines.lines().count(), lines);
            assertTrue(lines.matches("(?s)isotherm: okx: cannot reach 127.0.0.1:\\d+, 127.0.0.1:\\d+: connection "
                + "refused: nobody listens there, or a firewall says no; trying again; no history, so a cold start; "
                + "contracts as of .* UTC, kept in .*"), lines);
        }
        final String manifest = Files.readString(manifest());
        assertTrue(manifest.contains("OKX /api/v5/public/position-tiers of BTC-USDT"), manifest);
    }

    private Path manifest() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("snapshots"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("manifest")).findFirst().orElseThrow();
        }
    }

    /** What a replay of the capture does: how often brackets changed, from the same start. */
    private JsonNode replayed(final CheckedConfiguration checked, final Path captures) throws IOException {
        final List<Path> files;
        try (Stream<Path> all = Files.list(captures)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("capture-")).toList();
        }
        final CheckedConfiguration started;
        try (ReplayParts parts = new LinkedParts(); FrameSource start = parts.open(files, null)) {
            started = RecordedListings.of(checked, start);
        }
        final BracketTable before = checked.instruments().get(0).brackets();
        assertEquals(before, started.instruments().get(0).brackets(), "the capture began before the venue answered");
        try (ReplayParts parts = new LinkedParts(); FrameSource source = parts.open(files, null)) {
            final Replay replay = new Replay(checked, parts, null, new DistinctErrors(() -> 0, System.err));
            final String summary = replay.run(source, ReplayMonitor.NONE).json();
            return new ObjectMapper().createObjectNode()
                .put("brackets", new ObjectMapper().readTree(summary).at("/listing/bracket-changes").asLong(-1));
        }
    }

    private EngineContext context(final CheckedConfiguration checked) {
        return new EngineContext(checked).announcements(announced::add)
            .errors(new DistinctErrors(() -> 0, new PrintStream(told, true, StandardCharsets.UTF_8)))
            .feed(feed -> feed.backoff(Duration.ofMillis(20).toNanos(), Duration.ofMillis(100).toNanos(),
                Duration.ofSeconds(1).toNanos()));
    }

    private CheckedConfiguration configuration(final ServeRun venues) throws IOException {
        final String text = "listings: {every: 1s}\n" + venues.venuesSection() + "snapshot: {directory: \""
            + folder.resolve("snapshots") + "\"}\n";
        return ConfigurationFile.read(Files.writeString(folder.resolve("isotherm.yaml"), text),
            EngineProcess.HOME.resolve("config").resolve("instruments.yaml"));
    }

    private boolean says(final String... words) {
        return announced.stream().anyMatch(line -> Stream.of(words).allMatch(line::contains));
    }

    private static boolean has(final SnapshotReader reader, final String symbol, final PulseFlag flag) {
        final long health = health(reader, Venue.OKX, symbol);
        return health != -1 && (health & flag.bit()) != 0;
    }

    private static long health(final SnapshotReader reader, final Venue venue, final String symbol) {
        final PulseView pulse = new PulseView();
        return reader.pulse(reader.directory().instrumentIndex(venue.code(), symbol), pulse) == ReadResult.OK
            ? pulse.health() : -1;
    }

    private void await(final BooleanSupplier condition, final long seed) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("not in time; seed " + seed + "; announced " + announced);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
