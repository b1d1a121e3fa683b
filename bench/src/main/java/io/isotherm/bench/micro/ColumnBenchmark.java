package io.isotherm.bench.micro;

import io.isotherm.bench.snapshot.BatchedMap;
import io.isotherm.bench.snapshot.ScratchFolder;
import io.isotherm.client.SnapshotReader;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.signal.LeverageLadder;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What heatmap columns cost the analyst, whose second also copies the map, finds clusters and closes bars. Columns are
 * the difference of {@link #second} and {@link #secondWithoutColumn}; they go to shared memory, not to disk.
 */
public class ColumnBenchmark extends StageBenchmark {
    private static final long SECOND_NS = 1_000_000_000L;

    /** Venues of the map. */
    @Param({"3", "12"})
    private int venues;
    /** Seconds from one column to the next: 1 for that of every second, 60 for that of the minute as well. */
    @Param({"1", "60"})
    private int step;

    private ScratchFolder folder;
    private BatchedMap map;
    private Analyst analyst;
    private long secondNs;

    /**
     * Makes the file, a first publish of everything and the analyst.
     *
     * @throws IOException when there is no room for it.
     */
    @Setup
    public void makeFile() throws IOException {
        folder = ScratchFolder.create();
        map = new BatchedMap(folder.path(), venues);
        map.publishWhole();
        analyst = new Analyst(SnapshotReader.open(folder.path()), map.file(), null,
            List.of(new LeverageLadder(new double[] {0.01}, new double[] {0.01}, new double[] {1})));
    }

    /**
     * Says how many columns there were, and removes the file.
     *
     * @throws IOException when it cannot.
     */
    @TearDown
    public void removeFile() throws IOException {
        analyst.close();
        System.out.println(analyst.summary());
        map.close();
        folder.delete();
    }

    /** A second with the columns that are due. */
    @Benchmark
    public void second() {
        secondNs += step * SECOND_NS;
        map.map().publish(secondNs);
        analyst.onSecond(secondNs);
    }

    /** A second whose map is too old for a column. */
    @Benchmark
    public void secondWithoutColumn() {
        secondNs += step * SECOND_NS;
        map.map().publish(0);
        analyst.onSecond(secondNs);
    }
}
