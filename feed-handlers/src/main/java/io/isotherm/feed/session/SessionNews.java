package io.isotherm.feed.session;

import io.isotherm.feed.websocket.WebSocketAddress;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a session tells of itself, counted: its state, losses and their ends, faults, and what its venue refused, which
 * is told once however often it is said.
 *
 * <p><b>Threads:</b> feed thread only, except {@link #state()}, which any thread may call.
 */
final class SessionNews {
    private final VenueSession session;
    private final FeedContext context;
    private final SessionCounts counts;
    private final Runnable onStateChange;
    private final RareFault gzipRefusals = new RareFault();
    private final Map<VenueStream, StreamStatus> told = new HashMap<>();
    private volatile SessionState state = SessionState.DISCONNECTED;
    private boolean interrupted = true;
    private long lostSinceNs;

    SessionNews(final VenueSession session, final FeedContext context, final SessionCounts counts,
                final Runnable onStateChange) {
        this.session = session;
        this.context = context;
        this.counts = counts;
        this.onStateChange = onStateChange;
    }

    SessionState state() {
        return state;
    }

    void onState(final SessionState next) {
        if (state != next) {
            state = next;
            onStateChange.run();
        }
    }

    /** Whether nothing serves the session since the last loss, or never did. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** Receive time of the last frame before the last loss, or of the handshake where none came. */
    long lostSinceNs() {
        return lostSinceNs;
    }

    /** A connection serves that follows none which stood; told where something was interrupted. */
    void onConnected() {
        counts.onConnected();
        if (interrupted) {
            interrupted = false;
            context.listener().onConnected(session);
        }
    }

    void onLost(final long heardNs) {
        interrupted = true;
        lostSinceNs = heardNs;
        context.listener().onLost(session);
    }

    void onRollover() {
        counts.onRollover();
        context.listener().onRollover(session);
    }

    void onRetry(final Throwable cause, final long waitNs) {
        context.listener().onRetry(session, cause, waitNs);
    }

    void onFault(final Throwable cause) {
        counts.onFault();
        tell(cause);
    }

    /** Messages that cannot be decompressed have a count of their own and are no faults of the connection. */
    void onGzipRefused(final long nowNs) {
        counts.onGzipRefused();
        gzipRefusals.onFault();
        tick(nowNs);
    }

    /** Tells of such messages when it is time to. */
    void tick(final long nowNs) {
        final long since = gzipRefusals.take(nowNs);
        if (since > 0) {
            tell(new IOException(since + (since == 1 ? " message" : " messages")
                + " of bad gzip refused; told once a minute at most"));
        }
    }

    private void tell(final Throwable cause) {
        final Subscription subscription = session.subscription();
        context.listener().onFault(subscription.venue(),
            subscription.name() + " " + WebSocketAddress.printable(subscription.uri()), cause);
    }

    /** Tells what is no yes once, and a yes when it mends that. */
    void onStream(final StreamStatus status) {
        if (status.answer() == StreamAnswer.AWAITED) {
            return;
        }
        if (status.answer() == StreamAnswer.UNSUBSCRIBED) {
            told.remove(status.stream());
            return;
        }
        final StreamStatus before = told.get(status.stream());
        if (status.answer() == StreamAnswer.ACKNOWLEDGED ? before == null : status.equals(before)) {
            return;
        }
        if (status.answer() == StreamAnswer.ACKNOWLEDGED) {
            told.remove(status.stream());
        } else {
            told.put(status.stream(), status);
        }
        context.listener().onStream(session, status);
    }
}
