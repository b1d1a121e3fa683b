package io.isotherm.bench.micro;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The snapshot file in shared memory, written and read by one thread: nobody overtakes anybody, so no read is repeated,
 * and reader and writer share a core's caches.
 */
public class SnapshotBenchmark extends StageBenchmark {
    private static final int BLOCK = 64;
    private static final double DELTA = 0.0005;
    private static final double PRICE = 60_000;
    private static final int PRICES = 256;

    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private Path directory;
    private SnapshotFile file;
    private SnapshotReader reader;
    private MapWriter writer;
    private final double[] prices = new double[PRICES];
    private long tick;
    private int next;
    private int block;

    /**
     * Makes the file and a first publish of everything.
     *
     * @throws IOException when there is no room for it.
     */
    @Setup
    public void makeFile() throws IOException {
        final Path memory = Path.of("/dev/shm");
        directory = Files.isWritable(memory) ? Files.createTempDirectory(memory, "isotherm-bench-")
            : Files.createTempDirectory("isotherm-bench-");
        file = SnapshotFile.create(SnapshotSpec.of(directory, "bench", BenchInstruments.table(), name -> 5));
        file.heartbeat(System.nanoTime());
        writer = file.map(0);
        final int mark = (int) (StrictMath.log(PRICE) / DELTA);
        writer.rebase((mark - 2048) / BLOCK * BLOCK, bucket -> StrictMath.exp(bucket * DELTA));
        for (int i = 0; i < 4096 / BLOCK; i++) {
            mapPublishOf64Buckets();
        }
        pulsePublish();
        reader = SnapshotReader.open(directory);
        if (reader.pulse(0, pulse) != ReadResult.OK || !(priceQuery() > 0)) {
            throw new IllegalStateException("the file is not readable");
        }
        for (int i = 0; i < PRICES; i++) {
            prices[i] = PriceQuery.mid(map, i * 2029 % 4096);
        }
    }

    /**
     * Removes the file.
     *
     * @throws IOException when it cannot.
     */
    @TearDown
    public void removeFile() throws IOException {
        file.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (final Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Every word of a pulse's line, published. */
    @Benchmark
    public void pulsePublish() {
        tick++;
        file.instrumentPulse(0).mark(tick).quote(tick - 1, tick + 1).openInterest(tick).eventTimeNs(tick).health(0)
            .publish(tick);
    }

    /** One block of 64 buckets, changed in every row (three venues, five bands, aggregate, both sides), published. */
    @Benchmark
    public void mapPublishOf64Buckets() {
        tick++;
        block = block + 1 & 4096 / BLOCK - 1;
        final int first = writer.baseBucket() + block * BLOCK;
        final float usd = 1_000 + (tick & 1023);
        for (int bucket = first; bucket < first + BLOCK; bucket++) {
            for (int row = 0; row < writer.rows().count(); row++) {
                writer.put(row, bucket, usd);
            }
        }
        writer.head().mark(PRICE);
        writer.publish(tick);
    }

    /**
     * A copy of the newest pulse.
     *
     * @return its mark.
     */
    @Benchmark
    public long pulseRead() {
        reader.pulse(0, pulse);
        return pulse.mark();
    }

    /**
     * "How much is liquidated if price goes 3 % down?", in place: point, ask, validate.
     *
     * @return the answer in USD, or 0 when the writer was faster.
     */
    @Benchmark
    public double priceQuery() {
        reader.mapInPlace(0, map);
        final double usd = PriceQuery.usdIfPriceReaches(map, Side.LONG, PRICE * 0.97);
        return map.validate() ? usd : 0;
    }

    /**
     * The same for prices spread over the window in no order, so that no branch is predicted.
     *
     * @return the answer in USD, or 0 when the writer was faster.
     */
    @Benchmark
    public double priceQueryAnywhere() {
        final double price = prices[next++ & PRICES - 1];
        reader.mapInPlace(0, map);
        final double usd = PriceQuery.usdIfPriceReaches(map, Side.LONG, price);
        return map.validate() ? usd : 0;
    }

    /**
     * The same of each of three venues.
     *
     * @return the sum of the answers in USD, or 0 when the writer was faster.
     */
    @Benchmark
    public double priceQueryOfThreeVenues() {
        final double price = prices[next++ & PRICES - 1];
        reader.mapInPlace(0, map);
        double usd = 0;
        for (int venue = 0; venue < 3; venue++) {
            usd += PriceQuery.usdIfPriceReachesAtVenue(map, Side.LONG, venue, price);
        }
        return map.validate() ? usd : 0;
    }
}
