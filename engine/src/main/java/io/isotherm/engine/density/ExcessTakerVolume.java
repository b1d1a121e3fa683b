package io.isotherm.engine.density;

import io.isotherm.engine.grid.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * What a sampled feed really liquidated in a second with a print (model specification, 5.4): its taker volume in the
 * liquidating direction in excess of the ordinary. An upper estimate, since stops and momentum takers are in it; what
 * was printed is the lower one. What is learnt from lies between the two, by the geometric mean of their sums.
 *
 * <p>Seconds are those of receipt. An estimate is never below what was printed, though the match of a print may be
 * received in a neighbouring second.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class ExcessTakerVolume {
    private final Forgetting forgetting;
    private final double[] taken = new double[Side.COUNT];
    private final double[] printed = new double[Side.COUNT];
    /** Ordinary volume per second is base ÷ baseWeight: an exponential mean without a bias at the start. */
    private final double[] base = new double[Side.COUNT];
    private final double[] baseWeight = new double[Side.COUNT];
    private double printedSum;
    private double estimatedSum;
    private double learntSum;

    ExcessTakerVolume(final long memoryNs) {
        forgetting = new Forgetting(memoryNs);
    }

    /** Counts taker volume: sellers liquidate longs, buyers shorts. */
    void onTaker(final boolean buy, final double mass) {
        taken[buy ? Side.SHORT : Side.LONG] += mass;
    }

    void onPrint(final int side, final double mass) {
        printed[side] += mass;
    }

    /**
     * Ends the running second of a side.
     *
     * @return what was liquidated in it, between the lower and the upper estimate; 0 without a print.
     */
    double endSecond(final int side) {
        final double volume = taken[side];
        final double print = printed[side];
        taken[side] = 0;
        printed[side] = 0;
        if (print > 0) {
            final double ordinary = baseWeight[side] > 0 ? base[side] / baseWeight[side] : 0;
            final double estimate = Math.max(print, volume - ordinary);
            printedSum += print;
            estimatedSum += estimate;
            final double between = estimate * Math.sqrt(printedSum / estimatedSum);
            learntSum += between;
            return between;
        }
        final double left = forgetting.over(1);
        base[side] = base[side] * left + volume * (1 - left);
        baseWeight[side] = baseWeight[side] * left + (1 - left);
        return 0;
    }

    /** Lets whole seconds without any trade pass. */
    void pass(final long seconds) {
        final double left = forgetting.over(seconds);
        for (int side = 0; side < Side.COUNT; side++) {
            base[side] *= left;
            baseWeight[side] = baseWeight[side] * left + (1 - left);
        }
    }

    void forget(final double left) {
        printedSum *= left;
        estimatedSum *= left;
        learntSum *= left;
    }

    /** Takes a change of unit. */
    void rescale(final double ratio) {
        for (int side = 0; side < Side.COUNT; side++) {
            taken[side] *= ratio;
            printed[side] *= ratio;
            base[side] *= ratio;
        }
        printedSum *= ratio;
        estimatedSum *= ratio;
        learntSum *= ratio;
    }

    /** Level of the lower estimate over the level learnt, above 0; 1 before the first print. */
    double lowLevel() {
        return learntSum > 0 ? Math.min(1, printedSum / learntSum) : 1;
    }

    /** Level of the upper estimate over the level learnt; 1 before the first print. */
    double highLevel() {
        return learntSum > 0 ? Math.max(1, estimatedSum / learntSum) : 1;
    }

    void visit(final StateCursor cursor) {
        cursor.reals(taken);
        cursor.reals(printed);
        cursor.reals(base);
        cursor.reals(baseWeight);
        printedSum = cursor.real(printedSum);
        estimatedSum = cursor.real(estimatedSum);
        learntSum = cursor.real(learntSum);
    }
}
