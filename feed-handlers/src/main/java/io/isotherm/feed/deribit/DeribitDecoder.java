package io.isotherm.feed.deribit;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.TokenDescriptor;

/**
 * Decodes the frames of Deribit's public streams.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class DeribitDecoder extends FrameDecoder {
    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public DeribitDecoder(final MarketDataListener listener) {
        super(Venue.DERIBIT, listener);
    }

    @Override
    protected void decode(final long root) {
        listener().onRejected(TokenDescriptor.isObject(root) ? RejectReason.UNKNOWN_CHANNEL : RejectReason.MALFORMED);
    }
}
