package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

/**
 * Prints beyond the marks heard so far: the venue's mark went there between two of its messages, or will be heard of in
 * a moment. They wait for a sweep of their side (model specification, 4, wicks).
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class HeldPrints {
    static final int CAPACITY = 64;

    private final long[] timeNs = new long[CAPACITY];
    private final int[] side = new int[CAPACITY];
    private final double[] mass = new double[CAPACITY];
    private int count;

    /** True when no more can wait. */
    boolean full() {
        return count == CAPACITY;
    }

    void hold(final long receiveTimeNs, final int ofSide, final double print) {
        timeNs[count] = receiveTimeNs;
        side[count] = ofSide;
        mass[count] = print;
        count++;
    }

    int count() {
        return count;
    }

    /** Receive time of the i-th, in order of receipt. */
    long timeNs(final int i) {
        return timeNs[i];
    }

    int side(final int i) {
        return side[i];
    }

    double mass(final int i) {
        return mass[i];
    }

    void remove(final int i) {
        count--;
        System.arraycopy(timeNs, i + 1, timeNs, i, count - i);
        System.arraycopy(side, i + 1, side, i, count - i);
        System.arraycopy(mass, i + 1, mass, i, count - i);
    }

    /** Takes a change of unit. */
    void rescale(final double ratio) {
        for (int i = 0; i < count; i++) {
            mass[i] *= ratio;
        }
    }

    void visit(final StateCursor cursor) {
        count = cursor.number(count);
        for (int i = 0; i < count; i++) {
            timeNs[i] = cursor.word(timeNs[i]);
            side[i] = cursor.number(side[i]);
            mass[i] = cursor.real(mass[i]);
        }
    }
}
