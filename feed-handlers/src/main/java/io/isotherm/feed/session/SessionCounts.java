package io.isotherm.feed.session;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What a session counted since it was opened.
 *
 * <p><b>Threads:</b> written by the feed thread alone, read by any thread; the accessors' acquire reads pair with the
 * release stores of {@code onFrame} and its siblings.
 */
public final class SessionCounts {
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong rollovers = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong gzipRefused = new AtomicLong();
    private final AtomicLong pingsSuperseded = new AtomicLong();

    SessionCounts() {
    }

    /** Messages received. */
    public long frames() {
        return frames.getAcquire();
    }

    /** Bytes in them. */
    public long bytes() {
        return bytes.getAcquire();
    }

    /** Connections that took another's place while that one stood. */
    public long rollovers() {
        return rollovers.getAcquire();
    }

    /** Connections that were made again after the first was lost. */
    public long reconnects() {
        return Math.max(0, connects.getAcquire() - 1);
    }

    /** Failed attempts, broken connections and frames at which the sink threw. */
    public long faults() {
        return faults.getAcquire();
    }

    /** Messages that could not be decompressed; each is delivered as an empty frame. */
    public long gzipRefused() {
        return gzipRefused.getAcquire();
    }

    /** Pings that came before the last one was answered, and share its answer. */
    public long pingsSuperseded() {
        return pingsSuperseded.getAcquire();
    }

    void onFrame(final int length) {
        bytes.setRelease(bytes.getPlain() + length);
        frames.setRelease(frames.getPlain() + 1);
    }

    void onConnected() {
        connects.setRelease(connects.getPlain() + 1);
    }

    void onRollover() {
        rollovers.setRelease(rollovers.getPlain() + 1);
    }

    void onFault() {
        faults.setRelease(faults.getPlain() + 1);
    }

    void onGzipRefused() {
        gzipRefused.setRelease(gzipRefused.getPlain() + 1);
    }

    void onPingSuperseded() {
        pingsSuperseded.setRelease(pingsSuperseded.getPlain() + 1);
    }
}
