package io.isotherm.feed.history;

import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceHistory;
import io.isotherm.feed.bybit.BybitHistory;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.okx.OkxHistory;

/**
 * Which venues tell their past over REST, candles of the mark included.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class Histories {
    private Histories() {
    }

    /**
     * How a venue is asked.
     *
     * @param venue of interest.
     * @return null where the past is not asked for.
     */
    public static MarketHistory of(final Venue venue) {
        return switch (venue) {
            case BINANCE_USDM -> BinanceHistory.USDM;
            case BINANCE_COINM -> BinanceHistory.COINM;
            case BYBIT -> BybitHistory.LINEAR;
            case OKX -> OkxHistory.SWAPS;
            default -> null;
        };
    }
}
