package io.isotherm.engine.density;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * Closing, sweeping and anchoring of one instrument's mass, side by side (model specification, 3.2 and 3.3).
 *
 * <p>Swept positions are closes too, and the sweep runs ahead of the reported open interest: what was swept is
 * subtracted from the next closes, and what exceeds them is carried, so that nothing is removed twice.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class PositionAccount {
    private static final double LARGEST_CLOSE = 0.9;
    private static final double ANCHOR_PERIOD_NS = 5e9;
    private static final double LARGEST_ANCHOR_PERIODS = 12;
    private static final double LARGEST_RATIO = 4;
    /** What a settlement closes: all but a share that no figure shows, as scales must stay above 0. */
    private static final double SETTLED = 1 - 0x1p-30;

    private final DensityGrid grid;
    private final LeverageMix mix;
    private final double anchorPerPeriod;
    private MaintenanceRule rule;
    private final double[] sweptAhead = new double[Side.COUNT];
    private final double[] liquidated = new double[Side.COUNT];

    PositionAccount(final DensityGrid grid, final LeverageMix mix, final ModelParameters parameters,
                    final MaintenanceRule rule) {
        this.grid = grid;
        this.mix = mix;
        anchorPerPeriod = parameters.anchorPerFiveSeconds();
        this.rule = rule;
    }

    /** Goes on under other brackets. */
    void rule(final MaintenanceRule newRule) {
        rule = newRule;
    }

    /** The venue settled every position. */
    void settle() {
        for (int side = 0; side < Side.COUNT; side++) {
            for (int k = 0; k <= ComponentBasis.COUNT; k++) {
                grid.close(side, k, SETTLED);
            }
            sweptAhead[side] = 0;
        }
    }

    /** Adds the expected liquidations of one swept bucket to what was removed ahead of open interest. */
    void onSwept(final int side, final double[] exposure) {
        double mass = 0;
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            mass += mix.weight(k) * exposure[k];
        }
        sweptAhead[side] += mass;
    }

    /** Counts a realised liquidation, grid unit. */
    void onLiquidation(final int side, final double mass) {
        liquidated[side] += mass;
    }

    /**
     * Takes a jump of open interest: all mass, and what was swept ahead of it, becomes so much larger.
     *
     * @param ratio new over old open interest, above 0.
     */
    void jump(final double ratio) {
        grid.jump(ratio);
        for (int side = 0; side < Side.COUNT; side++) {
            sweptAhead[side] *= ratio;
        }
    }

    /** Closes this mass on each side, less what the mark already swept. */
    void close(final double mass) {
        for (int side = 0; side < Side.COUNT; side++) {
            final double voluntary = mass - sweptAhead[side];
            sweptAhead[side] = Math.max(0, -voluntary);
            if (voluntary > 0) {
                closeVoluntarily(side, voluntary);
            }
        }
    }

    private void closeVoluntarily(final int side, final double mass) {
        double total = 0;
        for (int k = 0; k <= ComponentBasis.COUNT; k++) {
            total += mix.weight(k) * rule.hazard(k) * grid.mass(side, k);
        }
        if (total <= 0) {
            return;
        }
        for (int k = 0; k <= ComponentBasis.COUNT; k++) {
            grid.close(side, k, Math.min(LARGEST_CLOSE, mass * rule.hazard(k) / total));
        }
    }

    /**
     * Pulls each side towards open interest: r = (OI / Σ w·M)^(0.002 per 5 s).
     *
     * @param openInterest grid unit, above 0.
     * @param elapsedNs    length of the interval.
     */
    void anchor(final double openInterest, final long elapsedNs) {
        final double periods = Math.min(elapsedNs / ANCHOR_PERIOD_NS, LARGEST_ANCHOR_PERIODS);
        for (int side = 0; side < Side.COUNT; side++) {
            final double mass = weightedMass(side);
            if (mass > 0) {
                final double ratio = Math.max(1 / LARGEST_RATIO, Math.min(LARGEST_RATIO, openInterest / mass));
                grid.anchor(side, StrictExponential.power(ratio, anchorPerPeriod * periods));
            }
        }
    }

    /** Σ w·M of a side, the never-liquidated remainder included; grid unit. */
    double weightedMass(final int side) {
        double mass = 0;
        for (int k = 0; k <= ComponentBasis.COUNT; k++) {
            mass += mix.weight(k) * grid.mass(side, k);
        }
        return mass;
    }

    /** Mean of Σ w·M of the two sides, grid unit. */
    double meanMass() {
        return 0.5 * (weightedMass(Side.LONG) + weightedMass(Side.SHORT));
    }

    void visit(final StateCursor cursor) {
        cursor.reals(sweptAhead);
        cursor.reals(liquidated);
    }
}
