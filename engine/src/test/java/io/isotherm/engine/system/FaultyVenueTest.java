package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.proxy.Direction;
import io.isotherm.simulator.proxy.ProxyTally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault that a venue or the way to it can have, on one venue beside a sound one: what is silent is flagged, what
 * is lost is told, and afterwards each book is again the venue's own, level by level. {@code isotherm.rounds} plays
 * each test so often, {@code isotherm.seed} repeats one.
 */
@Tag("waits")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class FaultyVenueTest {
    private static final FaultScope BYBIT = FaultScope.of(SimulatedVenue.BYBIT);
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    private Path tests;

    @Test
    void shouldFindAHalfOpenConnectionFlagItsRowsAndConnectAnew() throws IOException {
        FaultRig.rounds("half-open", tests, (folder, seed) -> {
            final Random random = new Random(seed);
            try (FaultRig rig = rig(folder, seed, List.of())) {
                rig.awaitHealth("at first");
                // some connections fall silent within a frame, and those made later never get to talk
                final Fault halfOpen = Fault.of(FaultKind.HALF_OPEN, BYBIT).bytes(random.nextInt(2_000));
                final Fault unheard = Fault.of(FaultKind.HALF_OPEN, BYBIT).laterOnes(true).bytes(1);
                final ProxyTally way = rig.faults().proxy(SimulatedVenue.BYBIT).tally();
                final long accepted = way.accepted();
                rig.faults().on(halfOpen);
                rig.faults().on(unheard);
                rig.awaitFlag(Venue.BYBIT, PulseFlag.MARK_STALE, PulseFlag.DISCONNECTED);
                rig.await(() -> (VenueStates.stale(states(rig)) & bit(rig, Venue.BYBIT)) != 0,
                    "an aggregate that says it is partial");
                rig.await(() -> way.accepted() > accepted, "another connection");
                assertEquals(0, VenueStates.missing(states(rig)), rig.at());
                rig.faults().off(unheard);
                rig.faults().off(halfOpen);
                rig.awaitHealth("after a half-open connection");
                assertTrue(rig.errors().contains("isotherm: bybit: nothing heard for "), rig.at());
                assertTrue(rig.errors().contains("isotherm: bybit: heard again after "), rig.at());
                assertTrue(way.vanished(Direction.TO_CLIENT) > 0, rig.at());
            }
        });
    }

    @Test
    void shouldOutliveEveryFaultOfTheWayOneAfterTheOther() throws IOException {
        FaultRig.rounds("latency, bandwidth, slicing, slow close, down", tests, (folder, seed) -> {
            try (FaultRig rig = rig(folder, seed, List.of())) {
                rig.awaitHealth("at first");
                for (final Fault fault : faultsOfTheWay(new Random(seed))) {
                    final long frames = rig.count(EngineCounter.FRAMES, Venue.BYBIT);
                    rig.faults().on(fault);
                    if (fault.kind() == FaultKind.DOWN) {
                        rig.awaitFlag(Venue.BYBIT, PulseFlag.DISCONNECTED);
                    } else {
                        rig.await(() -> rig.count(EngineCounter.FRAMES, Venue.BYBIT) > frames + 10,
                            "frames with " + fault);
                    }
                    rig.faults().off(fault);
                    rig.awaitHealth("after " + fault);
                }
            }
        });
    }

    @Test
    void shouldTellEveryCutAndConnectAnew() throws IOException {
        FaultRig.rounds("reset, data limit within a frame", tests, (folder, seed) -> {
            final Random random = new Random(seed);
            try (FaultRig rig = rig(folder, seed, List.of())) {
                rig.awaitHealth("at first");
                for (final FaultKind kind : List.of(FaultKind.RESET, FaultKind.DATA_LIMIT)) {
                    final Fault cut = Fault.of(kind, BYBIT).bytes(1 + random.nextInt(5_000));
                    final ProxyTally way = rig.faults().proxy(SimulatedVenue.BYBIT).tally();
                    final long accepted = way.accepted();
                    final long states = rig.count(EngineCounter.EVENTS_STREAM_STATE, Venue.BYBIT);
                    rig.faults().on(cut);
                    rig.await(() -> way.accepted() > accepted, "another connection after " + cut);
                    rig.faults().off(cut);
                    rig.awaitHealth("after " + cut);
                    assertTrue(rig.count(EngineCounter.EVENTS_STREAM_STATE, Venue.BYBIT) > states, rig.at());
                }
            }
        });
    }

    @Test
    void shouldStartThroughFaultsInTheMiddleOfHandshakeAndSnapshot() throws IOException {
        FaultRig.rounds("data limit within handshake and snapshot", tests, (folder, seed) -> {
            // the handshake's answer is some 130 bytes, the first snapshots come right behind it
            final Fault midHandshake = Fault.of(FaultKind.DATA_LIMIT, BYBIT).bytes(60);
            try (FaultRig rig = rig(folder, seed, List.of(midHandshake))) {
                rig.awaitFlag(Venue.BYBIT, PulseFlag.DISCONNECTED);
                final Fault midSnapshot =
                    Fault.of(FaultKind.DATA_LIMIT, BYBIT).bytes(1_000 + new Random(seed).nextInt(1_000));
                rig.faults().on(midSnapshot);
                rig.faults().off(midHandshake);
                rig.await(() -> rig.count(EngineCounter.RECONNECTS, Venue.BYBIT) >= 3, "connections cut short");
                rig.faults().off(midSnapshot);
                rig.awaitHealth("after snapshots that were cut off");
            }
        });
    }

    @Test
    void shouldReportEveryGapOfABookAndFetchItAgain() throws IOException {
        FaultRig.rounds("gap", tests, (folder, seed) -> assertBooksHealAfter(folder, seed,
            Fault.of(FaultKind.GAP, BYBIT.channel("orderbook")).count(1 + new Random(seed).nextInt(3)), 2));
    }

    @Test
    void shouldReportBooksOutOfOrder() throws IOException {
        FaultRig.rounds("reorder", tests, (folder, seed) -> assertBooksHealAfter(folder, seed,
            Fault.of(FaultKind.REORDER, BYBIT.channel("orderbook")), 2));
    }

    @Test
    void shouldReportABookThatGoesOnAfterItStoodStill() throws IOException {
        FaultRig.rounds("stale book, stopped", tests, (folder, seed) -> assertBooksHealAfter(folder, seed,
            Fault.of(FaultKind.STALE_BOOK, BYBIT), 4));
    }

    @Test
    void shouldReportABookThatGoesOnAfterItRepeatedItself() throws IOException {
        FaultRig.rounds("stale book, repeated", tests, (folder, seed) -> assertBooksHealAfter(folder, seed,
            Fault.of(FaultKind.STALE_BOOK, BYBIT).mode(Fault.Mode.REPEAT), 4));
    }

    @Test
    void shouldTakeABookMessageThatComesTwiceOnce() throws IOException {
        FaultRig.rounds("duplicate", tests, (folder, seed) -> {
            final Fault twice = Fault.of(FaultKind.DUPLICATE, BYBIT.channel("orderbook"));
            try (FaultRig rig = rig(folder, seed, List.of())) {
                rig.awaitHealth("at first");
                final long gaps = rig.count(EngineCounter.BOOK_GAPS);
                rig.faults().on(twice);
                rig.await(() -> rig.faults().tally(twice).messages() >= 6, "messages sent twice");
                rig.awaitHealth("while books come twice");
                rig.faults().off(twice);
                assertEquals(gaps, rig.count(EngineCounter.BOOK_GAPS), rig.at());
            }
        });
    }

    @Test
    void shouldMissAVenueThatAcknowledgesAndStaysSilentFromTheStart() throws IOException {
        FaultRig.rounds("wrong route from the start", tests, (folder, seed) -> {
            final Fault wrongRoute = Fault.of(FaultKind.WRONG_ROUTE, BYBIT);
            try (FaultRig rig = rig(folder, seed, List.of(wrongRoute))) {
                rig.awaitFlag(Venue.BYBIT, PulseFlag.UNROUTED);
                rig.await(() -> (VenueStates.missing(states(rig)) & bit(rig, Venue.BYBIT)) != 0
                    && (VenueStates.included(states(rig)) & bit(rig, Venue.OKX)) != 0, "a map without the venue");
                rig.faults().off(wrongRoute);
                rig.awaitHealth("once the route is right");
            }
        });
    }

    @Test
    void shouldFlagAVenueThatFallsSilentAndAcknowledgesOnly() throws IOException {
        FaultRig.rounds("wrong route later", tests, (folder, seed) -> {
            final Fault wrongRoute = Fault.of(FaultKind.WRONG_ROUTE, BYBIT);
            try (FaultRig rig = rig(folder, seed, List.of())) {
                rig.awaitHealth("at first");
                rig.faults().on(wrongRoute);
                rig.awaitFlag(Venue.BYBIT, PulseFlag.MARK_STALE, PulseFlag.DISCONNECTED);
                rig.await(() -> (VenueStates.stale(states(rig)) & bit(rig, Venue.BYBIT)) != 0,
                    "an aggregate that says it is partial");
                rig.faults().off(wrongRoute);
                rig.awaitHealth("once the route is right");
            }
        });
    }

    @Test
    void shouldEndInTimeThoughTheVenuesDoNotHearTheGoodbye() throws IOException {
        FaultRig.rounds("slow close and half-open at the end", tests, (folder, seed) -> {
            try (FaultRig rig = rig(folder, seed, List.of())) {
                rig.awaitHealth("at first");
                rig.faults().on(Fault.of(FaultKind.SLOW_CLOSE, FaultScope.ALL).way(Direction.BOTH)
                    .delay(Duration.ofHours(1), Duration.ZERO));
                rig.faults().on(Fault.of(FaultKind.HALF_OPEN, FaultScope.of(SimulatedVenue.OKX)));
                // the time limit of the class stands for a close that hangs
                rig.engine().close();
            }
        });
    }

    private static void assertBooksHealAfter(final Path folder, final long seed, final Fault fault,
                                             final int struckMessages) throws IOException {
        try (FaultRig rig = rig(folder, seed, List.of())) {
            rig.awaitHealth("at first");
            final long gaps = rig.count(EngineCounter.BOOK_GAPS);
            final long resyncs = rig.count(EngineCounter.BOOK_RESYNCS);
            final int books = FaultRig.symbols(Venue.BYBIT).size();
            rig.faults().on(fault);
            rig.await(() -> rig.faults().tally(fault).messages() >= struckMessages
                && rig.faults().tally(fault).byChannel().size() == books, "struck books");
            if (fault.kind() == FaultKind.GAP) {
                rig.await(() -> rig.faults().tally(fault).runs() == books, "books that go on");
            }
            rig.faults().off(fault);
            // no gap unreported: at least one for each of the books
            rig.await(() -> rig.count(EngineCounter.BOOK_GAPS) >= gaps + books, "gaps told after " + fault);
            rig.await(() -> rig.count(EngineCounter.BOOK_RESYNCS) >= resyncs + books, "resyncs after " + fault);
            rig.awaitHealth("after " + fault);
        }
    }

    private static List<Fault> faultsOfTheWay(final Random random) {
        return List.of(
            Fault.of(FaultKind.LATENCY, BYBIT).delay(SHORT, SHORT).way(Direction.BOTH),
            Fault.of(FaultKind.BANDWIDTH, BYBIT).rate(30_000),
            Fault.of(FaultKind.SLICING, BYBIT).bytes(1 + random.nextInt(20)),
            Fault.of(FaultKind.SLOW_CLOSE, BYBIT).delay(SHORT, Duration.ZERO),
            Fault.of(FaultKind.DOWN, BYBIT));
    }

    /** What the first underlying's map says of its venues. */
    private static long states(final FaultRig rig) {
        final MapView map = new MapView();
        return rig.reader().map(0, map) == ReadResult.OK ? map.venueStates() : 0;
    }

    private static int bit(final FaultRig rig, final Venue venue) {
        return 1 << rig.venues().indexOf(venue);
    }

    private static FaultRig rig(final Path folder, final long seed, final List<Fault> faults) throws IOException {
        return new FaultRig(folder, seed, FaultRig.STALE, faults, feed -> { }, context -> { }, SimulatedVenue.BYBIT,
            SimulatedVenue.OKX);
    }
}
