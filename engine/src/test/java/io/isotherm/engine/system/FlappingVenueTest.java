package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.proxy.ProxyTally;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A venue that drops hundreds of connections, in the handshake, in snapshots, in frames, in order or by a reset: when
 * it stops, threads, descriptors and memory are what they were. {@code isotherm.flaps} says how many.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class FlappingVenueTest {
    private static final int FLAPS = Integer.getInteger("isotherm.flaps", 500);
    private static final int FLAPS_PER_KIND = 50;
    private static final int LONGEST_LIFE_BYTES = 6_000;
    /** What a heap of this size keeps more or less from one collection to the next. */
    private static final long HEAP_SLACK = 24 << 20;
    private static final long DIRECT_SLACK = 8 << 20;
    private static final FaultScope BYBIT = FaultScope.of(SimulatedVenue.BYBIT);

    @TempDir
    private Path folder;

    @Test
    void shouldKeepNothingOfTheConnectionsThatWereDropped() throws IOException {
        final UnixOperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
        Assumptions.assumeTrue(system != null, "this system does not count descriptors");
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        final Random random = new Random(seed);
        try (FaultRig rig = new FaultRig(folder, seed, Duration.ofSeconds(5), List.of(),
            feed -> feed.backoff(Duration.ofMillis(1).toNanos(), Duration.ofMillis(4).toNanos(), Long.MAX_VALUE),
            context -> { }, SimulatedVenue.BYBIT, SimulatedVenue.OKX)) {
            rig.awaitHealth("at first");
            // once through everything, so that what is made on first use is made
            flap(rig, random, FLAPS_PER_KIND);
            rig.awaitHealth("after a few flaps");
            final Footprint before = Footprint.now(system);
            flap(rig, random, FLAPS);
            rig.awaitHealth("after " + FLAPS + " flaps");
            rig.await(() -> Footprint.now(system).fits(before), "a footprint as before, " + before + ", now "
                + Footprint.now(system));
            assertEquals(0, rig.count(EngineCounter.RECONNECTS, Venue.OKX), rig.at());
            assertEquals(1, rig.faults().proxy(SimulatedVenue.OKX).connections().size());
            System.out.println(FLAPS + " flaps: before " + before + ", after " + Footprint.now(system) + ", seed "
                + seed);
        }
    }

    private static void flap(final FaultRig rig, final Random random, final int count) {
        final ProxyTally way = rig.faults().proxy(SimulatedVenue.BYBIT).tally();
        for (int done = 0; done < count; done += FLAPS_PER_KIND) {
            final FaultKind kind = random.nextBoolean() ? FaultKind.RESET : FaultKind.DATA_LIMIT;
            final Fault drop =
                Fault.of(kind, BYBIT).bytes(1 + random.nextInt(LONGEST_LIFE_BYTES)).laterOnes(true);
            final long accepted = way.accepted();
            rig.faults().on(drop);
            rig.await(() -> way.accepted() >= accepted + FLAPS_PER_KIND, "connections dropped by " + drop);
            rig.faults().off(drop);
        }
        assertTrue(way.accepted() >= count, rig.at());
    }

    /** What a process holds. */
    private record Footprint(int threads, long descriptors, long heapBytes, long directBytes) {
        static Footprint now(final UnixOperatingSystemMXBean system) {
            System.gc();
            final long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
            return new Footprint(ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), direct);
        }

        boolean fits(final Footprint before) {
            return threads <= before.threads && descriptors <= before.descriptors
                && heapBytes <= before.heapBytes + HEAP_SLACK && directBytes <= before.directBytes + DIRECT_SLACK;
        }
    }
}
