package io.isotherm.engine.snapshot;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.SnapshotFileDescriptor;
import io.isotherm.client.layout.VenueStates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;

/**
 * Writes the snapshot of which the golden file of a layout version is made: 2 underlyings, 3 venues, 4 instruments, and
 * every kind of figure. The same bytes each time, as what a running engine takes from clocks and chance is overwritten.
 * How a new version is made stands in {@code client/src/test/golden/README.md}.
 */
final class GoldenSnapshot {
    private static final int BUCKETS = MapDescriptor.BUCKET_COUNT;
    private static final int BTC_BASE = 64 * 331;
    private static final int ETH_BASE = -64 * 29;
    static final long START_NS = 1_764_000_000_000_000_000L;

    private final Random random = new Random(20);

    private GoldenSnapshot() {
    }

    /**
     * Writes it.
     *
     * @param directory gets {@code snapshot.iso}.
     */
    static void write(final Path directory) throws IOException {
        final SnapshotSpec spec = spec(directory);
        try (SnapshotFile file = SnapshotFile.create(spec)) {
            final GoldenSnapshot golden = new GoldenSnapshot();
            pulses(file);
            counters(file.counters());
            golden.btc(file.map(0));
            golden.eth(file.map(1));
            new GoldenDerived(file, START_NS).write();
            GoldenAlerts.write(file.alerts(), START_NS);
        }
        pin(spec);
    }

