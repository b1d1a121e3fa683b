package io.isotherm.bench.micro;

import io.isotherm.bench.snapshot.BatchedMap;
import io.isotherm.bench.snapshot.PacedWriter;
import io.isotherm.bench.snapshot.ScratchFolder;
import io.isotherm.client.MapFollower;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reads of the snapshot file through a mapping of the reader's own, as in another process. With a rate a thread beside
 * them publishes a pulse and a batch of 64 buckets of one venue that often a second; retries and failed reads are
 * counted. Prices are spread over the window in no order, so that the search for a bucket is not predicted.
 */
public class ReadBenchmark extends StageBenchmark {
    private static final int PRICES = 256;
    private static final int COPIED_ROWS = 4;
    private static final int ROW_BYTES = MapDescriptor.BUCKET_COUNT * Float.BYTES;

    /** Venues of the map. */
    @Param({"2", "12"})
    private int venues;
    /** Publishes a second beside the reads. */
    @Param({"0", "10000"})
    private int rate;

    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private final MapView copy = new MapView();
    private final double[] prices = new double[PRICES];
    private final ByteBuffer target =
        ByteBuffer.allocateDirect(COPIED_ROWS * ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private ScratchFolder folder;
    private BatchedMap writer;
    private PacedWriter beside;
    private SnapshotReader reader;
    private MapFollower follower;
    private int next;

    /**
     * Makes the file and a first publish of everything.
     *
     * @throws IOException when there is no room for it.
     */
    @Setup
    public void makeFile() throws IOException {
        folder = ScratchFolder.create();
        writer = new BatchedMap(folder.path(), venues);
        writer.publishPulse();
        writer.publishWhole();
        reader = SnapshotReader.open(folder.path());
        follower = new MapFollower(reader, "BTC");
        if (reader.pulse(0, pulse) != ReadResult.OK || reader.map(0, map) != ReadResult.OK
            || follower.follow() != ReadResult.OK) {
            throw new IllegalStateException("the file is not readable");
        }
        for (int i = 0; i < PRICES; i++) {
            prices[i] = PriceQuery.mid(map, i * 2029 % MapDescriptor.BUCKET_COUNT);
        }
        beside = new PacedWriter(() -> {
            writer.publishPulse();
            writer.publishBatch();
        }, rate);
    }

    /**
     * Removes the file.
     *
     * @throws IOException when it cannot.
     */
    @TearDown
    public void removeFile() throws IOException {
        beside.close();
        writer.close();
        folder.delete();
    }

    /**
     * A copy of the newest pulse, 64 bytes.
     *
     * @param counts of the reads.
     * @return its mark.
     */
    @Benchmark
    public long pulse(final ReadCounts counts) {
        counts.count(reader.pulse(0, pulse) == ReadResult.OK, reader.lappedCount());
        return pulse.mark();
    }

    /**
     * 1,024 buckets of a row.
     *
     * @param counts of the reads.
     * @return the copy.
     */
    @Benchmark
    public ByteBuffer copy4KiB(final ReadCounts counts) {
        reader.mapInPlace(0, map);
        map.buckets(0, 0, MapDescriptor.BUCKET_COUNT / COPIED_ROWS, target, 0);
        counts.count(map.validate(), reader.lappedCount());
        return target;
    }

    /**
     * Four rows.
     *
     * @param counts of the reads.
     * @return the copy.
     */
    @Benchmark
    public ByteBuffer copy64KiB(final ReadCounts counts) {
        reader.mapInPlace(0, map);
        for (int row = 0; row < COPIED_ROWS; row++) {
            map.buckets(row, 0, MapDescriptor.BUCKET_COUNT, target, row * ROW_BYTES);
        }
        counts.count(map.validate(), reader.lappedCount());
        return target;
    }

    /**
     * The whole map with its stamps: about 0.56 MiB with two venues, 2.8 MiB with twelve.
     *
     * @param counts of the reads.
     * @return the copy.
     */
    @Benchmark
    public MapView copyMap(final ReadCounts counts) {
        counts.count(reader.map(0, copy) == ReadResult.OK, reader.lappedCount());
        return copy;
    }

    /**
     * "How much is liquidated if price reaches x?" of all venues, in place.
     *
     * @param counts of the reads.
     * @return the answer in USD.
     */
    @Benchmark
    public double priceQueryOfAggregate(final ReadCounts counts) {
        final double price = prices[next++ & PRICES - 1];
        reader.mapInPlace(0, map);
        final double usd = PriceQuery.usdIfPriceReaches(map, Side.LONG, price);
        counts.count(map.validate(), reader.lappedCount());
        return usd;
    }

    /**
     * The same of each venue.
     *
     * @param counts of the reads.
     * @return the sum of the answers in USD.
     */
    @Benchmark
    public double priceQueryOfEachVenue(final ReadCounts counts) {
        final double price = prices[next++ & PRICES - 1];
        reader.mapInPlace(0, map);
        double usd = 0;
        for (int venue = 0; venue < venues; venue++) {
            usd += PriceQuery.usdIfPriceReachesAtVenue(map, Side.LONG, venue, price);
        }
        counts.count(map.validate(), reader.lappedCount());
        return usd;
    }

    /**
     * A follower's step: without a rate there is nothing new; with one there may be a batch, or none, to catch up with.
     *
     * @param counts of the reads.
     * @return the copy.
     */
    @Benchmark
    public MapView follow(final ReadCounts counts) {
        counts.count(follower.follow() == ReadResult.OK, reader.lappedCount());
        return follower.view();
    }

    /**
     * One batch published and caught up with; {@link PublishBenchmark#batchAnywhere} is the part of the writer. With a
     * rate there would be two writers, so nothing is published here.
     *
     * @param counts of the reads.
     * @return the copy.
     */
    @Benchmark
    public MapView publishAndFollow(final ReadCounts counts) {
        if (rate == 0) {
            writer.publishBatch();
        }
        counts.count(follower.follow() == ReadResult.OK, reader.lappedCount());
        return follower.view();
    }
}
