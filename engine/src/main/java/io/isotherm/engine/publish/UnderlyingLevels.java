package io.isotherm.engine.publish;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.snapshot.MapLevelWriter;

/**
 * The level of an underlying's figures, by venue and distance band. A venue with several instruments has, in each band,
 * the lowest of their low factors and the highest of their high factors, and is calibrated when all of them are: the
 * interval then holds for whichever of them a price reaches. Evidence and realised ÷ expected are means weighted by
 * open interest, reported or what stands for it.
 *
 * <p>New weights act on read only, so a map shows them as its blocks are refreshed; the time of a venue's weights moves
 * on when its last block was.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction.
 */
final class UnderlyingLevels {
    private static final DistanceBand[] BANDS = DistanceBand.values();
    private static final Side[] SIDES = Side.values();
    private static final long PRIOR = 0;
    /** How long levels may be shown before they are reckoned again: evidence and open interest move slowly. */
    private static final long RENEWAL_NS = 100_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final InstrumentDensity[] densities;
    private final int[] venueRow;
    private final int venueCount;
    private final MapLevelWriter writer;
    private final long[] weightsNs;
    private final long[] pendingBlocks;
    private final long[] pendingNs;
    private final long[] shownNs;
    private final double[] bandUsd = new double[DistanceBand.COUNT];
    private final double[] beyond = new double[DistanceBand.COUNT];
    private final double[] low = new double[DistanceBand.COUNT];
    private final double[] high = new double[DistanceBand.COUNT];
    private final double[] evidence = new double[DistanceBand.COUNT];
    private long reckonedNs = NEVER;
    private double realised;
    private double realisedWeight;

    UnderlyingLevels(final InstrumentDensity[] densities, final int[] venueRow, final int venueCount,
                     final MapLevelWriter writer) {
        this.densities = densities;
        this.venueRow = venueRow;
        this.venueCount = venueCount;
        this.writer = writer;
        weightsNs = new long[densities.length];
        pendingBlocks = new long[venueCount];
        pendingNs = new long[venueCount];
        shownNs = new long[venueCount];
    }

    /**
     * Looks whether an instrument's weights changed since the last call.
     *
     * @param i index of the instrument within the underlying.
     * @return true when every block of its venue has to be refreshed.
     */
    boolean weightsChanged(final int i) {
        final long now = weightsNs(i);
        if (now == weightsNs[i]) {
            return false;
        }
        weightsNs[i] = now;
        renew();
        final int row = venueRow[i];
        pendingBlocks[row] = -1L;
        pendingNs[row] = Long.MAX_VALUE;
        for (int j = 0; j < densities.length; j++) {
            if (venueRow[j] == row && densities[j].mark() != InstrumentDensity.NO_PRICE) {
                pendingNs[row] = Math.min(pendingNs[row], weightsNs(j));
            }
        }
        return true;
    }

    private long weightsNs(final int i) {
        return Math.max(PRIOR, densities[i].weightsTimeNs());
    }

    /** Notes that a block of a venue was refreshed. */
    void refreshed(final int row, final int block) {
        if (pendingBlocks[row] != 0) {
            pendingBlocks[row] &= ~(1L << block);
            if (pendingBlocks[row] == 0) {
                shownNs[row] = pendingNs[row];
            }
        }
    }

    /** Lets the next {@link #write} reckon all levels anew. */
    void renew() {
        reckonedNs = NEVER;
    }

    /**
     * Writes what lies beyond the window, and the levels when they are due.
     *
     * @param receiveTimeNs of the newest event applied.
     */
    void write(final long receiveTimeNs) {
        for (int row = 0; row < venueCount; row++) {
            writeBeyond(row);
            writer.venueWeightsAsOf(row, shownNs[row]);
        }
        writer.weightsAsOf(oldestWeights());
        if (reckonedNs == NEVER || receiveTimeNs - reckonedNs >= RENEWAL_NS) {
            reckonedNs = receiveTimeNs;
            realised = 0;
            realisedWeight = 0;
            for (int row = 0; row < venueCount; row++) {
                writeLevel(row);
            }
            writer.realisedToExpected(realisedWeight > 0 ? realised / realisedWeight : Double.NaN);
        }
    }

    private long oldestWeights() {
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < densities.length; i++) {
            if (densities[i].mark() != InstrumentDensity.NO_PRICE) {
                oldest = Math.min(oldest, shownNs[venueRow[i]]);
            }
        }
        return oldest == Long.MAX_VALUE ? PRIOR : oldest;
    }

    private void writeBeyond(final int row) {
        for (int side = 0; side < SIDES.length; side++) {
            for (int band = 0; band < DistanceBand.COUNT; band++) {
                beyond[band] = 0;
            }
            for (int i = 0; i < densities.length; i++) {
                if (venueRow[i] == row && densities[i].mark() != InstrumentDensity.NO_PRICE) {
                    densities[i].readBeyond(side, bandUsd);
                    for (int band = 0; band < DistanceBand.COUNT; band++) {
                        beyond[band] += bandUsd[band];
                    }
                }
            }
            for (int band = 0; band < DistanceBand.COUNT; band++) {
                writer.beyondUsd(row, BANDS[band], SIDES[side], beyond[band]);
            }
        }
    }

    private void writeLevel(final int row) {
        double positions = 0;
        double ratio = 0;
        double ratioWeight = 0;
        boolean some = false;
        clear();
        for (int i = 0; i < densities.length; i++) {
            if (venueRow[i] != row || densities[i].mark() == InstrumentDensity.NO_PRICE) {
                continue;
            }
            some = true;
            final double usd = densities[i].positionsUsd();
            positions += usd;
            final double here = densities[i].realisedToExpected();
            if (!Double.isNaN(here)) {
                // Before there are positions every instrument counts the same, so that one is not lost.
                ratio += Math.max(usd, 1) * here;
                ratioWeight += Math.max(usd, 1);
            }
            add(densities[i], usd);
        }
        for (int band = 0; band < DistanceBand.COUNT; band++) {
            final double swept = positions > 0 ? evidence[band] / positions : 0;
            if (some && !Double.isNaN(low[band]) && !Double.isNaN(high[band])) {
                writer.calibrated(row, BANDS[band], low[band], high[band], swept);
            } else {
                writer.uncalibrated(row, BANDS[band], swept);
            }
        }
        writer.venueRealisedToExpected(row, ratioWeight > 0 ? ratio / ratioWeight : Double.NaN);
        realised += ratio;
        realisedWeight += ratioWeight;
    }

    private void clear() {
        for (int band = 0; band < DistanceBand.COUNT; band++) {
            low[band] = 1;
            high[band] = 1;
            evidence[band] = 0;
        }
    }

    /** Adds an instrument; one NaN makes the venue's band NaN. */
    private void add(final InstrumentDensity density, final double positionsUsd) {
        for (int band = 0; band < DistanceBand.COUNT; band++) {
            low[band] = density.calibrated(band) ? Math.min(low[band], density.lowFactor(band)) : Double.NaN;
            high[band] = density.calibrated(band) ? Math.max(high[band], density.highFactor(band)) : Double.NaN;
            evidence[band] += positionsUsd * density.evidence(band);
        }
    }
}