    static SnapshotSpec spec(final Path directory) {
        return new SnapshotSpec(directory, "0.1.0-golden",
            List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL), new VenueEntry(4, "okx", FeedCoverage.SAMPLED),
                new VenueEntry(63, "dydx-v4", FeedCoverage.NONE)),
            List.of(new UnderlyingSpec("BTC", 5, 8, true, List.of(3, 4, 63)),
                new UnderlyingSpec("ETH", 10, 9, false, List.of(4, 3))),
            List.of(new InstrumentSpec(3, "BTCUSDT", 0, 8, 9, 1, false, true, FeedCoverage.FULL),
                new InstrumentSpec(4, "BTC-USD-SWAP", 0, 8, 0, 1, true, false, FeedCoverage.SAMPLED),
                new InstrumentSpec(4, "ETH-USDT-SWAP", 1, 9, 8, 1, false, false, FeedCoverage.SAMPLED),
                new InstrumentSpec(3, "1000以太USDT", 1, 6, 2, 1000, false, false, FeedCoverage.FULL)),
            100_000_000L, 1_000_000_000L, false);
    }

    private static void pulses(final SnapshotFile file) {
        for (int i = 1; i <= 7; i++) {
            file.instrumentPulse(0).mark(9_100_000_000_000L + i).quote(9_099_990_000_000L, 9_100_010_000_000L)
                .openInterest(53_000_123_456_789L).eventTimeNs(START_NS + i).health(0)
                .journalPosition(1_000_000_000_000L + i).publish(START_NS + 100 + i);
        }
        file.instrumentPulse(1).mark(Long.MAX_VALUE).quote(PulseWriter.NONE, -1).openInterest(0)
            .eventTimeNs(PulseWriter.NONE)
            .health(PulseFlag.MARK_STALE.bit() | PulseFlag.BOOK_GAP.bit() | PulseFlag.DISCONNECTED.bit()
                | PulseFlag.UNJOURNALLED.bit())
            .publish(START_NS + 1);
        for (int i = 1; i <= 4; i++) {
            file.instrumentPulse(2).mark(3_000_000_000_000L).quote(1, 2).health(i).publish(START_NS + i);
        }
        file.underlyingPulse(0).mark(9_100_000_000_005L).venues(VenueStates.of(0b011, 0b010, 0b100), START_NS - 90)
            .eventTimeNs(START_NS + 7).health(PulseFlag.VENUE_STALE.bit() | PulseFlag.VENUE_MISSING.bit())
            .journalPosition(Long.MAX_VALUE).publish(START_NS + 107);
        file.underlyingPulse(1).mark(PulseWriter.NONE).venues(VenueStates.of(0, 0, 0b11), PulseWriter.NONE)
            .health(PulseFlag.UNROUTED.bit()).publish(START_NS);
    }

    private static void counters(final CountersWriter counters) {
        counters.add(EngineCounter.FRAMES, 3, 123_456_789_012L);
        counters.add(EngineCounter.FRAMES, 63, Integer.MAX_VALUE + 1L);
        counters.add(EngineCounter.BOOK_GAPS, 4, 2);
        counters.max(EngineCounter.BATCH_MAX, 0, 256);
        counters.set(EngineCounter.LAST_FRAME_TIME_NS, 3, START_NS);
        counters.set(EngineCounter.HEARTBEATS, 0, Long.MAX_VALUE);
        counters.set(EngineCounter.SESSION_STATE, 4, -1);
    }

    private static double edge(final int bucket, final double widthBps) {
        return StrictMath.exp(bucket * widthBps * 1e-4);
    }

    /** Rounded to a float, so that the golden file compresses well. */
    private static double roundEdge(final int bucket) {
        return (float) edge(bucket, 5);
    }

    /** Calibrated in part; a stale venue, a missing one; the window moved twice, values of every size. */
    private void btc(final MapWriter map) {
        map.rebase(BTC_BASE - 64 * 3, GoldenSnapshot::roundEdge);
        final int markBucket = BTC_BASE + BUCKETS / 2 + 17;
        for (int publish = 1; publish <= 6; publish++) {
            fill(map, 0, markBucket, 3e6f);
            fill(map, 1, markBucket, 1e5f);
            if (publish == 3) {
                map.rebase(BTC_BASE + 64 * 5, GoldenSnapshot::roundEdge);
            }
            if (publish == 4) {
                map.rebase(BTC_BASE, GoldenSnapshot::roundEdge);
            }
            if (publish == 5) {
                map.put(map.rows().band(Side.LONG, 0, DistanceBand.BELOW_1_PERCENT), markBucket - 40, 1e30f);
                map.put(map.rows().band(Side.LONG, 0, DistanceBand.FROM_15_PERCENT), BTC_BASE, Float.MIN_VALUE);
                map.put(map.rows().band(Side.SHORT, 1, DistanceBand.FROM_15_PERCENT), BTC_BASE + BUCKETS - 1, 1e-20f);
            }
            if (publish == 6) {
                map.put(map.rows().band(Side.LONG, 0, DistanceBand.BELOW_1_PERCENT), markBucket - 40, 7e7f);
            }
            addUp(map);
            final double mark = edge(markBucket, 5) * 1.0001;
            map.head().mark(mark).confidence(0.75).accounted(1.0 / 3).openInterestUsd(4.2e9)
                .beyondUsd(Side.LONG, 1e6).beyondUsd(Side.SHORT, 0).oiMode(OiMode.POLLED)
                .venueStates(VenueStates.of(0b011, 0b010, 0b100), START_NS - 90).eventTimeNs(START_NS + publish)
                .venueMark(0, mark).venueMark(1, mark * 0.999).venueBeyondUsd(0, Side.LONG, 1e6)
                .venueOpenInterestUsd(0, 4e9).venueConfidence(0, 0.9).venueAccounted(0, 1.25)
                .venueTimes(0, START_NS, START_NS + 3).venueTimes(1, PulseWriter.NONE, START_NS - 90)
                .venueMarkTime(0, START_NS + 2).venueMarkTime(1, START_NS - 90).venueOiMode(0, OiMode.SOCKET)
                .venueOiMode(1, OiMode.POLLED).venueHealth(1, (int) PulseFlag.MARK_STALE.bit());
            map.levels().calibrated(0, DistanceBand.BELOW_1_PERCENT, 0.8, 1.3, 0.5)
                .calibrated(0, DistanceBand.FROM_1_PERCENT, 0.7, 1.0 + 1.0 / 3, 0.25)
                .calibrated(0, DistanceBand.FROM_2_5_PERCENT, 0.1, 17, 0.02)
                .calibrated(0, DistanceBand.FROM_6_PERCENT, 1, 1, 3)
                .calibrated(0, DistanceBand.FROM_15_PERCENT, 0, 2, 0.03)
                .uncalibrated(1, DistanceBand.BELOW_1_PERCENT, 0.019)
                .calibrated(1, DistanceBand.FROM_6_PERCENT, 0.3, 3, 0.04)
                .beyondUsd(0, DistanceBand.FROM_15_PERCENT, Side.LONG, 1e6).venueWeightsAsOf(0, START_NS - 5)
                .venueWeightsAsOf(1, 0).weightsAsOf(0).venueRealisedToExpected(0, 1.5).realisedToExpected(0.9);
            map.publish(START_NS + 200 + publish);
        }
    }

    /** Uncalibrated, before the first mark of one venue, below price 1 in part, one publish. */
    private void eth(final MapWriter map) {
        map.rebase(ETH_BASE, bucket -> edge(bucket, 10));
        final int markBucket = ETH_BASE + BUCKETS / 2;
        fill(map, 0, markBucket, 12_345.678f);
        for (int i = 1; i <= 9; i++) {
            map.put(map.rows().band(Side.SHORT, 0, DistanceBand.FROM_15_PERCENT), ETH_BASE + BUCKETS - i, 80_000f);
        }
        addUp(map);
        map.head().mark(edge(markBucket, 10)).venueMark(0, edge(markBucket, 10))
            .venueStates(VenueStates.of(0b01, 0, 0b10), START_NS);
        map.publish(START_NS + 1);
    }

    /** Humps on both sides of the mark, in every band. */
    private void fill(final MapWriter map, final int venue, final int markBucket, final float size) {
        final int low = Math.max(map.baseBucket(), BTC_BASE > markBucket ? ETH_BASE : BTC_BASE);
        final int high = map.baseBucket() + BUCKETS;
        for (final DistanceBand band : DistanceBand.values()) {
            for (int hump = 0; hump < 2; hump++) {
                final int centre = 10 + random.nextInt(120 << band.code());
                final int width = 2 + random.nextInt(9);
                for (int k = -width; k <= width; k++) {
                    final float exact = size * (width + 1 - Math.abs(k)) * (0.5f + random.nextFloat());
                    // Round amounts of the large venue, so that the golden file compresses well.
                    final float usd = venue == 0 && size > 1e6f ? Math.round(exact / 65_536) * 65_536f : exact;
                    final int below = markBucket - centre + k;
                    final int above = markBucket + centre + k;
                    if (below >= low && below < markBucket) {
                        map.put(map.rows().band(Side.LONG, venue, band), below, usd);
                    }
                    if (above < high && above > markBucket) {
                        map.put(map.rows().band(Side.SHORT, venue, band), above, usd * 0.5f);
                    }
                }
            }
        }
    }

    /** Venue rows and the aggregate, the float sums that the engine makes. */
    private static void addUp(final MapWriter map) {
        for (final Side side : Side.values()) {
            for (int bucket = map.baseBucket(); bucket < map.baseBucket() + BUCKETS; bucket++) {
                float all = 0;
                for (int venue = 0; venue < map.rows().venueCount(); venue++) {
                    float sum = 0;
                    for (final DistanceBand band : DistanceBand.values()) {
                        sum += map.get(map.rows().band(side, venue, band), bucket);
                    }
                    map.put(map.rows().venue(side, venue), bucket, sum);
                    all += sum;
                }
                map.put(map.rows().aggregate(side), bucket, all);
            }
        }
    }

    /** Overwrites what comes from clocks and chance, and spoils three records. */
    private static void pin(final SnapshotSpec spec) throws IOException {
        try (FileChannel channel = FileChannel.open(SnapshotPaths.snapshot(spec.directory()), StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
            final ByteBuffer header = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size())
                .order(ByteOrder.LITTLE_ENDIAN);
            header.putLong(HeaderDescriptor.EPOCH_START_NS_OFFSET, START_NS);
            header.putLong(HeaderDescriptor.EPOCH_RANDOM_OFFSET, -0x0123_4567_89AB_CDEFL);
            header.putLong(HeaderDescriptor.PID_OFFSET, 4_194_303);
            for (int i = 0; i < HeaderDescriptor.BOOT_ID_LENGTH; i++) {
                header.put(HeaderDescriptor.BOOT_ID_OFFSET + i, (byte) (0x11 * i));
            }
            header.putLong(HeaderDescriptor.HEARTBEAT_NS_OFFSET, 123_456_789_000L);
            header.putInt(HeaderDescriptor.ENGINE_STATE_OFFSET, EngineState.RUNNING.code());
            final SnapshotFileDescriptor layout = new SnapshotFileDescriptor(spec.venues().size(),
                spec.instruments().size(),
                spec.underlyings().stream().mapToInt(u -> u.venueIds().size()).toArray());
            GoldenDerived.damage(header, layout.derivedOffset(0), START_NS);
            GoldenAlerts.damage(header, layout.alertsOffset());
        }
    }
}
