package io.isotherm.engine.density;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.NarrowKernels;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;

/**
 * Everything that follows from one table of maintenance brackets: where the narrow components' mass goes, how fast it
 * is closed, and which liquidation price lies behind a printed one.
 *
 * <p><b>Threads:</b> immutable; safe to share. Made off the processor thread, because its tables take milliseconds.
 */
final class MaintenanceRule {
    private static final double SMALLEST_DISTANCE = 0.003;
    /** Distance that stands for positions which are never liquidated. */
    private static final double REMAINDER_DISTANCE = 0.05;

    private final BracketTable table;
    private final NarrowKernels kernels;
    private final PrintedPrice printedPrice;
    private final double[] hazard = new double[ComponentBasis.COUNT + 1];

    /**
     * Builds all tables.
     *
     * @param table      of the venue.
     * @param kind       of the contract.
     * @param delta      bucket width in log price.
     * @param parameters of the model.
     */
    MaintenanceRule(final BracketTable table, final ContractKind kind, final double delta,
                    final ModelParameters parameters) {
        this.table = table;
        kernels = new NarrowKernels(table, kind, delta, parameters.partialRemainder());
        printedPrice = new PrintedPrice(table, kind);
        for (int k = 0; k <= ComponentBasis.COUNT; k++) {
            hazard[k] = StrictMath.pow(Math.max(distance(k), SMALLEST_DISTANCE), -parameters.hazardExponent());
        }
    }

    private double distance(final int k) {
        if (k == ComponentBasis.REMAINDER) {
            return REMAINDER_DISTANCE;
        }
        return k < ComponentBasis.NARROW ? kernels.distance(k) : ComponentBasis.hatDistance(k - ComponentBasis.NARROW);
    }

    /** The brackets. */
    BracketTable table() {
        return table;
    }

    /** Where narrow mass goes. */
    NarrowKernels kernels() {
        return kernels;
    }

    /** Liquidation prices behind printed ones. */
    PrintedPrice printedPrice() {
        return printedPrice;
    }

    /** Closing hazard of a component, the never-liquidated remainder included. */
    double hazard(final int k) {
        return hazard[k];
    }
}
