package io.isotherm.engine.density;

/**
 * Lowest and highest mark of the last 5 to 10 seconds: where a liquidation heard now may have been triggered.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class RecentMarks {
    private final long spanNs;
    private long slotStartNs = Long.MIN_VALUE;
    private long last;
    private long low;
    private long high;
    private long lowBefore;
    private long highBefore;

    /**
     * Starts without marks.
     *
     * @param spanNs kept at least this long, at most twice, nanoseconds.
     */
    RecentMarks(final long spanNs) {
        this.spanNs = spanNs;
    }

    void add(final long receiveTimeNs, final long lowMark, final long highMark, final long lastMark) {
        if (slotStartNs == Long.MIN_VALUE) {
            slotStartNs = receiveTimeNs;
            low = lowMark;
            high = highMark;
            lowBefore = lowMark;
            highBefore = highMark;
        } else {
            advance(receiveTimeNs);
            low = Math.min(low, lowMark);
            high = Math.max(high, highMark);
        }
        last = lastMark;
    }

    /** Forgets what is too old; the newest mark stands until the next. */
    void advance(final long receiveTimeNs) {
        if (slotStartNs == Long.MIN_VALUE || receiveTimeNs - slotStartNs < spanNs) {
            return;
        }
        final boolean skipped = receiveTimeNs - slotStartNs >= 2 * spanNs;
        lowBefore = skipped ? last : low;
        highBefore = skipped ? last : high;
        low = last;
        high = last;
        slotStartNs = receiveTimeNs;
    }

    /** Lowest mark, price scale; 0 before the first. */
    long low() {
        return Math.min(low, lowBefore);
    }

    /** Highest mark, price scale; 0 before the first. */
    long high() {
        return Math.max(high, highBefore);
    }

    long digest(final long seed) {
        long digest = StateDigest.mix(seed, slotStartNs);
        digest = StateDigest.mix(digest, last);
        digest = StateDigest.mix(digest, low);
        digest = StateDigest.mix(digest, high);
        digest = StateDigest.mix(digest, lowBefore);
        return StateDigest.mix(digest, highBefore);
    }
}
