package io.isotherm.engine.system;

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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One stream of a connection falls silent while its siblings tick: it is misrouted or dead, and its rows must say so.
 * The engine watches connections, not yet streams; these tests are what it does not meet, run by
 * {@code -Punmet -Dgroups=unmet}.
 */
@Tag("unmet")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class SilentStreamTest {
    /** Longer than a stall of a busy machine, so that no connection as a whole is flagged. */
    private static final Duration STALE = Duration.ofSeconds(20);
    private static final FaultScope BYBIT = FaultScope.of(SimulatedVenue.BYBIT);

    @TempDir
    private Path tests;

    @Test
    void shouldFlagABookThatStandsStillWhileTradesGoOn() throws IOException {
        assertFlags(Fault.of(FaultKind.STALE_BOOK, BYBIT));
    }

    @Test
    void shouldFlagABookThatRepeatsItselfWhileTradesGoOn() throws IOException {
        assertFlags(Fault.of(FaultKind.STALE_BOOK, BYBIT).mode(Fault.Mode.REPEAT));
    }

    @Test
    void shouldFlagTradesThatNeverComeWhileTheBookDoes() throws IOException {
        assertFlags(Fault.of(FaultKind.WRONG_ROUTE, BYBIT.channel("publicTrade")));
    }

    private void assertFlags(final Fault fault) throws IOException {
        FaultRig.rounds(fault.kind().word(), tests, (folder, seed) -> {
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { }, context -> { },
                SimulatedVenue.BYBIT, SimulatedVenue.OKX)) {
                rig.awaitHealth("at first");
                rig.faults().on(fault);
                rig.awaitFlag(Venue.BYBIT, PulseFlag.values());
                rig.faults().off(fault);
                rig.awaitHealth("after " + fault);
            }
        });
    }
}
