package io.isotherm.bench.micro;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
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
 * What a publish of the map costs the processor: the backlog of the slot that it goes to, the block sums and the stamps
 * of what changed included. A batch is a block of 64 buckets of one venue: its total and its five bands of one side,
 * and the aggregate of that side, in a window of three venues. What {@link #putAtTheMark} and {@link #putAnywhere} cost
 * is in the batches too: subtract it to have the publish alone.
 */
public class PublishBenchmark extends StageBenchmark {
    private static final int BLOCK = MapDescriptor.BLOCK_LENGTH;
    private static final int BLOCKS = MapDescriptor.BLOCK_COUNT;
    private static final double DELTA = 0.0005;
    private static final double PRICE = 60_000;
    private static final DistanceBand[] BANDS = DistanceBand.values();

    private Path directory;
    private SnapshotFile file;
    private MapWriter writer;
    private long tick;

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
        writer = file.map(0);
        final int mark = (int) (StrictMath.log(PRICE) / DELTA);
        writer.rebase((mark - MapDescriptor.BUCKET_COUNT / 2) / BLOCK * BLOCK,
            bucket -> StrictMath.exp(bucket * DELTA));
        wholeMap();
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

    /** The puts of a batch at the mark, without a publish. */
    @Benchmark
    public void putAtTheMark() {
        tick++;
        put(Side.LONG, 0, BLOCKS / 2 - 1);
    }

    /** The puts of a batch anywhere, without a publish. */
    @Benchmark
    public void putAnywhere() {
        tick++;
        put((tick & 1) == 0 ? Side.LONG : Side.SHORT, (int) (tick % 3), (int) (tick * 29 & BLOCKS - 1));
    }

    /** A batch below the mark, published: the middle of the window, where most changes are. */
    @Benchmark
    public void batchAtTheMark() {
        tick++;
        put(Side.LONG, 0, BLOCKS / 2 - 1);
        writer.publish(tick);
    }

    /** A batch anywhere, another block and venue each time, so that each slot's backlog is four batches. */
    @Benchmark
    public void batchAnywhere() {
        tick++;
        put((tick & 1) == 0 ? Side.LONG : Side.SHORT, (int) (tick % 3), (int) (tick * 29 & BLOCKS - 1));
        writer.publish(tick);
    }

    /** No bucket changed: the head alone. */
    @Benchmark
    public void nothing() {
        tick++;
        writer.publish(tick);
    }

    /** Every bucket of every row changed, as after a move of the scales, put included. */
    @Benchmark
    public void wholeMap() {
        tick++;
        for (int block = 0; block < BLOCKS; block++) {
            for (final Side side : Side.values()) {
                for (int venue = 0; venue < writer.rows().venueCount(); venue++) {
                    put(side, venue, block);
                }
            }
        }
        writer.publish(tick);
    }

    private void put(final Side side, final int venue, final int block) {
        final int first = writer.baseBucket() + block * BLOCK;
        final float usd = 1_000.25f + (tick & 1023);
        for (int bucket = first; bucket < first + BLOCK; bucket++) {
            for (final DistanceBand band : BANDS) {
                writer.put(writer.rows().band(side, venue, band), bucket, usd);
            }
            writer.put(writer.rows().venue(side, venue), bucket, 5 * usd);
            writer.put(writer.rows().aggregate(side), bucket, 15 * usd);
        }
    }
}
