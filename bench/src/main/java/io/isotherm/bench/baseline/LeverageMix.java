package io.isotherm.bench.baseline;

import java.util.List;

/**
 * Leverage steps that a map assumes, and the share of the openings that it gives to each.
 *
 * @param steps  above 1.
 * @param shares as many, summing to 1.
 */
record LeverageMix(List<Double> steps, List<Double> shares) {
    LeverageMix {
        steps = List.copyOf(steps);
        shares = List.copyOf(shares);
        if (steps.size() != shares.size()) {
            throw new IllegalArgumentException("a share for each leverage step, not " + shares.size() + " for "
                + steps.size());
        }
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
