package io.isotherm.bench.micro;

import static io.isotherm.bench.micro.BenchInstruments.PRICE_UNIT;
import static io.isotherm.bench.micro.BenchInstruments.QUANTITY_UNIT;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * The density model of one instrument: a trade, a mark tick that crosses no bucket, and an accounting interval per
 * bucket that traded. {@link SweepBenchmark} has the swept bucket.
 */
public class DensityBenchmark extends StageBenchmark {
    /** Buckets that trade within one interval: half a per cent of price. */
    static final int TOUCHED = 10;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long INTERVAL_NS = 5 * SECOND_NS;
    private static final long PRICE = 60_000 * PRICE_UNIT;
    /** Half a per mille: a bucket. */
    private static final long BUCKET = 30 * PRICE_UNIT;
    private static final long OPEN_INTEREST = 50_000 * QUANTITY_UNIT;

    private InstrumentDensity density;
    private long nowNs = SECOND_NS;
    private long tick;
    private long intervals;

    /** Opens positions around the mark, as after a start. */
    @Setup
    public void openPositions() {
        density = new DensityModel(BenchInstruments.table(), ModelParameters.DEFAULTS).instrument(1);
        density.onMark(nowNs, nowNs, PRICE, PRICE, PRICE);
        density.onOpenInterest(nowNs, nowNs, OPEN_INTEREST);
    }

    /**
     * One trade, an order of its own, in one of ten buckets.
     *
     * @return the mark, which a trade leaves alone.
     */
    @Benchmark
    public long trade() {
        tick++;
        density.onTrade(nowNs, tick, PRICE + tick % TOUCHED * BUCKET, QUANTITY_UNIT / 1000, (tick & 1) == 0, true);
        return density.mark();
    }

    /**
     * One new mark in the bucket of the last.
     *
     * @return the mark.
     */
    @Benchmark
    public long markWithoutSweep() {
        tick++;
        final long mark = PRICE + (tick & 1);
        density.onMark(nowNs, nowNs, mark, mark, mark);
        return density.mark();
    }

    /**
     * One trade in each of ten buckets, then the report that ends the interval: openings in every component of both
     * sides per bucket, and one closing and one anchoring for all of them.
     *
     * @return open interest.
     */
    @Benchmark
    @OperationsPerInvocation(TOUCHED)
    public long intervalPerTouchedBucket() {
        for (int i = 0; i < TOUCHED; i++) {
            tick++;
            density.onTrade(nowNs, tick, PRICE + i * BUCKET, QUANTITY_UNIT / 10, (i & 1) == 0, true);
        }
        nowNs += INTERVAL_NS;
        // Only news ends an interval.
        intervals++;
        density.onOpenInterest(nowNs, nowNs, OPEN_INTEREST + (intervals & 1));
        return density.openInterest();
    }
}
