package io.isotherm.feed.decode;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceDecoder;
import io.isotherm.feed.binance.BinanceRestDecoder;
import io.isotherm.feed.bybit.BybitDecoder;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.okx.OkxDecoder;

/** The decoder of each venue. */
public final class Decoders {
    private Decoders() {
    }

    /**
     * A new decoder of a venue's WebSocket frames.
     *
     * @param venue    that sends them.
     * @param listener that takes the events.
     * @return the decoder; its state begins empty.
     */
    public static FrameDecoder of(final Venue venue, final MarketDataListener listener) {
        switch (venue) {
            case BINANCE_USDM:
                return new BinanceDecoder(listener);
            case BYBIT:
                return new BybitDecoder(listener);
            case OKX:
                return new OkxDecoder(listener);
            default:
                throw new IllegalArgumentException("no decoder of " + venue.code());
        }
    }

    /**
     * A new decoder of Binance USD-M's REST answers.
     *
     * @param listener that takes the events.
     * @return the decoder.
     */
    public static BinanceRestDecoder binanceRest(final MarketDataListener listener) {
        return new BinanceRestDecoder(listener);
    }
}
