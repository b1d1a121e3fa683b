package io.isotherm.engine.grid;

/**
 * Where a broad component's mass goes: a hat in log distance between d/2 and 2d, cut into the component's coarse cells
 * (model specification, 2). An entry bucket lies somewhere inside a coarse cell, so there is one table per phase; the
 * table of a short at phase φ is that of a long at the mirrored phase.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
public final class BroadKernels {
    /** A hat ends at this multiple of its centre, and begins at the centre divided by it. */
    private static final double REACH = 2;

    private final int[][] firstCell = new int[ComponentBasis.BROAD][];
    private final double[][][] weights = new double[ComponentBasis.BROAD][][];

    /**
     * Builds all tables.
     *
     * @param delta bucket width in log price.
     */
    public BroadKernels(final double delta) {
        for (int broad = 0; broad < ComponentBasis.BROAD; broad++) {
            final int span = 1 << ComponentBasis.hatShift(broad);
            firstCell[broad] = new int[span];
            weights[broad] = new double[span][];
            for (int phase = 0; phase < span; phase++) {
                build(broad, phase, span, ComponentBasis.hatDistance(broad) / delta);
            }
        }
    }

    /**
     * First cell of a kernel, counted from the entry's cell in the direction of liquidation.
     *
     * @param broad component, 0 to {@code BROAD - 1}.
     * @param phase position of the entry bucket inside its cell, counted against the direction of liquidation.
     * @return cells, at least 0.
     */
    int firstCell(final int broad, final int phase) {
        return firstCell[broad][phase];
    }

    /**
     * Weights of a kernel, nearest cell first, summing to 1.
     *
     * @param broad component.
     * @param phase see {@link #firstCell}.
     * @return the table itself: read only.
     */
    double[] weights(final int broad, final int phase) {
        return weights[broad][phase];
    }

    /**
     * A long entering at bucket phase φ of its cell meets cell m (m cells lower) at distances
     * φ + ½ + (m − 1)·span to φ + ½ + m·span, in buckets.
     */
    private void build(final int broad, final int phase, final int span, final double centre) {
        final double near = phase + 0.5;
        final int first = Math.max(0, (int) StrictMath.floor((centre / REACH - near) / span) + 1);
        final int last = (int) StrictMath.ceil((centre * REACH - near) / span);
        final double[] kernel = new double[last - first + 1];
        for (int i = 0; i < kernel.length; i++) {
            final double to = near + (first + i) * (double) span;
            kernel[i] = hatBelow(to, centre) - hatBelow(to - span, centre);
        }
        firstCell[broad][phase] = first;
        weights[broad][phase] = kernel;
    }

    /** Mass below distance x of the hat that is linear in ln x, zero at centre/2 and 2·centre. */
    private static double hatBelow(final double x, final double centre) {
        if (x <= centre / REACH) {
            return 0;
        }
        if (x >= centre * REACH) {
            return 1;
        }
        final double u = StrictMath.log(x / centre) / StrictMath.log(REACH);
        return u < 0 ? 0.5 * (1 + u) * (1 + u) : 1 - 0.5 * (1 - u) * (1 - u);
    }
}
