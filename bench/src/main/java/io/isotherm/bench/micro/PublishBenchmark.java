package io.isotherm.bench.micro;

import io.isotherm.bench.snapshot.BatchedMap;
import io.isotherm.bench.snapshot.ScratchFolder;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a publish of the map costs the processor: the backlog of the slot that it goes to, the block sums and the stamps
 * of what changed included. A batch is a block of 64 buckets of one venue: its total and its five bands of one side,
 * and the aggregate of that side. What {@link #putAtTheMark}, {@link #putAnywhere} and {@link #putRow} cost is in the
 * batches too: subtract it to have the publish alone.
 */
public class PublishBenchmark extends StageBenchmark {
    /** Venues of the map. */
    @Param({"3", "12"})
    private int venues;

    private ScratchFolder folder;
    private BatchedMap map;

    /**
     * Makes the file and a first publish of everything.
     *
     * @throws IOException when there is no room for it.
     */
    @Setup
    public void makeFile() throws IOException {
        folder = ScratchFolder.create();
        map = new BatchedMap(folder.path(), venues);
        map.publishWhole();
    }

    /**
     * Removes the file.
     *
     * @throws IOException when it cannot.
     */
    @TearDown
    public void removeFile() throws IOException {
        map.close();
        folder.delete();
    }

    /** The puts of a batch at the mark, without a publish. */
    @Benchmark
    public void putAtTheMark() {
        map.putAtTheMark();
    }

    /** The puts of a batch anywhere, without a publish. */
    @Benchmark
    public void putAnywhere() {
        map.putAnywhere();
    }

    /** The puts of a whole row, without a publish. */
    @Benchmark
    public void putRow() {
        map.putRow();
    }

    /** A batch below the mark, published: the middle of the window, where most changes are. */
    @Benchmark
    public void batchAtTheMark() {
        map.putAtTheMark();
        map.publish();
    }

    /** A batch anywhere, another block and venue each time, so that each slot's backlog is four batches. */
    @Benchmark
    public void batchAnywhere() {
        map.publishBatch();
    }

    /** Every bucket of one row, as after a new weight, published at once; an engine spreads it over 64 publishes. */
    @Benchmark
    public void wholeRow() {
        map.putRow();
        map.publish();
    }

    /** No bucket changed: the head alone. */
    @Benchmark
    public void nothing() {
        map.publish();
    }

    /** Every bucket of every row changed, as after a move of the scales, put included. */
    @Benchmark
    public void wholeMap() {
        map.publishWhole();
    }
}
