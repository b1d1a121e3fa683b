package io.isotherm.engine.density;

import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.Scaling;

/**
 * Positions that were there before the first event (model specification, 3.2 and 3.4): the first open interest, or one
 * assumed while the venue tells none, is spread around the mark by a ±2 % triangle.
 *
 * <p>Assumed is what the instrument file says; else half of the turnover of 24 hours, reckoned from the first hour.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class PositionSeed {
    /** Half-width of the triangle, as log distance. */
    private static final double HALF_WIDTH = 0.02;
    /** Open interest is waited for this long after the first mark before turnover alone is accounted. */
    private static final long GRACE_NS = 15_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final double SHARE_OF_DAY = 0.5;
    private static final double HOURS_PER_DAY = 24;
    private static final long NEVER = Long.MIN_VALUE;

    private final DensityGrid grid;
    private final PositionAccount account;
    private final int half;
    private double configured;
    private final long graceNs;
    private long startNs = NEVER;
    private double startTurnover;
    private double assumed;
    private boolean settled;
    private boolean resumed;

    PositionSeed(final Instrument instrument, final DensityGrid grid, final PositionAccount account,
                 final double delta) {
        this.grid = grid;
        this.account = account;
        half = (int) StrictMath.round(HALF_WIDTH / delta);
        configured = (double) instrument.assumedOpenInterest() / Scaling.powerOfTen(instrument.quantityScale());
        graceNs = instrument.openInterestSource() == OpenInterestSource.NONE ? 0 : GRACE_NS;
    }

    /** An open interest to assume where nobody configured one, grid unit; 0 when not known. */
    void expect(final double openInterest) {
        configured = configured > 0 ? configured : openInterest;
    }

    /** History built the positions: the next open interest rescales them. Its last one, or 0, is assumed until then. */
    void resume(final double openInterest) {
        assumed = openInterest > 0 ? openInterest : assumed;
        settled = false;
        resumed = true;
    }

    /** The first mark arrived; turnover is what traded before it, grid unit. */
    void start(final long nowNs, final double turnover) {
        startNs = nowNs;
        startTurnover = turnover;
    }

    /** Whether open interest had its time to arrive, so that turnover alone is accounted. */
    boolean waited(final long nowNs) {
        return nowNs - startNs >= graceNs;
    }

    /** True once a reported open interest was taken as the mass of each side. */
    boolean settled() {
        return settled;
    }

    /** Open interest that was assumed, grid unit; 0 while there is none. */
    double assumed() {
        return assumed;
    }

    /**
     * Seeds from an assumed open interest, once, when the time for a reported one has passed.
     *
     * @param nowNs    receive time.
     * @param turnover all of it so far, grid unit.
     * @return true when it did.
     */
    boolean assume(final long nowNs, final double turnover) {
        if (assumed > 0 || !waited(nowNs)) {
            return false;
        }
        if (configured > 0) {
            assume(configured);
            return true;
        }
        final double hours = (double) (nowNs - startNs) / HOUR_NS;
        if (hours < 1 || turnover <= startTurnover) {
            return false;
        }
        assume(SHARE_OF_DAY * HOURS_PER_DAY * (turnover - startTurnover) / hours);
        return true;
    }

    /** Seeds from an open interest that nobody reported, grid unit, above 0. */
    void assume(final double openInterest) {
        assumed = openInterest;
        raise(openInterest);
    }

    /**
     * Takes the first reported open interest: what is missing is seeded; too much, where it was only assumed, is scaled
     * down; what history built is scaled either way.
     *
     * @param openInterest grid unit, above 0.
     */
    void settle(final double openInterest) {
        settled = true;
        final double mass = account.meanMass();
        if (mass > 0 && (resumed || assumed > 0 && mass > openInterest)) {
            account.jump(openInterest / mass);
        } else {
            raise(openInterest);
        }
    }

    private void raise(final double openInterest) {
        final double missing = openInterest - account.meanMass();
        if (missing <= 0) {
            return;
        }
        final double peak = (double) (half + 1) * (half + 1);
        for (int offset = -half; offset <= half; offset++) {
            grid.deposit(grid.markBucket() + offset, missing * ((half + 1 - Math.abs(offset)) / peak), 0);
        }
    }

    void visit(final StateCursor cursor) {
        configured = cursor.real(configured);
        startNs = cursor.word(startNs);
        startTurnover = cursor.real(startTurnover);
        assumed = cursor.real(assumed);
        settled = cursor.flag(settled);
        resumed = cursor.flag(resumed);
    }
}
