package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;

/**
 * How far from its entry a position of unknown leverage is liquidated: distances with the share of openers of each.
 *
 * <p>Where its values come from: the density model's prior shares, and the distances of its components under the
 * maintenance brackets of the underlying's first contract, hats by their middle.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
public final class LeverageLadder {
    private final double[] longDistance;
    private final double[] shortDistance;
    private final double[] share;

    /**
     * Steps of equal number.
     *
     * @param longDistances  log distance from entry down to liquidation, above 0, by step.
     * @param shortDistances log distance from entry up to liquidation, above 0, by step.
     * @param shares         of openers, at least 0, 1 in all or less.
     * @throws IllegalArgumentException when the three differ in length or a value is out of its range.
     */
    public LeverageLadder(final double[] longDistances, final double[] shortDistances, final double[] shares) {
        if (longDistances.length != shares.length || shortDistances.length != shares.length) {
            throw new IllegalArgumentException("a ladder has as many long distances (" + longDistances.length
                + ") and short distances (" + shortDistances.length + ") as shares (" + shares.length + ")");
        }
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            if (!(longDistances[i] > 0 && shortDistances[i] > 0 && shares[i] >= 0)) {
                throw new IllegalArgumentException("step " + i + " of a ladder has distances " + longDistances[i]
                    + " and " + shortDistances[i] + ", which must be above 0, and share " + shares[i]
                    + ", at least 0");
            }
            total += shares[i];
        }
        if (!(total <= 1 + 1e-9)) {
            throw new IllegalArgumentException("the shares of a ladder are 1 in all or less, not " + total);
        }
        longDistance = longDistances.clone();
        shortDistance = shortDistances.clone();
        share = shares.clone();
    }

    /** Steps. */
    public int steps() {
        return share.length;
    }

    /** Share of openers of a step. */
    public double share(final int step) {
        return share[step];
    }

    /**
     * Where a step is liquidated.
     *
     * @param side of the position.
     * @param step 0 to {@link #steps()} − 1.
     * @return ln(liquidation price ÷ entry), below 0 for longs.
     */
    public double shift(final Side side, final int step) {
        return side == Side.LONG ? -longDistance[step] : shortDistance[step];
    }
}
