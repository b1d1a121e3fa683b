package io.isotherm.bench.socket;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.FeedContext;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.VenueConnection;
import io.isotherm.feed.session.VenueSession;
import io.netty.handler.ssl.SslContext;
import java.net.URI;

/** The product's own session. */
final class IsothermClient implements SocketClient {
    private static final String THREAD = "bench-isotherm";

    private final FeedHandler handler;
    private final VenueSession session;

    IsothermClient(final URI uri, final SslContext trust) {
        final FeedContext context = new FeedContext().epochNanoClock(System::nanoTime).threadName(THREAD);
        if (trust != null) {
            context.sslContext(trust);
        }
        handler = new FeedHandler(context);
        session = handler.connect(new Anything(uri), (buffer, offset, length, timeNs) -> {
        });
        handler.start();
    }

    @Override
    public long frames() {
        return session.counts().frames();
    }

    @Override
    public boolean owns(final String threadName) {
        return threadName.startsWith(THREAD);
    }

    @Override
    public void close() {
        handler.close();
    }

    /** A connection that asks for nothing. */
    private static final class Anything extends VenueConnection {
        Anything(final URI uri) {
            super(Venue.BYBIT, "bench", uri, Heartbeat.NONE);
        }
    }
}
