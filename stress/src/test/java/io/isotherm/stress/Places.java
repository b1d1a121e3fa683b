package io.isotherm.stress;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out the places of what JCStress states share, in turn.
 *
 * <p><b>Threads:</b> safe; states are made by either actor's thread.
 */
public final class Places {
    /** More than there are states at a time, which .ci/stress sets to 2 × 2. */
    public static final int FEW = 8;
    /** The same where a place costs little. */
    public static final int MANY = 1_024;

    private final AtomicInteger next = new AtomicInteger();
    private final int count;

    /**
     * Numbers places.
     *
     * @param count how many there are.
     */
    public Places(final int count) {
        this.count = count;
    }

    /** The next place, from 0. */
    public int next() {
        return Math.floorMod(next.getAndIncrement(), count);
    }
}
