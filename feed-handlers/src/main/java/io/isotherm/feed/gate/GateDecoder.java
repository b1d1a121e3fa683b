package io.isotherm.feed.gate;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.TokenDescriptor;

/**
 * Decodes the frames of Gate's public streams.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class GateDecoder extends FrameDecoder {
    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public GateDecoder(final MarketDataListener listener) {
        super(Venue.GATE, listener);
    }

    @Override
    protected void decode(final long root) {
        listener().onRejected(TokenDescriptor.isObject(root) ? RejectReason.UNKNOWN_CHANNEL : RejectReason.MALFORMED);
    }
}
