package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One stream of a connection falls silent while its siblings tick: it is misrouted or dead, its rows say so, the
 * aggregate is partial, and all is well again once the stream comes.
 */
@Tag("slow")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class SilentStreamTest {
    /** Longer than a stall of a busy machine, so that no connection as a whole is flagged. */
    private static final Duration STALE = Duration.ofSeconds(20);
    private static final String TIMEOUTS = "health: {markTimeout: 4s, quoteTimeout: 4s, tradesTimeout: 4s, "
        + "bookTimeout: 2s}\n";
    private static final FaultScope BYBIT = FaultScope.of(SimulatedVenue.BYBIT);
    private static final FaultScope BINANCE = FaultScope.of(SimulatedVenue.BINANCE);

    @TempDir
    private Path tests;

    @Test
    void shouldFlagABookThatStandsStillWhileTradesGoOn() throws IOException {
        assertFlags(SimulatedVenue.BYBIT, Fault.of(FaultKind.STALE_BOOK, BYBIT));
    }

    @Test
    void shouldFlagABookThatRepeatsItselfWhileTradesGoOn() throws IOException {
        assertFlags(SimulatedVenue.BYBIT, Fault.of(FaultKind.STALE_BOOK, BYBIT).mode(Fault.Mode.REPEAT));
    }

    @Test
    void shouldFlagTradesThatNeverComeWhileTheBookDoes() throws IOException {
        assertFlags(SimulatedVenue.BYBIT, Fault.of(FaultKind.WRONG_ROUTE, BYBIT.channel("publicTrade")));
    }

    @Test
    void shouldFlagAWholeRouteThatIsSilentWhileTheOtherTicks() throws IOException {
        assertFlags(SimulatedVenue.BINANCE, Fault.of(FaultKind.WRONG_ROUTE, BINANCE.channel("aggTrade")),
            Fault.of(FaultKind.WRONG_ROUTE, BINANCE.channel("markPrice")),
            Fault.of(FaultKind.WRONG_ROUTE, BINANCE.channel("forceOrder")));
    }

    @Test
    void shouldFlagEverythingAndLiveOnWhenEveryVenueIsSilent() throws IOException {
        FaultRig.rounds("every venue silent", tests, (folder, seed) -> {
            final Fault fault = Fault.of(FaultKind.WRONG_ROUTE, FaultScope.ALL);
            try (FaultRig rig = rig(folder, seed, SimulatedVenue.BYBIT)) {
                rig.awaitHealth("at first");
                rig.faults().on(fault);
                rig.venues().forEach(venue -> rig.awaitFlag(venue, PulseFlag.MARK_STALE));
                final long beats = rig.count(EngineCounter.HEARTBEATS);
                final long markNs = aggregate(rig).oldestMarkNs();
                rig.await(() -> rig.count(EngineCounter.HEARTBEATS) > beats + 5, "the heart to beat on");
                assertEquals(markNs, aggregate(rig).oldestMarkNs(), "nothing comes, so ages grow" + rig.at());
                assertEquals(0b11, VenueStates.stale(aggregate(rig).venueStates()), rig::at);
                for (final Venue venue : rig.venues()) {
                    FaultRig.symbols(venue).forEach(symbol ->
                        assertTrue(rig.health(venue, symbol) != 0, () -> venue + " " + symbol + rig.at()));
                }
                rig.faults().off(fault);
                rig.awaitHealth("after silence");
            }
        });
    }

    private void assertFlags(final SimulatedVenue struck, final Fault... faults) throws IOException {
        FaultRig.rounds(faults[0].kind().word(), tests, (folder, seed) -> {
            try (FaultRig rig = rig(folder, seed, struck)) {
                final Venue venue = Venue.ofCode(struck.code());
                rig.awaitHealth("at first");
                final long before = rig.count(EngineCounter.STREAMS_SILENT, venue);
                List.of(faults).forEach(rig.faults()::on);
                rig.awaitFlag(venue, PulseFlag.STREAM_SILENT);
                rig.await(() -> (aggregate(rig).health() & PulseFlag.VENUE_STALE.bit()) != 0,
                    "the aggregate to say that it is partial");
                rig.await(() -> VenueStates.stale(aggregate(rig).venueStates()) != 0, "the stale venue");
                assertTrue(rig.count(EngineCounter.STREAMS_SILENT, venue) > before, rig::at);
                rig.await(() -> rig.count(EngineCounter.STREAMS_RESUBSCRIBED, venue)
                    + rig.count(EngineCounter.CONNECTIONS_RENEWED, venue) > 0, "something to be done about it");
                assertTrue(rig.count(EngineCounter.CONNECTIONS_RENEWED, venue) <= 2, rig::at);
                List.of(faults).forEach(rig.faults()::off);
                rig.awaitHealth("after " + faults[0]);
            }
        });
    }

    private static FaultRig rig(final Path folder, final long seed, final SimulatedVenue struck) throws IOException {
        return new FaultRig(folder, seed, STALE, List.of(), feed -> { }, context -> { }, TIMEOUTS, struck,
            SimulatedVenue.OKX);
    }

    private static PulseView aggregate(final FaultRig rig) {
        final PulseView pulse = new PulseView();
        rig.await(() -> rig.reader().underlyingPulse(0, pulse) == ReadResult.OK, "the pulse of the aggregate");
        return pulse;
    }
}
