package io.isotherm.console;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.nio.file.Path;
import java.util.List;

/** Values that a test knows, published by the engine's own writer: BTC on two venues, ETH on one of them. */
public final class KnownEngine implements AutoCloseable {
    /** Bucket of the mark: ln(64000) / 5 bps. */
    public static final int MARK_BUCKET = (int) (StrictMath.log(64_000) / 5e-4);

    private static final long LIVENESS_TIMEOUT_NS = 60_000_000_000L;

    private final SnapshotFile file;

    /** Publishes into a directory, as a live engine does. */
    public KnownEngine(final Path directory) {
        file = SnapshotFile.create(new SnapshotSpec(directory, "0.1.0",
            List.of(new VenueEntry(1, "binance-usdm", FeedCoverage.SAMPLED),
                new VenueEntry(3, "bybit", FeedCoverage.FULL)),
            List.of(new UnderlyingSpec("BTC", 5, 8, true, List.of(1, 3)),
                new UnderlyingSpec("ETH", 5, 8, false, List.of(3))),
            List.of(new InstrumentSpec(1, "BTCUSDT", 0, 8, 9, 1, false, true, FeedCoverage.SAMPLED),
                new InstrumentSpec(3, "BTCUSD", 0, 8, 0, 1, true, false, FeedCoverage.FULL),
                new InstrumentSpec(3, "ETHUSDT", 1, 8, 9, 1, false, false, FeedCoverage.FULL)),
            100_000_000L, LIVENESS_TIMEOUT_NS, false));
        final long nowNs = System.currentTimeMillis() * 1_000_000;
        file.instrumentPulse(0).mark(6_400_100_000_000L).quote(6_399_950_000_000L, 6_400_010_000_000L)
            .eventTimeNs(nowNs).health(0).publish(nowNs);
        file.instrumentPulse(1).mark(6_399_900_000_000L).quote(6_399_800_000_000L, 6_399_910_000_000L)
            .eventTimeNs(nowNs).health(PulseFlag.QUOTE_STALE.bit()).publish(nowNs);
        file.underlyingPulse(0).mark(6_400_000_000_000L).health(PulseFlag.VENUE_STALE.bit()).publish(nowNs);
        map(file.map(0), 64_000, nowNs);
        map(file.map(1), 64_000, nowNs);
        file.counters().set(EngineCounter.SESSION_STATE, 1, 3);
        file.counters().set(EngineCounter.SESSION_STATE, 3, 4);
        file.counters().set(EngineCounter.LATENCY_P50_NS, 0, 12_345);
        file.counters().set(EngineCounter.LATENCY_P99_NS, 0, 67_890);
        file.state(EngineState.RUNNING);
    }

    private static void map(final MapWriter map, final double mark, final long nowNs) {
        map.rebase((MARK_BUCKET - 2048) & -64, bucket -> StrictMath.exp(bucket * 5e-4));
        final int last = map.rows().venueCount() - 1;
        deposit(map, Side.LONG, 0, MARK_BUCKET - 22, 1_000_000);
        deposit(map, Side.LONG, last, MARK_BUCKET - 45, 3_000_000);
        deposit(map, Side.SHORT, last, MARK_BUCKET + 33, 2_000_000);
        map.head().mark(mark).confidence(0.004).accounted(1.01).openInterestUsd(7e9).oiMode(OiMode.SOCKET);
        if (last > 0) {
            map.head().venueStates(VenueStates.of(0b11, 0b10, 0), nowNs - 10_000_000_000L);
            map.head().venueMark(0, 64_001).venueMark(1, 63_999);
        }
        map.publish(nowNs);
    }

    private static void deposit(final MapWriter map, final Side side, final int venueRow, final int bucket,
                                final float usd) {
        map.put(map.rows().venue(side, venueRow), bucket, usd);
        map.put(map.rows().aggregate(side), bucket, usd);
    }

    /** The file, to publish more. */
    public SnapshotFile file() {
        return file;
    }

    /** What readers see a minute after its last breath. */
    public void die() {
        file.heartbeat(System.nanoTime() - LIVENESS_TIMEOUT_NS - 1_000_000_000L);
    }

    @Override
    public void close() {
        file.close();
    }
}
