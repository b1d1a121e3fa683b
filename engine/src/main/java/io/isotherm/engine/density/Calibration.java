package io.isotherm.engine.density;

import io.isotherm.engine.grid.Side;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.Coverage;

/**
 * Compares what the mark swept with what was really liquidated, window by window, and teaches the leverage mix (model
 * specification, section 5). Windows and seconds are those of receipt and end with the first event past their end.
 *
 * <p>A window in which data may be missing is muted: neither its exposure nor its prints teach anything, because a
 * liquidation that was not heard must not be read as one that did not happen.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class Calibration {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final LeverageMix mix;
    private final CalibrationParameters parameters;
    private final boolean printed;
    private final boolean sampled;
    private final Forgetting memory;
    private final Forgetting healthMemory;
    private final PrintSizes sizes;
    private final PrintSizes secondSizes;
    private final ExcessTakerVolume takers;
    private final HeldPrints held = new HeldPrints();
    private final RealisedToExpected hour = new RealisedToExpected();
    private final RealisedToExpected week = new RealisedToExpected();
    private final double[][] exposure;
    private final double[] credited = new double[Side.COUNT];
    private final double[] realised = new double[Side.COUNT];
    private final double[] second = new double[Side.COUNT];
    private final boolean[] beyond = new boolean[Side.COUNT];
    private final long[] sweptNs = {NEVER, NEVER};
    private long secondEndNs = NEVER;
    private long windowEndNs;
    private long learntEndNs = NEVER;
    private long weightsTimeNs = NEVER;
    private boolean muted;
    private boolean interrupted;
    private boolean resumed;
    private long outside;

    /**
     * Starts with the prior.
     *
     * @param mix        to teach.
     * @param components number of components.
     * @param coverage   of the venue's liquidation feed; without prints nothing is ever learnt.
     * @param parameters of the windows.
     */
    Calibration(final LeverageMix mix, final int components, final Coverage coverage,
                final CalibrationParameters parameters) {
        this.mix = mix;
        this.parameters = parameters;
        printed = coverage != Coverage.NONE;
        sampled = coverage == Coverage.SAMPLED;
        memory = new Forgetting(parameters.memoryNs());
        healthMemory = new Forgetting(parameters.healthMemoryNs());
        sizes = new PrintSizes(parameters.largestSizes());
        secondSizes = new PrintSizes(parameters.largestSizes());
        takers = new ExcessTakerVolume(parameters.takerMemoryNs());
        exposure = new double[Side.COUNT][components];
    }

    /** Whether a second or more ended before this time, so that {@link #advance} has work. */
    boolean due(final long receiveTimeNs) {
        return receiveTimeNs >= secondEndNs;
    }

    /**
     * Ends seconds and the window that are over.
     *
     * @param receiveTimeNs now; never before the last call.
     * @param openInterest  in which evidence is counted, grid unit.
     * @return true when the weights changed.
     */
    boolean advance(final long receiveTimeNs, final double openInterest) {
        if (secondEndNs == NEVER) {
            startSecond(receiveTimeNs);
            startWindow(receiveTimeNs);
            return false;
        }
        endSecond();
        final long missed = Math.floorDiv(receiveTimeNs - secondEndNs, SECOND_NS);
        if (missed > 0) {
            takers.pass(missed);
        }
        startSecond(receiveTimeNs);
        boolean changed = false;
        if (receiveTimeNs >= windowEndNs) {
            expire(windowEndNs);
            changed = endWindow(receiveTimeNs, openInterest);
            startWindow(receiveTimeNs);
        }
        expire(receiveTimeNs);
        return changed;
    }

    private void startSecond(final long receiveTimeNs) {
        secondEndNs = (Math.floorDiv(receiveTimeNs, SECOND_NS) + 1) * SECOND_NS;
    }

    private void startWindow(final long receiveTimeNs) {
        windowEndNs = (Math.floorDiv(receiveTimeNs, parameters.windowNs()) + 1) * parameters.windowNs();
        muted = interrupted;
    }

    private void endSecond() {
        for (int side = 0; side < Side.COUNT; side++) {
            final double estimate = sampled ? takers.endSecond(side) : 0;
            if (estimate > 0) {
                place(side, estimate, beyond[side], secondEndNs - 1);
            }
            if (second[side] > 0) {
                secondSizes.add(second[side]);
                second[side] = 0;
            }
        }
    }

    /** Takes one swept bucket, and the prints that waited for it. */
    void onSwept(final long receiveTimeNs, final int side, final double[] swept) {
        sweptNs[side] = receiveTimeNs;
        final double[] sum = exposure[side];
        for (int k = 0; k < sum.length; k++) {
            sum[k] += swept[k];
        }
        for (int i = 0; i < held.count();) {
            if (held.side(i) == side && receiveTimeNs - held.timeNs(i) <= parameters.heldPrintNs()) {
                count(side, held.mass(i));
                held.remove(i);
            } else {
                i++;
            }
        }
    }

    /** Takes market volume; only sampled feeds need it. */
    void onTaker(final boolean buy, final double mass) {
        if (sampled) {
            takers.onTaker(buy, mass);
        }
    }

    /**
     * Takes a realised liquidation.
     *
     * @param receiveTimeNs now.
     * @param side          {@link Side}.
     * @param mass          grid unit, above 0.
     * @param beyondMarks   whether it lies where no mark was heard lately.
     */
    void onPrint(final long receiveTimeNs, final int side, final double mass, final boolean beyondMarks) {
        if (sampled) {
            takers.onPrint(side, mass);
            beyond[side] = beyondMarks;
        } else {
            place(side, mass, beyondMarks, receiveTimeNs);
        }
    }

    /** Credits a print to this window, or lets it wait for a sweep when no mark explains it yet. */
    private void place(final int side, final double mass, final boolean beyondMarks, final long receiveTimeNs) {
        if (!beyondMarks
            || sweptNs[side] != NEVER && receiveTimeNs - sweptNs[side] <= parameters.heldPrintNs()) {
            count(side, mass);
            return;
        }
        if (held.full()) {
            giveUp(0);
        }
        held.hold(receiveTimeNs, side, mass);
    }

    private void expire(final long nowNs) {
        while (held.count() > 0 && nowNs - held.timeNs(0) > parameters.heldPrintNs()) {
            giveUp(0);
        }
    }

    /** No sweep explained it: it is counted, and credited like a late print, so that no mass is lost. */
    private void giveUp(final int i) {
        outside++;
        count(held.side(i), held.mass(i));
        held.remove(i);
    }

    private void count(final int side, final double mass) {
        credited[side] += sizes.winsorised(mass);
        realised[side] += mass;
        second[side] += mass;
        sizes.add(mass);
    }

    private boolean endWindow(final long receiveTimeNs, final double openInterest) {
        double any = 0;
        for (int side = 0; side < Side.COUNT; side++) {
            any += realised[side] + mix.expected(exposure[side]);
        }
        final boolean learns = printed && !muted && any > 0 && openInterest > 0;
        if (learns) {
            learn(openInterest);
            weightsTimeNs = receiveTimeNs;
        }
        for (int side = 0; side < Side.COUNT; side++) {
            credited[side] = 0;
            realised[side] = 0;
            for (int k = 0; k < exposure[side].length; k++) {
                exposure[side][k] = 0;
            }
        }
        return learns;
    }

    private void learn(final double openInterest) {
        if (learntEndNs != NEVER) {
            final long seconds = (windowEndNs - learntEndNs) / SECOND_NS;
            final double left = memory.over(seconds);
            mix.forget(left);
            sizes.forget(left);
            secondSizes.forget(left);
            takers.forget(left);
            week.forget(left);
            hour.forget(healthMemory.over(seconds));
        }
        learntEndNs = windowEndNs;
        for (int side = 0; side < Side.COUNT; side++) {
            final double expected = mix.expected(exposure[side]);
            hour.add(realised[side], expected);
            week.add(realised[side], expected);
        }
        for (int side = 0; side < Side.COUNT; side++) {
            mix.credit(side, exposure[side], credited[side], openInterest, secondSizes.mean());
        }
        mix.settle();
    }

    /** Nothing of the running window teaches anything: the mark was silent, or the feed had a gap. */
    void mute() {
        muted = true;
    }

    /** Whether nothing of the running window teaches anything. */
    boolean muted() {
        return muted;
    }

    /**
     * The venue changed the unit of its quantities: what was counted before is so many of the new ones. The running
     * window is muted, since its prints and sweeps may be of either.
     *
     * @param ratio new over old quantity, above 0.
     */
    void rescale(final double ratio) {
        mute();
        sizes.rescale(ratio);
        secondSizes.rescale(ratio);
        takers.rescale(ratio);
        held.rescale(ratio);
        hour.rescale(ratio);
        week.rescale(ratio);
        for (int side = 0; side < Side.COUNT; side++) {
            credited[side] *= ratio;
            realised[side] *= ratio;
            second[side] *= ratio;
            for (int k = 0; k < exposure[side].length; k++) {
                exposure[side][k] *= ratio;
            }
        }
    }

    /** The feed is down or lost messages: mutes every window until a mark after {@link #resume}. */
    void interrupt() {
        interrupted = true;
        resumed = false;
        muted = true;
    }

    /** The feed is back; what its first mark sweeps is the gap's. */
    void resume() {
        resumed = true;
    }

    /** A mark was applied: a gap that ended before it is over. */
    void onMark() {
        if (resumed) {
            interrupted = false;
            resumed = false;
        }
    }

    /** Mean print size s̄, grid unit; 0 before the first print. */
    double meanPrint() {
        return sizes.mean();
    }

    /** Lower level of a sampled feed over the one learnt, above 0, at most 1; 1 on a complete one. */
    double lowLevel() {
        return takers.lowLevel();
    }

    /** Upper level of a sampled feed over the one learnt, at least 1; 1 on a complete one. */
    double highLevel() {
        return takers.highLevel();
    }

    RealisedToExpected hour() {
        return hour;
    }

    RealisedToExpected week() {
        return week;
    }

    long weightsTimeNs() {
        return weightsTimeNs;
    }

    long printsOutsideSweep() {
        return outside;
    }

    void visit(final StateCursor cursor) {
        mix.visit(cursor);
        sizes.visit(cursor);
        secondSizes.visit(cursor);
        takers.visit(cursor);
        held.visit(cursor);
        hour.visit(cursor);
        week.visit(cursor);
        for (int side = 0; side < Side.COUNT; side++) {
            cursor.reals(exposure[side]);
            beyond[side] = cursor.flag(beyond[side]);
        }
        cursor.reals(credited);
        cursor.reals(realised);
        cursor.reals(second);
        cursor.words(sweptNs);
        secondEndNs = cursor.word(secondEndNs);
        windowEndNs = cursor.word(windowEndNs);
        learntEndNs = cursor.word(learntEndNs);
        weightsTimeNs = cursor.word(weightsTimeNs);
        muted = cursor.flag(muted);
        interrupted = cursor.flag(interrupted);
        resumed = cursor.flag(resumed);
        outside = cursor.word(outside);
    }
}
