package io.isotherm.engine.intake;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.stream.WatchedConnection;
import org.agrona.DirectBuffer;

/**
 * A connection's way in that also tells the watch of its streams what happens to the connection.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class WatchedDecoder implements FrameSink {
    private final FrameSink decoder;
    private final WatchedConnection watched;

    WatchedDecoder(final FrameSink decoder, final WatchedConnection watched) {
        this.decoder = decoder;
        this.watched = watched;
    }

    @Override
    public void onFrame(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        decoder.onFrame(buffer, offset, length, receiveTimeNs);
    }

    @Override
    public void onConnection(final ConnectionChange change, final long timeNs) {
        watched.onConnection(change, timeNs);
        decoder.onConnection(change, timeNs);
    }

    @Override
    public boolean isWhole() {
        return decoder.isWhole();
    }
}
