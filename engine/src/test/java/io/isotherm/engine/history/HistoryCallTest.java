package io.isotherm.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.config.HistoryConfiguration;
import io.isotherm.engine.config.HistorySource;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.feed.Venue;
import io.isotherm.feed.candle.Candle;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.rest.RestClient;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.ServeRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Simulated venues that have lived through some minutes before they are asked about them, over real HTTP. */
@Timeout(60)
final class HistoryCallTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final int WARM_UP_MINUTES = 32;
    private static final List<Venue> VENUES = List.of(Venue.BINANCE_USDM, Venue.BINANCE_COINM, Venue.BYBIT, Venue.OKX);

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final List<String> progress = new ArrayList<>();
    private final RestClient client = new RestClient("test", System::nanoTime, seed);
    private final InstrumentTable table = table();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        client.close();
    }

    /** The perpetuals of BTC and ETH at the venues. */
    private static InstrumentTable table() {
        final InstrumentTable all = ConfigurationFile.parse("test", "{}", HOME.resolve("config"), null).instruments();
        final List<Instrument> chosen = new ArrayList<>();
        for (int id = 0; id < all.size(); id++) {
            final Instrument each = all.get(id);
            if (VENUES.contains(each.venue()) && VenueConfiguration.defaults(each.venue()).symbols()
                .contains(each.symbol())) {
                chosen.add(each.renumbered(chosen.size(), each.underlying().equals("BTC") ? 0 : 1));
            }
        }
        return new InstrumentTable(chosen);
    }

    private static VenueConfiguration at(final Venue venue, final String rest) {
        final VenueConfiguration d = VenueConfiguration.defaults(venue);
        return new VenueConfiguration(venue, true, d.url(), rest, d.openInterestEveryNs(), d.symbols(), 0, 1, 1);
    }

    private List<String> ask(final List<VenueConfiguration> venues, final int days, final long waitMs) {
        return new HistoryCall(client, System::nanoTime, progress::add, (venue, uri, cause) ->
            progress.add(venue.code() + " " + uri + ": " + cause.getMessage())).rows(
            new HistoryConfiguration(days, TimeUnit.MILLISECONDS.toNanos(waitMs)), venues, table,
            System.currentTimeMillis());
    }

    @Test
    void shouldStartFromWhatSimulatedVenuesHaveLivedThrough() throws IOException {
        final List<SimulatedVenue> simulated =
            VENUES.stream().map(venue -> SimulatedVenue.ofCode(venue.code())).toList();
        try (ServeRun venues = ServeRun.launch(new ServeRun.Plan(seed, Scenario.BASE, simulated,
            WARM_UP_MINUTES * Candle.LENGTH_MS, 1, false, 180))) {
            final JsonNode addresses = new ObjectMapper().readTree(venues.addresses());
            final List<String> rows = ask(VENUES.stream()
                .map(venue -> at(venue, addresses.get(venue.code()).get("rest").asText())).toList(), 1, 30_000);

            final ColdStart start = ColdStart.load(List.of(), rows, table);
            final DensityModel model = new DensityModel(table, ModelParameters.DEFAULTS);
            start.apply(model, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
            final String told = "seed " + seed + ": " + progress;
            assertEquals(0, start.leftOut(), told);
            // The first minute begins within, and the one under way is not told.
            assertTrue(start.candles() >= table.size() * (WARM_UP_MINUTES - 1), start.candles() + " candles, " + told);
            assertTrue(start.openInterests() >= table.size() * (WARM_UP_MINUTES / 5 - 1),
                start.openInterests() + " values, " + told);
            for (int id = 0; id < table.size(); id++) {
                final InstrumentDensity density = model.instrument(id);
                assertTrue(density.longUsd() > 0 && density.shortUsd() > 0, table.get(id) + ", " + told);
                assertEquals(Long.MIN_VALUE, density.weightsTimeNs(), "history teaches no weights");
            }
            assertEquals(1 + VENUES.size(), progress.size(), told);
            assertTrue(progress.get(1).startsWith("history: binance-usdm: 2 of 2 instruments, "), told);

            final Path file = Files.writeString(directory.resolve("history.csv"), HistoryCall.file(rows));
            final DensityModel again = new DensityModel(table, ModelParameters.DEFAULTS);
            ColdStart.load(List.of(new HistorySource(file, null, null)), table)
                .apply(again, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
            assertEquals(model.digest(), again.digest(), "a replay that starts from the kept file, " + told);
        }
    }

    @Test
    void shouldStartWithoutHistoryAndSaySoWhenNobodyListens() {
        final long startNs = System.nanoTime();
        assertEquals(List.of(), ask(List.of(at(Venue.BYBIT, "http://127.0.0.1:9")), 3, 30_000));
        assertTrue(System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(25), "it need not wait for nobody");
        assertEquals(List.of("history: asking for 3 days, at most 30 s",
            "bybit http://127.0.0.1:9: no connection: refused or no route; check the address and the "
                + "network"), progress);
    }

    @Test
    void shouldNotWaitLongerThanConfiguredForAVenueThatIsSilent() throws IOException {
        // It takes connections, as the kernel does for it, and never says a word.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertEquals(List.of(), ask(List.of(at(Venue.OKX, "http://127.0.0.1:" + silent.getLocalPort())), 3, 300));
        }
        assertEquals("history: okx: no history, starts without; the time was up", progress.get(1));
    }

    @Test
    void shouldAskNobodyWhenNoDaysAreWanted() {
        assertEquals(List.of(), ask(List.of(at(Venue.BYBIT, "http://127.0.0.1:9")), 0, 300));
        assertEquals(List.of(), progress);
    }
}
