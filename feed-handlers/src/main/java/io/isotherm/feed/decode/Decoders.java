package io.isotherm.feed.decode;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;
import io.isotherm.feed.binance.BinanceDecoder;
import io.isotherm.feed.binance.BinanceRestDecoder;
import io.isotherm.feed.binance.BinanceRules;
import io.isotherm.feed.bitget.BitgetDecoder;
import io.isotherm.feed.bitget.BitgetRules;
import io.isotherm.feed.bitmex.BitmexDecoder;
import io.isotherm.feed.bitmex.BitmexRules;
import io.isotherm.feed.bybit.BybitDecoder;
import io.isotherm.feed.bybit.BybitRules;
import io.isotherm.feed.deribit.DeribitDecoder;
import io.isotherm.feed.deribit.DeribitRules;
import io.isotherm.feed.dydx.DydxDecoder;
import io.isotherm.feed.dydx.DydxRules;
import io.isotherm.feed.gate.GateDecoder;
import io.isotherm.feed.gate.GateRules;
import io.isotherm.feed.htx.HtxDecoder;
import io.isotherm.feed.htx.HtxRestDecoder;
import io.isotherm.feed.htx.HtxRules;
import io.isotherm.feed.hyperliquid.HyperliquidDecoder;
import io.isotherm.feed.hyperliquid.HyperliquidRules;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.kraken.KrakenDecoder;
import io.isotherm.feed.kraken.KrakenRules;
import io.isotherm.feed.okx.OkxDecoder;
import io.isotherm.feed.okx.OkxRules;

/** The decoder and the rules of each venue. */
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
        return switch (venue) {
            case BINANCE_USDM, BINANCE_COINM -> new BinanceDecoder(venue, listener);
            case BYBIT -> new BybitDecoder(listener);
            case OKX -> new OkxDecoder(listener);
            case DERIBIT -> new DeribitDecoder(listener);
            case BITMEX -> new BitmexDecoder(listener);
            case HYPERLIQUID -> new HyperliquidDecoder(listener);
            case BITGET -> new BitgetDecoder(listener);
            case GATE -> new GateDecoder(listener);
            case KRAKEN_FUTURES -> new KrakenDecoder(listener);
            case HTX -> new HtxDecoder(listener);
            case DYDX -> new DydxDecoder(listener);
        };
    }

    /**
     * What is peculiar to a venue.
     *
     * @param venue any.
     * @return its row.
     */
    public static VenueRules rules(final Venue venue) {
        return switch (venue) {
            case BINANCE_USDM, BINANCE_COINM -> BinanceRules.of(venue);
            case BYBIT -> BybitRules.RULES;
            case OKX -> OkxRules.RULES;
            case DERIBIT -> DeribitRules.RULES;
            case BITMEX -> BitmexRules.RULES;
            case HYPERLIQUID -> HyperliquidRules.RULES;
            case BITGET -> BitgetRules.RULES;
            case GATE -> GateRules.RULES;
            case KRAKEN_FUTURES -> KrakenRules.RULES;
            case HTX -> HtxRules.RULES;
            case DYDX -> DydxRules.RULES;
        };
    }

    /**
     * A new decoder of Binance's REST answers.
     *
     * @param venue    {@link Venue#BINANCE_USDM} or {@link Venue#BINANCE_COINM}.
     * @param listener that takes the events.
     * @return the decoder.
     */
    public static BinanceRestDecoder binanceRest(final Venue venue, final MarketDataListener listener) {
        return new BinanceRestDecoder(venue, listener);
    }

    /**
     * A new decoder of Binance USD-M's REST answers.
     *
     * @param listener that takes the events.
     * @return the decoder.
     */
    public static BinanceRestDecoder binanceRest(final MarketDataListener listener) {
        return binanceRest(Venue.BINANCE_USDM, listener);
    }

    /**
     * A new decoder of HTX's REST answers.
     *
     * @param listener that takes the events.
     * @return the decoder.
     */
    public static HtxRestDecoder htxRest(final MarketDataListener listener) {
        return new HtxRestDecoder(listener);
    }
}
