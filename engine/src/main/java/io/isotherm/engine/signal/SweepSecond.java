package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;

/**
 * What the mark swept in one second and what was liquidated of it, by side.
 *
 * <p>Where its values come from: the densities of the underlying's instruments, in USD: expected is Σ w·a of what was
 * swept (the μ of calibration), realised is what was printed; of sampled feeds the prints alone, so that it is too low.
 * Muted while calibration is, as after a gap, or while a venue's stream of liquidations is not heard.
 *
 * <p><b>Threads:</b> owned by the analyst's thread, which refills it each second.
 */
public final class SweepSecond {
    private double expectedLongUsd;
    private double expectedShortUsd;
    private double realisedLongUsd;
    private double realisedShortUsd;
    private boolean muted;

    /** Starts a second in which nothing was swept. */
    public void begin() {
        expectedLongUsd = 0;
        expectedShortUsd = 0;
        realisedLongUsd = 0;
        realisedShortUsd = 0;
        muted = false;
    }

    /**
     * Adds what one instrument had.
     *
     * @param side     of the positions.
     * @param expected USD that the model expected of what was swept, at least 0.
     * @param realised USD liquidated, at least 0.
     */
    public void add(final Side side, final double expected, final double realised) {
        if (side == Side.LONG) {
            expectedLongUsd += expected;
            realisedLongUsd += realised;
        } else {
            expectedShortUsd += expected;
            realisedShortUsd += realised;
        }
    }

    /** Says that realised and expected cannot be compared in this second. */
    public void mute() {
        muted = true;
    }

    /** USD that the model expected of what was swept. */
    public double expectedUsd(final Side side) {
        return side == Side.LONG ? expectedLongUsd : expectedShortUsd;
    }

    /** USD liquidated. */
    public double realisedUsd(final Side side) {
        return side == Side.LONG ? realisedLongUsd : realisedShortUsd;
    }

    /** Whether the two cannot be compared. */
    public boolean muted() {
        return muted;
    }
}
