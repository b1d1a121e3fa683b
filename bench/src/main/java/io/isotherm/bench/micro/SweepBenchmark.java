package io.isotherm.bench.micro;

import static io.isotherm.bench.micro.BenchInstruments.PRICE_UNIT;
import static io.isotherm.bench.micro.BenchInstruments.QUANTITY_UNIT;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * A bucket that the mark sweeps, every component of it holding mass: one mark crosses 64 of them at once. Before each
 * crossing the cells are put back, outside the measured time; what that leaves in the caches is part of the figure.
 */
public class SweepBenchmark extends StageBenchmark {
    /** Buckets that one mark crosses: 3.2 % of price. */
    static final int SWEPT = 64;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PRICE = 60_000 * PRICE_UNIT;
    private static final double BUCKET = 0.0005;

    private final UnsafeBuffer full = new UnsafeBuffer(new byte[0]);
    private InstrumentDensity density;
    private long crossed;
    private long tick;

    /** Opens positions so that every bucket above the mark is occupied. */
    @Setup
    public void openPositions() {
        density = new DensityModel(BenchInstruments.table(), ModelParameters.DEFAULTS).instrument(1);
        density.onMark(SECOND_NS, SECOND_NS, PRICE, PRICE, PRICE);
        density.onOpenInterest(SECOND_NS, SECOND_NS, 50_000 * QUANTITY_UNIT);
        final int mark = density.grid().markBucket();
        for (int bucket = mark + 1; bucket <= mark + SWEPT; bucket++) {
            if (!(density.shortUsd(bucket) > 0)) {
                throw new IllegalStateException("bucket " + bucket + " holds nothing to sweep");
            }
        }
        crossed = (long) (PRICE * StrictMath.exp(SWEPT * BUCKET));
        full.wrap(new byte[density.grid().state().capacity()]);
        full.putBytes(0, density.grid().state(), 0, full.capacity());
    }

    /** Puts the cells and the mark's bucket back. */
    @Setup(Level.Invocation)
    public void refill() {
        density.grid().state().putBytes(0, full, 0, full.capacity());
    }

    /**
     * One mark, 64 buckets above the last.
     *
     * @return the mark.
     */
    @Benchmark
    @OperationsPerInvocation(SWEPT)
    public long sweptBucket() {
        // Never the price before, which would be no news.
        final long mark = crossed + (++tick & 1);
        density.onMark(SECOND_NS, SECOND_NS, mark, mark, mark);
        return density.mark();
    }
}
