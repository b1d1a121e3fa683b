package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A feed handler with quick timings whose frames, states and faults a test can wait for. */
final class FeedBench implements AutoCloseable {
    final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> times = new LinkedBlockingQueue<>();
    final BlockingQueue<SessionState> states = new LinkedBlockingQueue<>();
    final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
    /** Where the faults were. */
    final BlockingQueue<String> places = new LinkedBlockingQueue<>();
    /** {@code +} and the name of a connection that was made, {@code -} and that of one that was lost. */
    final BlockingQueue<String> links = new LinkedBlockingQueue<>();
    final AtomicLong clock = new AtomicLong(1_000);
    final FeedContext context = new FeedContext();
    final FrameSink sink = (buffer, offset, length, time) -> {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        times.add(time);
        frames.add(new String(bytes, StandardCharsets.UTF_8));
    };
    private FeedHandler handler;

    FeedBench() {
        context.epochNanoClock(clock::incrementAndGet).seed(7)
            .backoff(TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.MILLISECONDS.toNanos(80), Long.MAX_VALUE)
            .requestIntervalNs(TimeUnit.MILLISECONDS.toNanos(1))
            .listener(new SessionListener() {
                @Override
                public void onState(final Venue venue, final SessionState state) {
                    states.add(state);
                }

                @Override
                public void onConnected(final VenueSession session) {
                    links.add("+" + session.subscription().name());
                }

                @Override
                public void onLost(final VenueSession session) {
                    links.add("-" + session.subscription().name());
                }

                @Override
                public void onFault(final Venue venue, final String where, final Throwable cause) {
                    places.add((venue == null ? "" : venue.code() + " ") + where);
                    faults.add(cause);
                }
            });
    }

    /** The handler; the context is settled from here on. */
    FeedHandler handler() {
        if (handler == null) {
            handler = new FeedHandler(context);
        }
        return handler;
    }

    /** Opens one session and starts. */
    VenueSession open(final Subscription subscription) {
        final VenueSession session = handler().connect(subscription, sink);
        handler().start();
        return session;
    }

    /** Waits until a state was told. */
    void await(final SessionState wanted) throws InterruptedException {
        while (LoopbackVenue.take(states) != wanted) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        if (handler != null) {
            handler.close();
        }
    }

    /** A subscription of a made-up connection. */
    record Plain(URI uri, List<String> requests, Heartbeat heartbeat) implements Subscription {
        @Override
        public Venue venue() {
            return Venue.BYBIT;
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public List<String> resyncRequests(final String symbol) {
            return List.of("again " + symbol);
        }
    }
}
