package io.isotherm.bench.baseline;

/**
 * What was opened at one cell of entry, by the distance of its liquidation in cells. Openings and closings wait until
 * the mark changes its cell; then each is one pass.
 */
final class EntryRow {
    private final double[] masses = new double[DistanceLaw.DISTANCES];
    private double opening;
    private double closing;

    void open(final double quantity) {
        opening += quantity;
    }

    void close(final double quantity) {
        closing += quantity;
    }

    /**
     * Does what waits: openings are spread by the law, but distances below the first are refused, because the mark is
     * there already; closings are taken in proportion to what is held × its eagerness.
     */
    void settle(final DistanceLaw.Side law, final int first) {
        if (opening > 0) {
            final double[] shares = law.shares();
            for (int i = Math.max(0, first); i < masses.length; i++) {
                masses[i] += shares[i] * opening;
            }
            opening = 0;
        }
        if (closing > 0) {
            close(law.eagerness());
            closing = 0;
        }
    }

    /** Takes what is liquidated at a distance. */
    void sweep(final int distance) {
        masses[distance] = 0;
    }

    /** Base asset that is liquidated at a distance. */
    double mass(final int distance) {
        return masses[distance];
    }

    private void close(final double[] eagerness) {
        final double weight = weight(eagerness);
        // Closings beyond what is held find nothing to take: the entry of a split position is an average, and may fall
        // where little was opened.
        final double share = weight > 0 ? closing / weight : 0;
        for (int i = 0; i < masses.length; i++) {
            masses[i] *= Math.max(0, 1 - share * eagerness[i]);
        }
    }

    /** Four sums side by side, because one alone would wait for its own last addition. */
    private double weight(final double[] eagerness) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < masses.length; i += 4) {
            a += masses[i] * eagerness[i];
            b += masses[i + 1] * eagerness[i + 1];
            c += masses[i + 2] * eagerness[i + 2];
            d += masses[i + 3] * eagerness[i + 3];
        }
        for (; i < masses.length; i++) {
            a += masses[i] * eagerness[i];
        }
        return a + b + (c + d);
    }
}
