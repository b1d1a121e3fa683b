package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

/**
 * Reported open interest against what the accounting has booked so far.
 *
 * <p>No venue can change open interest by more than it trades: |ΔOI| ≤ V in every interval (model specification, 3.1).
 * The volume of an interval is reckoned by venue time, so that a late report is held against what it belongs to. A
 * larger change is late data or a wrong number: the excess is carried to the following intervals, and what cannot be
 * explained within the jump timeout is taken as a jump (settlement, auto-deleveraging, change of unit). A value beyond
 * twice or below half of what was booked is no late trade: nothing of it is booked until it becomes a jump or goes
 * away.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class OpenInterestAccount {
    private static final long NONE = Long.MIN_VALUE;
    /** A venue time further ahead of receipt than this is not believed: it would make every later report late. */
    private static final long LARGEST_LEAD_NS = 60_000_000_000L;
    /** A source that told nothing new for this long no longer delays accounting. */
    private static final long SHORTEST_SILENCE_NS = 60_000_000_000L;
    /** No report was taken for so long, or two periods: the newest time that was believed is not any more. */
    private static final long DISBELIEF_NS = 120_000_000_000L;
    private static final long LONGEST_PERIOD_NS = 300_000_000_000L;
    private static final long LARGEST_VOLUME = Long.MAX_VALUE / 2;
    /** A change may exceed its turnover by a fiftieth: the two are cut off at different moments. */
    private static final long SLACK_DIVISOR = 50;
    /** A value that many times larger or smaller is of another unit. */
    private static final int UNIT_RATIO = 2;

    private final long jumpTimeoutNs;
    private final VolumeClock clock = new VolumeClock();
    private long reported;
    private long booked;
    /** Turnover that earlier bookings were held against. */
    private long explained;
    /** Venue time of the newest report that told one. */
    private long reportedTimeNs = NONE;
    /** Up to when the newest report's turnover reaches: its venue time, or its receive time. */
    private long alignedNs = NONE;
    /** Receive time of the newest value that differed from the one before. */
    private long changedNs = NONE;
    /** Receive time of the newest valid report, repeats included. */
    private long heardNs = NONE;
    private long periodNs;
    private long carriedSinceNs = NONE;
    private boolean carriedUp;
    private boolean fresh;
    private long repeated;
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

    /** Whether the newest report is out of all proportion and not yet a jump: the unit may be another since then. */
    boolean suspected() {
        return booked > 0 && suspicious();
    }

    /** Newest valid value that is not under suspicion, scaled; 0 before the first. */
    long believed() {
        return carriedSinceNs != NONE && suspicious() ? booked : reported;
    }

    /**
     * Counts turnover.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param quantity      scaled, above 0.
     */
    void onTrade(final long receiveTimeNs, final long eventTimeNs, final long quantity) {
        clock.add(believable(receiveTimeNs, eventTimeNs) ? eventTimeNs : receiveTimeNs, quantity);
    }

    private static boolean believable(final long receiveTimeNs, final long eventTimeNs) {
        return eventTimeNs != NONE && eventTimeNs - LARGEST_LEAD_NS <= receiveTimeNs;
    }

    /**
     * Takes a report. Zero and negative values, repeats and values older than the last are counted and ignored. But
     * when none was taken for two minutes, or two periods of the source, and this one is further behind than a venue
     * time may be ahead, the time of the last was false, and this one is taken.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param quantity      scaled.
     * @return true when the value is new.
     */
    boolean onReport(final long receiveTimeNs, final long eventTimeNs, final long quantity) {
        if (quantity <= 0) {
            invalid++;
            return false;
        }
        final boolean timed = believable(receiveTimeNs, eventTimeNs);
        if (timed && reportedTimeNs != NONE && eventTimeNs < reportedTimeNs
            && (eventTimeNs >= reportedTimeNs - LARGEST_LEAD_NS
            || receiveTimeNs - heardNs < Math.max(DISBELIEF_NS, 2 * periodNs))) {
            late++;
            return false;
        }
        if (timed) {
            reportedTimeNs = eventTimeNs;
        }
        alignedNs = timed ? eventTimeNs : receiveTimeNs;
        if (heardNs != NONE) {
            periodNs = Math.min(receiveTimeNs - heardNs, LONGEST_PERIOD_NS);
        }
        heardNs = receiveTimeNs;
        if (quantity == reported) {
            repeated++;
            return false;
        }
        reported = quantity;
        changedNs = receiveTimeNs;
        fresh = true;
        return true;
    }

    /**
     * Whether the running interval may end: a change waits to be booked, or the source told nothing new for a minute
     * (twice its own period, where that is longer), be it silent or constant.
     */
    boolean due(final long receiveTimeNs) {
        return reported != booked || receiveTimeNs - changedNs >= Math.max(SHORTEST_SILENCE_NS, 2 * periodNs);
    }

    /** Forgets all reports: the next one is the first. */
    void restart() {
        reported = 0;
        booked = 0;
        reportedTimeNs = NONE;
        heardNs = NONE;
        periodNs = 0;
        carriedSinceNs = NONE;
        fresh = false;
    }

    /** Takes the reported value as the starting point, without explaining it by volume. */
    void bookAll() {
        booked = reported;
        explained = clock.total();
        carriedSinceNs = NONE;
        fresh = false;
    }

    /**
     * Books as much of the reported change as the volume allows.
     *
     * @param volume        of the interval by receive time, scaled.
     * @param receiveTimeNs now.
     * @return the change to account for.
     */
    long book(final long volume, final long receiveTimeNs) {
        final long change = reported - booked;
        final boolean wasFresh = fresh;
        fresh = false;
        if (change == 0) {
            carriedSinceNs = NONE;
            return 0;
        }
        final long upToReport = clock.upTo(alignedNs);
        final long byVenueTime = upToReport - explained;
        final long allowed = Math.min(LARGEST_VOLUME, Math.max(volume, byVenueTime));
        final boolean possible = Math.abs(change) <= allowed + allowed / SLACK_DIVISOR;
        if (possible) {
            if (byVenueTime > 0) {
                explained = upToReport;
            }
            booked = reported;
            carriedSinceNs = NONE;
            return change;
        }
        if (wasFresh) {
            violations++;
        }
        carry(change > 0, receiveTimeNs);
        if (suspicious()) {
            return 0;
        }
        explained = byVenueTime >= volume ? upToReport : clock.total();
        final long part = change < 0 ? -allowed : allowed;
        booked += part;
        return part;
    }

    /** An excess that turns round is noise; only one that stays grows old. */
    private void carry(final boolean up, final long receiveTimeNs) {
        if (carriedSinceNs == NONE || carriedUp != up) {
            carriedSinceNs = receiveTimeNs;
            carriedUp = up;
        }
    }

    /** Whether the reported value is out of all proportion to the booked one. */
    private boolean suspicious() {
        return reported / UNIT_RATIO > booked || reported < booked / UNIT_RATIO;
    }

    /** Whether a jump is so large that the venue must have changed its unit. */
    static boolean changesUnit(final double ratio) {
        return ratio > UNIT_RATIO || ratio < 1.0 / UNIT_RATIO;
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

    /** Reports of a change that was larger than the turnover it belongs to. */
    long violations() {
        return violations;
    }

    /** Changes that became a jump. */
    long jumps() {
        return jumps;
    }

    /** Reports that told the value of the one before. */
    long repeated() {
        return repeated;
    }

    /** Reports older than the newest one. */
    long late() {
        return late;
    }

    /** Reports of zero or less. */
    long invalid() {
        return invalid;
    }

    void visit(final StateCursor cursor) {
        clock.visit(cursor);
        reported = cursor.word(reported);
        booked = cursor.word(booked);
        explained = cursor.word(explained);
        reportedTimeNs = cursor.word(reportedTimeNs);
        alignedNs = cursor.word(alignedNs);
        changedNs = cursor.word(changedNs);
        heardNs = cursor.word(heardNs);
        periodNs = cursor.word(periodNs);
        carriedSinceNs = cursor.word(carriedSinceNs);
        carriedUp = cursor.flag(carriedUp);
        fresh = cursor.flag(fresh);
        repeated = cursor.word(repeated);
        invalid = cursor.word(invalid);
        late = cursor.word(late);
        violations = cursor.word(violations);
        jumps = cursor.word(jumps);
    }
}
