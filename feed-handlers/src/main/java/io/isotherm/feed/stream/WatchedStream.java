package io.isotherm.feed.stream;

import io.isotherm.feed.instrument.Instrument;
import java.util.concurrent.TimeUnit;

/**
 * What is known of one stream's silence, and what was done about it.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class WatchedStream {
    static final long NEVER = Long.MIN_VALUE;

    private static final long UNSET = Long.MAX_VALUE;

    /** Doublings of the patience between two attempts to bring a stream back. */
    private static final int MOST_DOUBLINGS = 10;
    /** The longest patience: an hour. */
    private static final long LONGEST_PATIENCE_NS = TimeUnit.HOURS.toNanos(1);

    private final StreamChannel channel;
    private final Instrument instrument;
    private final int number;
    private final long timeoutNs;
    private long heardNs = NEVER;
    private long bookPosition = NEVER;
    private boolean silent;
    private boolean refused;
    private boolean silentByRefusal;
    private boolean ended;
    private long sinceNs = NEVER;
    private int attempts;
    private long nextAttemptNs;

    WatchedStream(final StreamChannel channel, final Instrument instrument, final int number, final long timeoutNs) {
        this.channel = channel;
        this.instrument = instrument;
        this.number = number;
        this.timeoutNs = timeoutNs;
    }

    StreamChannel channel() {
        return channel;
    }

    Instrument instrument() {
        return instrument;
    }

    /** Number of the venue's stream; one that tells of all symbols is watched for each of them. */
    int number() {
        return number;
    }

    long timeoutNs() {
        return timeoutNs;
    }

    /** Receive time of its newest event, or {@link #NEVER}. */
    long heardNs() {
        return heardNs;
    }

    void heard(final long timeNs) {
        heardNs = timeNs;
    }

    /** Whether a book moved on: one that stands still while it is repeated is as good as silent. */
    boolean moves(final long position) {
        if (position == bookPosition) {
            return false;
        }
        bookPosition = position;
        return true;
    }

    /** Whether the contract ended, so that nothing is expected. */
    boolean ended() {
        return ended;
    }

    void ended(final boolean now) {
        if (ended && !now) {
            sinceNs = UNSET;
        }
        ended = now;
        silent = false;
    }

    /** Since when it is expected, where the contract was listed again; the first judgement says that. */
    long sinceNs(final long nowNs) {
        if (sinceNs == UNSET) {
            sinceNs = nowNs;
        }
        return sinceNs;
    }

    boolean silent() {
        return silent;
    }

    boolean refused() {
        return refused;
    }

    void refused(final boolean now) {
        refused = now;
    }

    /** Takes a verdict; true when it is another than before. */
    boolean judged(final boolean nowSilent, final long nowNs) {
        if (nowSilent == silent) {
            return false;
        }
        silent = nowSilent;
        silentByRefusal = refused;
        attempts = 0;
        nextAttemptNs = nowNs;
        return true;
    }

    /** It is heard on another connection, and this one is gone. */
    void forgiven() {
        silent = false;
        refused = false;
    }

    /** Whether it is silent because nothing was heard, which only hearing it ends. */
    boolean silentUntilHeard() {
        return silent && !silentByRefusal;
    }

    /** Whether something is to be done about its silence now. */
    boolean attemptDue(final long nowNs) {
        return silent && !refused && nowNs >= nextAttemptNs;
    }

    /** True before the first attempt of this silence. */
    boolean firstAttempt() {
        return attempts == 0;
    }

    /** An attempt was made, or is not to be made for as long as after one: the timeout, then twice, four times … */
    void attempted(final long nowNs) {
        nextAttemptNs = nowNs + Math.min(LONGEST_PATIENCE_NS, timeoutNs << Math.min(attempts, MOST_DOUBLINGS));
        attempts++;
    }
}
