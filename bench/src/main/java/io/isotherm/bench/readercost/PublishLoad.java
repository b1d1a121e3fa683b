package io.isotherm.bench.readercost;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The writer under measurement: a real snapshot file of three venues. One publish is the pulse of an instrument and of
 * the underlying and, every so often, a map of which one block of 64 buckets has changed in every row.
 *
 * <p><b>Threads:</b> owned by the measuring thread.
 */
final class PublishLoad implements AutoCloseable {
    private static final int BLOCK = 64;
    private static final int BUCKETS = 4096;
    private static final double DELTA = 0.0005;
    private static final double PRICE = 60_000;
    /** Publishes between two looks at the clock. */
    private static final int BURST = 50;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path directory;
    private final SnapshotFile file;
    private final MapWriter map;
    private final int pulsesPerMap;
    private long number;
    private int block;

    /**
     * What one measurement found.
     *
     * @param publishes  in it.
     * @param cpuNs      CPU time of the writing thread per publish, nanoseconds.
     * @param perSecond  publishes per second of wall-clock time.
     */
    record Cost(long publishes, double cpuNs, double perSecond) {
    }

    /**
     * Makes the file and publishes everything once.
     *
     * @param directory    of the file.
     * @param pulsesPerMap how many publishes of pulses come with one of the map.
     */
    PublishLoad(final Path directory, final int pulsesPerMap) {
        this.directory = directory;
        this.pulsesPerMap = pulsesPerMap;
        final List<VenueEntry> venues = List.of(new VenueEntry(1, "binance-usdm", FeedCoverage.FULL),
            new VenueEntry(3, "bybit", FeedCoverage.FULL), new VenueEntry(4, "okx", FeedCoverage.FULL));
        final List<InstrumentSpec> instruments = venues.stream().map(venue -> new InstrumentSpec(venue.id(),
            "BTCUSDT", 0, 6, 8, 1, false, false, FeedCoverage.FULL)).toList();
        file = SnapshotFile.create(new SnapshotSpec(directory, "bench", venues,
            List.of(new UnderlyingSpec("BTC", 5, 6, false, venues.stream().map(VenueEntry::id).toList())),
            instruments, 100_000_000L, 1_000_000_000L, false));
        map = file.map(0);
        final int mark = (int) (StrictMath.log(PRICE) / DELTA);
        map.rebase((mark - BUCKETS / 2) / BLOCK * BLOCK, bucket -> StrictMath.exp(bucket * DELTA));
        for (int i = 0; i < BUCKETS / BLOCK * pulsesPerMap; i++) {
            publish();
        }
    }

    /** Where the file is. */
    Path directory() {
        return directory;
    }

    /** Publishes for a time, at a rate or (0) as often as possible. */
    Cost run(final double seconds, final long publishesPerSecond) {
        final long periodNs = publishesPerSecond == 0 ? 0 : BURST * 1_000_000_000L / publishesPerSecond;
        final long startNs = System.nanoTime();
        final long endNs = startNs + (long) (seconds * 1e9);
        long nextNs = startNs;
        long publishes = 0;
        long cpuNs = 0;
        long nowNs = startNs;
        while (nowNs < endNs) {
            final long startCpuNs = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < BURST; i++) {
                publish();
            }
            cpuNs += THREADS.getCurrentThreadCpuTime() - startCpuNs;
            publishes += BURST;
            nextNs += periodNs;
            nowNs = System.nanoTime();
            if (nextNs > nowNs) {
                LockSupport.parkNanos(nextNs - nowNs);
            }
        }
        return new Cost(publishes, (double) cpuNs / publishes, publishes * 1e9 / (nowNs - startNs));
    }

    private void publish() {
        number++;
        file.instrumentPulse((int) (number % 3)).mark(number).quote(number, number).openInterest(number)
            .eventTimeNs(number).health(0).publish(number);
        file.underlyingPulse(0).mark(number).eventTimeNs(number).health(0).publish(number);
        if (number % pulsesPerMap == 0) {
            block = block + 1 & BUCKETS / BLOCK - 1;
            final int first = map.baseBucket() + block * BLOCK;
            final float usd = 1_000 + (number & 1023);
            for (int row = 0; row < map.rows().count(); row++) {
                for (int bucket = first; bucket < first + BLOCK; bucket++) {
                    map.put(row, bucket, usd);
                }
            }
            map.head().mark(PRICE);
            map.publish(number);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
