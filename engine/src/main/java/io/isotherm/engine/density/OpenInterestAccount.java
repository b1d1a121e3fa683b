package io.isotherm.engine.density;

/**
 * Reported open interest against what the accounting has booked so far.
 *
 * <p>No venue can change open interest by more than it trades: |ΔOI| ≤ V in every interval (model specification, 3.1).
 * A larger change is late data or a wrong number: the excess is carried to the following intervals, and what cannot be
 * explained within the jump timeout is taken as a jump (settlement, auto-deleveraging, change of unit).
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class OpenInterestAccount {
    private static final long NONE = Long.MIN_VALUE;

    private final long jumpTimeoutNs;
    private long reported;
    private long booked;
    private long reportedTimeNs = NONE;
    private long carriedSinceNs = NONE;
    private long duplicates;
    private long invalid;
    private long late;
    private long violations;
    private long jumps;

    OpenInterestAccount(final long jumpTimeoutNs) {
        this.jumpTimeoutNs = jumpTimeoutNs;
    }

    /** True once a valid value arrived. */
    boolean seen() {
        return reported > 0;
    }

    /** Newest valid value, scaled; 0 before the first. */
    long reported() {
        return reported;
    }

    /** True when a reported change waits to be booked. */
    boolean pending() {
        return reported != booked;
    }

    /**
     * Takes a report. Zero and negative values, repeats and values older than the last are counted and ignored.
     *
     * @return true when the value is new.
     */
    boolean onReport(final long quantity, final long eventTimeNs) {
        if (quantity <= 0) {
            invalid++;
            return false;
        }
        if (eventTimeNs != NONE && reportedTimeNs != NONE && eventTimeNs < reportedTimeNs) {
            late++;
            return false;
        }
        if (eventTimeNs != NONE) {
            reportedTimeNs = eventTimeNs;
        }
        if (quantity == reported) {
            duplicates++;
            return false;
        }
        reported = quantity;
        return true;
    }

    /** Takes the reported value as the starting point, without explaining it by volume. */
    void bookAll() {
        booked = reported;
        carriedSinceNs = NONE;
    }

    /**
     * Books as much of the reported change as the interval's volume allows.
     *
     * @param volume        of the interval, scaled.
     * @param receiveTimeNs now.
     * @return the change to account for, |change| ≤ volume × 1.02.
     */
    long book(final long volume, final long receiveTimeNs) {
        final long change = reported - booked;
        if (Math.abs(change) <= volume + volume / 50) {
            booked = reported;
            carriedSinceNs = NONE;
            return change;
        }
        violations++;
        if (carriedSinceNs == NONE) {
            carriedSinceNs = receiveTimeNs;
        }
        final long part = change < 0 ? -volume : volume;
        booked += part;
        return part;
    }

    /**
     * The jump that is due after {@link #book}.
     *
     * @return new over booked open interest, or 1 when nothing is due.
     */
    double takeJump(final long receiveTimeNs) {
        if (carriedSinceNs == NONE || receiveTimeNs - carriedSinceNs < jumpTimeoutNs) {
            return 1;
        }
        final double ratio = booked > 0 ? (double) reported / booked : 1;
        jumps++;
        bookAll();
        return ratio;
    }

    long violations() {
        return violations;
    }

    long jumps() {
        return jumps;
    }

    /** Reports ignored because they repeated, were late, or were not above zero. */
    long ignored() {
        return duplicates + late + invalid;
    }

    long digest(final long seed) {
        long digest = StateDigest.mix(seed, reported);
        digest = StateDigest.mix(digest, booked);
        digest = StateDigest.mix(digest, reportedTimeNs);
        return StateDigest.mix(digest, carriedSinceNs);
    }
}
