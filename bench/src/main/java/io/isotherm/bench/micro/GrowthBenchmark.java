package io.isotherm.bench.micro;

import static io.isotherm.bench.micro.BenchInstruments.PRICE_UNIT;
import static io.isotherm.bench.micro.BenchInstruments.QUANTITY_UNIT;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What many instruments cost an event: the caches, and nothing else. Events go to instruments in random order over
 * grids of 1, 16 and 400 MB in all; the baseline reads and writes one random word of as much plain memory per event.
 * That the number of cells does not grow is asserted by the engine's {@code GrowthTest}.
 */
public class GrowthBenchmark extends StageBenchmark {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PRICE = 60_000 * PRICE_UNIT;
    private static final long BUCKET = 30 * PRICE_UNIT;
    private static final long OPEN_INTEREST = 50_000 * QUANTITY_UNIT;
    private static final int ORDER_MASK = (1 << 16) - 1;

    /** Grids of about this size in all. */
    @Param({"1", "16", "400"})
    private int megabytes;

    private InstrumentDensity[] densities;
    private final int[] order = new int[ORDER_MASK + 1];
    private long[] memory;
    private long tick;
    private long nowNs = SECOND_NS;
    private long random = 1;

    /** Opens positions around every instrument's mark. */
    @Setup
    public void openPositions() {
        final DensityModel probe = new DensityModel(BenchInstruments.table(1), ModelParameters.DEFAULTS);
        final int grid = probe.instrument(0).grid().state().capacity();
        final int count = Math.max(1, (int) ((long) megabytes * 1_000_000 / grid));
        final DensityModel model = new DensityModel(BenchInstruments.table(count), ModelParameters.DEFAULTS);
        densities = new InstrumentDensity[count];
        for (int i = 0; i < count; i++) {
            densities[i] = model.instrument(i);
            densities[i].onMark(nowNs, nowNs, PRICE, PRICE, PRICE);
            densities[i].onOpenInterest(nowNs, nowNs, OPEN_INTEREST);
        }
        memory = new long[Math.max(1, megabytes * 1_000_000 / Long.BYTES)];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) ((next() >>> 33) % count);
        }
    }

    private long next() {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return random;
    }

    /**
     * A trade of some instrument.
     *
     * @return its mark.
     */
    @Benchmark
    public long trade() {
        final InstrumentDensity density = densities[order[(int) ++tick & ORDER_MASK]];
        density.onTrade(nowNs, tick, PRICE + tick % DensityBenchmark.TOUCHED * BUCKET, QUANTITY_UNIT / 1000,
            (tick & 1) == 0, true);
        return density.mark();
    }

    /**
     * A mark of some instrument, back and forth over one bucket, which is swept when it holds anything.
     *
     * @return the mark.
     */
    @Benchmark
    public long markOverABucket() {
        tick++;
        final InstrumentDensity density = densities[order[(int) tick & ORDER_MASK]];
        final long mark = density.mark() == PRICE ? PRICE + BUCKET : PRICE;
        density.onMark(nowNs, nowNs, mark, mark, mark);
        return density.mark();
    }

    /**
     * An accounting interval of some instrument that traded in one bucket.
     *
     * @return open interest.
     */
    @Benchmark
    public long interval() {
        tick++;
        final InstrumentDensity density = densities[order[(int) tick & ORDER_MASK]];
        density.onTrade(nowNs, tick, PRICE, QUANTITY_UNIT / 10, (tick & 1) == 0, true);
        nowNs += 5 * SECOND_NS;
        density.onOpenInterest(nowNs, nowNs, density.openInterest() == OPEN_INTEREST ? OPEN_INTEREST + 1
            : OPEN_INTEREST);
        return density.openInterest();
    }

    /**
     * The baseline: one random word of as much memory.
     *
     * @return the word.
     */
    @Benchmark
    public long randomWord() {
        final int i = (int) ((next() >>> 33) % memory.length);
        return ++memory[i];
    }
}
