package io.isotherm.bench.baseline;

import java.util.Collections;
import java.util.List;

/**
 * Leverage steps that a map assumes, and the share of the openings that it gives to each.
 *
 * @param steps  above 1.
 * @param shares as many, summing to 1.
 */
record LeverageShares(List<Double> steps, List<Double> shares) {
    LeverageShares {
        steps = List.copyOf(steps);
        shares = List.copyOf(shares);
        if (steps.size() != shares.size()) {
            throw new IllegalArgumentException("a share for each leverage step, not " + shares.size() + " for "
                + steps.size());
        }
    }

    /** The same share for each step. */
    static LeverageShares equal(final List<Double> steps) {
        return new LeverageShares(steps, Collections.nCopies(steps.size(), 1.0 / steps.size()));
    }

    int size() {
        return steps.size();
    }

    double leverage(final int step) {
        return steps.get(step);
    }

    double share(final int step) {
        return shares.get(step);
    }
}
