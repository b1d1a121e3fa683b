package io.isotherm.feed.kraken;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.TokenDescriptor;

/**
 * Decodes the frames of Kraken Futures's public streams.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class KrakenDecoder extends FrameDecoder {
    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public KrakenDecoder(final MarketDataListener listener) {
        super(Venue.KRAKEN_FUTURES, listener);
    }

    @Override
    protected void decode(final long root) {
        listener().onRejected(TokenDescriptor.isObject(root) ? RejectReason.UNKNOWN_CHANNEL : RejectReason.MALFORMED);
    }
}
