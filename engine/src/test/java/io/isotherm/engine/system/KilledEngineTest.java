package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real engine, fed over sockets as fast as it takes the frames, is killed with SIGKILL at random instants, again
 * and again, while this process reads its snapshots. {@code -Disotherm.kills=N} sets how often, default 10. A living
 * engine that is found dead fails the test unless {@link StarvationControl} shows that it got no processor.
 */
@Tag("waits")
@Timeout(900)
final class KilledEngineTest {
    private static final int KILLS = Integer.getInteger("isotherm.kills", 10);
    /** Every so many kills one more hits the engine while it starts. */
    private static final int START_KILL_EVERY = 5;
    private static final long ALLOWANCE_NS = Duration.ofSeconds(1).toNanos();
    private static final long START_DEADLINE_NS = Duration.ofSeconds(60).toNanos();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private final float[] buckets = new float[MapDescriptor.BUCKET_COUNT];
    private String at;
    private long reads;
    private long lapped;
    private long livenessChecks;
    private long starved;
    private long slowestReportNs;
    private long greatestGapNs;
    private StarvationControl control;

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveReadersWholeUnstuckToldAndAbleToMoveOn() throws IOException, InterruptedException {
        try (LoopbackVenue bybit = new LoopbackVenue(LoopbackVenue.flatOut(Venue.BYBIT, seed));
             LoopbackVenue okx = new LoopbackVenue(LoopbackVenue.flatOut(Venue.OKX, seed))) {
            final Path config = Files.writeString(folder.resolve("isotherm.yaml"), """
                instruments: %s
                venues:
                  binance-usdm: {enabled: false}
                  bybit: {url: "%s"}
                  okx: {url: "%s"}
                """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), bybit.address(),
                okx.address()));
            SnapshotReader reader = null;
            try (StarvationControl machine = new StarvationControl(); CWatch c = CWatch.start(folder, snapshots());
                 PythonWatch python = PythonWatch.start(snapshots())) {
                control = machine;
                c.watchedBy(control);
                python.watchedBy(control);
                for (int kill = 1; kill <= KILLS; kill++) {
                    at = "kill " + kill + " of " + KILLS + ", seed " + seed;
                    reader = liveThenDie(config, reader);
                    if (kill % START_KILL_EVERY == 0) {
                        dieWhileStarting(config);
                    }
                }
                final long slowestMs = (SnapshotSpec.LIVENESS_TIMEOUT_NS_DEFAULT + ALLOWANCE_NS) / 1_000_000;
                c.check(KILLS, slowestMs, control);
                python.check(KILLS, slowestMs, control);
                greatestGapNs = control.greatestGapNs();
            }
        }
        System.out.printf("engine kills: %d; torn 0, stuck 0, false deaths 0 of %d checks, each below %.2g per kill at "
            + "95 %%; %d whole reads, %d lapped; slowest report of death %d ms; engines without a processor for a "
            + "second %d, greatest gap of the control %d ms%n", KILLS, livenessChecks, 3.0 / KILLS,
            reads, lapped, slowestReportNs / 1_000_000, starved, greatestGapNs / 1_000_000);
    }

    private SnapshotReader liveThenDie(final Path config, final SnapshotReader before)
        throws IOException, InterruptedException {
        try (EngineProcess engine = start(config)) {
            control.watch(engine.pid());
            final SnapshotReader reader = before == null ? SnapshotReader.attach(snapshots(), Duration.ofSeconds(60))
                : reattached(before, engine);
            awaitMaps(reader, engine);
            final long endNs = System.nanoTime() + Duration.ofMillis(random.nextInt(800)).toNanos();
            final long[] newest = new long[reader.directory().underlyings().size()];
            while (System.nanoTime() < endNs) {
                readAll(reader, newest, engine);
            }
            assertTrue(engine.alive(), () -> "ended by itself, " + at + ": " + printed(engine));
            final long killedNs = System.nanoTime();
            engine.kill();
            checkDead(reader, killedNs);
            return reader;
        }
    }

    private EngineProcess start(final Path config) throws IOException {
        return EngineProcess.start(folder.resolve("engine.log"), "run", "--config", config.toString(),
            "--snapshot-dir", snapshots().toString());
    }

    private Path snapshots() {
        return folder.resolve("snapshots");
    }

    private SnapshotReader reattached(final SnapshotReader reader, final EngineProcess engine) {
        final long epoch = reader.header().epochRandom();
        await(reader::reattachIfSuperseded, engine);
        assertTrue(reader.header().epochRandom() != epoch, at);
        return reader;
    }

    private void awaitMaps(final SnapshotReader reader, final EngineProcess engine) {
        for (int i = 0; i < reader.directory().underlyings().size(); i++) {
            final int underlying = i;
            await(() -> {
                // The reader may have come upon the file of an engine killed while starting, which looks alive for 1 s.
                reader.reattachIfSuperseded();
                return reader.map(underlying, map) == ReadResult.OK;
            }, engine);
        }
    }

    private void await(final BooleanSupplier condition, final EngineProcess engine) {
        final long deadlineNs = System.nanoTime() + START_DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            assertTrue(engine.alive() && System.nanoTime() < deadlineNs,
                () -> "the engine did not get going, " + at + ": " + printed(engine));
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void readAll(final SnapshotReader reader, final long[] newest, final EngineProcess engine) {
        livenessChecks++;
        if (reader.liveness(System.nanoTime()) != Liveness.LIVE) {
            requireStarved(reader, engine);
        }
        for (int i = 0; i < reader.directory().instruments().size(); i++) {
            if (counted(reader.pulse(i, pulse))) {
                WholeSnapshot.check(pulse, at);
            }
        }
        for (int i = 0; i < newest.length; i++) {
            if (counted(reader.map(i, map))) {
                WholeSnapshot.check(map, buckets, at);
                assertTrue(map.sequence() >= newest[i], at);
                newest[i] = map.sequence();
            }
        }
    }

    /** Passes an engine that was found dead because it got no processor, once it lives again; fails any other. */
    private void requireStarved(final SnapshotReader reader, final EngineProcess engine) {
        final long nowNs = System.nanoTime();
        final long beatNs = reader.header().heartbeatNs();
        if (reader.liveness(nowNs) == Liveness.LIVE) {
            return;
        }
        assertEquals(Liveness.DEAD, reader.liveness(nowNs), at);
        assertTrue(control.explains(beatNs, nowNs), () -> "false death, heartbeat " + (nowNs - beatNs) / 1_000_000
            + " ms ago, of which " + control.starvedNs(beatNs, nowNs) / 1_000_000 + " ms without a processor, " + at
            + ": " + printed(engine));
        starved++;
        await(() -> reader.liveness(System.nanoTime()) == Liveness.LIVE, engine);
    }

    private boolean counted(final ReadResult result) {
        if (result == ReadResult.OK) {
            reads++;
        } else if (result == ReadResult.LAPPED) {
            lapped++;
        }
        return result == ReadResult.OK;
    }

    /** The first try succeeds, whatever was left half-written; death is reported in time and stays reported. */
    private void checkDead(final SnapshotReader reader, final long killedNs) {
        for (int i = 0; i < reader.directory().instruments().size(); i++) {
            assertTrue(reader.pulse(i, pulse) != ReadResult.LAPPED, at);
        }
        final long lappedBefore = reader.lappedCount();
        for (int i = 0; i < reader.directory().underlyings().size(); i++) {
            assertEquals(ReadResult.OK, reader.map(i, map), at);
            WholeSnapshot.check(map, buckets, at);
        }
        assertEquals(lappedBefore, reader.lappedCount(), at);
        final long limitNs = reader.header().livenessTimeoutNs() + ALLOWANCE_NS;
        Liveness liveness = reader.liveness(System.nanoTime());
        while (liveness == Liveness.LIVE) {
            final long nowNs = System.nanoTime();
            // What this process slept through it could not report.
            assertTrue(nowNs - killedNs <= limitNs || nowNs - killedNs <= limitNs + control.gapNs(killedNs, nowNs),
                () -> "death not reported in time, " + at);
            LockSupport.parkNanos(1_000_000);
            liveness = reader.liveness(System.nanoTime());
        }
        slowestReportNs = Math.max(slowestReportNs, System.nanoTime() - killedNs);
        assertEquals(Liveness.DEAD, liveness, at);
        assertFalse(reader.reattachIfSuperseded(), at);
    }

    private void dieWhileStarting(final Path config) throws IOException, InterruptedException {
        try (EngineProcess engine = start(config)) {
            final long endNs = System.nanoTime() + Duration.ofMillis(random.nextInt(1_200)).toNanos();
            while (System.nanoTime() < endNs) {
                LockSupport.parkNanos(1_000_000);
            }
            engine.kill();
        }
    }

    private static String printed(final EngineProcess engine) {
        try {
            return engine.output();
        } catch (final IOException e) {
            return e.toString();
        }
    }
}
