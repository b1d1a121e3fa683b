package io.isotherm.engine.grid;

/**
 * The 17 basis components of the density (model specification, 0.3): 9 narrow ones for isolated positions of a known
 * leverage, 8 broad hats in log distance for cross margin, top-ups and averaged entries. One further index,
 * {@link #REMAINDER}, stands for positions that are never liquidated; it has mass but no cells.
 */
public final class ComponentBasis {
    /** Narrow components, indices 0 to 8. */
    public static final int NARROW = 9;
    /** Broad components, indices 9 to 16. */
    public static final int BROAD = 8;
    /** All components with cells. */
    public static final int COUNT = NARROW + BROAD;
    /** Index of the mass that is never liquidated. */
    public static final int REMAINDER = COUNT;
    /** Distance bands, the only leverage that is published. */
    public static final int BANDS = 5;

    private static final double[] LEVERAGE = {125, 100, 75, 50, 25, 20, 10, 5, 3};
    /** Centre of each hat, as log distance from entry to liquidation. */
    private static final double[] HAT_DISTANCE = {0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64};
    /** Width of a broad cell as a power of two of buckets: 5, 5, 10, 20, 40, 80, 160, 320 bps on a 5-bps axis. */
    private static final int[] HAT_SHIFT = {0, 0, 1, 2, 3, 4, 5, 6};
    /** Upper distance of bands 0 to 3: below 1 %, 1–2.5, 2.5–6, 6–15, above 15 %. */
    private static final double[] BAND_LIMIT = {0.01, 0.025, 0.06, 0.15};

    private ComponentBasis() {
    }

    /**
     * Leverage of a narrow component.
     *
     * @param k 0 to {@code NARROW - 1}.
     * @return 3 to 125.
     */
    public static double leverage(final int k) {
        return LEVERAGE[k];
    }

    /**
     * Centre of a broad component.
     *
     * @param broad 0 to {@code BROAD - 1}.
     * @return log distance from entry to liquidation.
     */
    public static double hatDistance(final int broad) {
        return HAT_DISTANCE[broad];
    }

    /**
     * Cell width of a broad component.
     *
     * @param broad 0 to {@code BROAD - 1}.
     * @return s such that a cell spans 2<sup>s</sup> buckets.
     */
    public static int hatShift(final int broad) {
        return HAT_SHIFT[broad];
    }

    /**
     * The published band of a distance.
     *
     * @param distance from entry to liquidation, a fraction.
     * @return 0 (below 1 %) to 4 (above 15 %).
     */
    public static int bandOf(final double distance) {
        int band = 0;
        while (band < BAND_LIMIT.length && distance >= BAND_LIMIT[band]) {
            band++;
        }
        return band;
    }
}
