package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fault on every venue at once, another one on each: all of them end healthy, with the venue's own books. */
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class FaultyVenuesTest {
    /** Longer than the pause of a venue whose connection for rare messages only pings, every 5 s (HTX). */
    private static final Duration STALE = Duration.ofSeconds(7);
    private static final SimulatedVenue[] OTHERS = {SimulatedVenue.BINANCE, SimulatedVenue.BINANCE_COINM,
        SimulatedVenue.OKX, SimulatedVenue.DERIBIT, SimulatedVenue.BITMEX, SimulatedVenue.HYPERLIQUID,
        SimulatedVenue.BITGET, SimulatedVenue.GATE, SimulatedVenue.KRAKEN_FUTURES, SimulatedVenue.HTX,
        SimulatedVenue.DYDX};

    @TempDir
    private Path tests;

    @Test
    void shouldHealOneFaultOnEachOtherVenue() throws IOException {
        FaultRig.rounds("one fault on each other venue", tests, (folder, seed) -> {
            final List<Fault> faults = faults(new Random(seed));
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { }, context -> { }, OTHERS)) {
                rig.awaitHealth("at first");
                final long gaps = rig.count(EngineCounter.BOOK_GAPS);
                final long[] accepted = rig.venues().stream().mapToLong(venue -> accepted(rig, venue)).toArray();
                faults.forEach(rig.faults()::on);
                rig.awaitFlag(Venue.DYDX, PulseFlag.DISCONNECTED);
                for (final Fault fault : faults) {
                    final Venue venue = Venue.ofCode(fault.scope().venue().code());
                    switch (fault.kind()) {
                        case RESET, DATA_LIMIT, HALF_OPEN -> rig.await(() -> accepted(rig, venue)
                            > accepted[rig.venues().indexOf(venue)], "another connection of " + venue.code());
                        case GAP, REORDER -> rig.await(() -> rig.faults().tally(fault).messages() > 0
                            && rig.count(EngineCounter.BOOK_GAPS) > gaps, "a gap told of " + venue.code());
                        case DUPLICATE -> rig.await(() -> rig.faults().tally(fault).messages() > 0, "doubles");
                        default -> { }
                    }
                }
                rig.faults().allOff();
                rig.awaitHealth("after a fault on each");
                assertNull(rig.engine().haltCause());
                assertTrue(rig.count(EngineCounter.HANDLER_EXCEPTIONS) == 0, rig.at());
            }
        });
    }

    private static List<Fault> faults(final Random random) {
        return List.of(
            Fault.of(FaultKind.HALF_OPEN, of(SimulatedVenue.BINANCE)).bytes(random.nextInt(2_000)),
            Fault.of(FaultKind.GAP, of(SimulatedVenue.BINANCE_COINM).channel("@depth")),
            Fault.of(FaultKind.RESET, of(SimulatedVenue.OKX)),
            Fault.of(FaultKind.GAP, of(SimulatedVenue.DERIBIT).channel("book.")),
            Fault.of(FaultKind.DATA_LIMIT, of(SimulatedVenue.BITMEX)).bytes(1 + random.nextInt(5_000)),
            Fault.of(FaultKind.DUPLICATE, of(SimulatedVenue.HYPERLIQUID).channel("l2Book")),
            Fault.of(FaultKind.SLICING, of(SimulatedVenue.BITGET)).bytes(1 + random.nextInt(9)),
            Fault.of(FaultKind.REORDER, of(SimulatedVenue.GATE).channel("order_book_update")),
            Fault.of(FaultKind.GAP, of(SimulatedVenue.KRAKEN_FUTURES).channel("book")),
            Fault.of(FaultKind.RESET, of(SimulatedVenue.HTX)).bytes(random.nextInt(500)),
            Fault.of(FaultKind.DOWN, of(SimulatedVenue.DYDX)));
    }

    private static long accepted(final FaultRig rig, final Venue venue) {
        return rig.faults().proxy(SimulatedVenue.ofCode(venue.code())).tally().accepted();
    }

    private static FaultScope of(final SimulatedVenue venue) {
        return FaultScope.of(venue);
    }
}
