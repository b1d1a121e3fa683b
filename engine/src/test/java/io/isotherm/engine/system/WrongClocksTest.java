package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.SteadyEpochClock;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clocks that lie: those of the venues, and the host's own while the engine runs. Nothing is called stale that is not,
 * no latency is negative, and receive times only move forward.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
@Tag("slow")
final class WrongClocksTest {
    /** Longer than a stall of a busy machine, so that whatever is flagged is flagged by a clock. */
    private static final Duration STALE = Duration.ofSeconds(10);
    private static final long HOUR_MS = 3_600_000;
    /** Marks of each venue that are watched under each clock. */
    private static final int MARKS = 3;
    private static final SimulatedVenue[] VENUES = {SimulatedVenue.BINANCE, SimulatedVenue.BYBIT, SimulatedVenue.OKX,
        SimulatedVenue.GATE, SimulatedVenue.DYDX};

    @TempDir
    private Path tests;

    @Test
    void shouldNotBelieveAVenuesClock() throws IOException {
        FaultRig.rounds("venue clocks", tests, (folder, seed) -> {
            final Fault skew = Fault.of(FaultKind.CLOCK_SKEW, FaultScope.ALL);
            // open interest of the past is not taken, and says so in time: see below
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { }, context -> { },
                "health: {openInterestTimeout: 1h}\n", VENUES)) {
                rig.awaitHealth("at first");
                final Watch watch = new Watch(rig);
                for (final Fault clock : List.of(skew.skew(Duration.ofHours(1)), skew.skew(Duration.ofHours(-1)),
                    skew.mode(Fault.Mode.FREEZE), skew.mode(Fault.Mode.BACKWARDS))) {
                    rig.faults().on(clock);
                    watch.observe("with " + clock.mode() + " " + clock.skewMs() + " ms");
                    rig.faults().off(clock);
                    watch.observe("after " + clock.mode() + " " + clock.skewMs() + " ms");
                }
            }
        });
    }

    @Test
    void shouldSayThatNoOpenInterestIsTakenFromAVenueWhoseClockWasSetBack() throws IOException {
        FaultRig.rounds("set back", tests, (folder, seed) -> {
            final Fault back = Fault.of(FaultKind.CLOCK_SKEW, FaultScope.of(SimulatedVenue.BYBIT))
                .skew(Duration.ofHours(-1));
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { }, context -> { },
                "health: {openInterestTimeout: 6s}\n", SimulatedVenue.BYBIT, SimulatedVenue.OKX)) {
                rig.awaitHealth("at first");
                rig.faults().on(back);
                rig.awaitFlag(Venue.BYBIT, PulseFlag.OPEN_INTEREST_STALE);
                assertTrue(rig.count(EngineCounter.OI_LATE, Venue.BYBIT) > 0, rig::at);
                assertEquals(0, rig.health(Venue.BYBIT, FaultRig.symbols(Venue.BYBIT).get(0))
                    & ~PulseFlag.OPEN_INTEREST_STALE.bit(), rig::at);
                rig.faults().off(back);
                rig.awaitHealth("after the clock was set right");
            }
        });
    }

    @Test
    void shouldNotFollowTheHostsClock() throws IOException {
        FaultRig.rounds("host clock", tests, (folder, seed) -> {
            final AtomicLong step = new AtomicLong();
            final AtomicLong frozen = new AtomicLong(-1);
            final SteadyEpochClock clock = new SteadyEpochClock(
                () -> frozen.get() >= 0 ? frozen.get() : System.currentTimeMillis() + step.get(), System::nanoTime);
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { },
                context -> context.epochNanoClock(clock), VENUES)) {
                rig.awaitHealth("at first");
                final Watch watch = new Watch(rig);
                for (final long stepMs : new long[] {HOUR_MS, 0, -HOUR_MS}) {
                    step.set(stepMs);
                    watch.observe("with the host's clock at " + stepMs + " ms");
                }
                frozen.set(System.currentTimeMillis());
                watch.observe("with the host's clock standing still");
                rig.await(() -> rig.errors().contains("the host's clock: it was set, or the host slept: it is "
                    + "3600"), "a word on the host's clock, not " + rig.errors());
            }
        });
    }

    /** Looks at every pulse until each venue has told some more marks. */
    private static final class Watch {
        private final FaultRig rig;
        private final Map<String, Long> receiveTimes = new HashMap<>();
        private long pulses;

        private Watch(final FaultRig rig) {
            this.rig = rig;
        }

        private void observe(final String when) {
            final Map<Venue, Long> from = new HashMap<>();
            rig.venues().forEach(venue -> from.put(venue, rig.count(EngineCounter.EVENTS_MARK, venue)));
            final long before = pulses;
            rig.await(() -> {
                rig.venues().forEach(venue -> FaultRig.symbols(venue).forEach(symbol -> look(venue, symbol, when)));
                return from.entrySet().stream()
                    .allMatch(each -> rig.count(EngineCounter.EVENTS_MARK, each.getKey()) >= each.getValue() + MARKS);
            }, "marks " + when);
            assertTrue(pulses > before, when);
            for (final Venue venue : rig.venues()) {
                assertEquals(0, rig.count(EngineCounter.RECEIVE_TIMES_RAISED, venue), when + rig.at());
                assertEquals(0, rig.count(EngineCounter.RECONNECTS, venue), when + rig.at());
            }
            assertTrue(rig.count(EngineCounter.LATENCY_P50_NS) >= 0, when + rig.at());
            assertTrue(rig.count(EngineCounter.LATENCY_P99_NS) < Duration.ofSeconds(30).toNanos(), when + rig.at());
            assertEquals(0, rig.count(EngineCounter.TIME_GAPS), when + rig.at());
        }

        private void look(final Venue venue, final String symbol, final String when) {
            LockSupport.parkNanos(100_000);
            final PulseView pulse = new PulseView();
            if (rig.reader().pulse(rig.reader().directory().instrumentIndex(venue.code(), symbol), pulse)
                == ReadResult.OK) {
                pulses++;
                assertEquals("", PulseFlag.words(pulse.health()), () -> when + rig.at());
                final Long earlier = receiveTimes.put(venue.code() + symbol, pulse.receiveTimeNs());
                assertTrue(earlier == null || earlier <= pulse.receiveTimeNs(), () -> when + rig.at());
            }
        }
    }
}
