package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;

/**
 * Rows of Bitget's liquidation topic: the side of the position, a bankruptcy price that is off the tick, and as
 * {@code amount} the value in quote currency, exactly price × quantity.
 */
final class BitgetLiquidations {
    /** Digits after those of the tick. */
    private static final int OFF_TICK_DIGITS = 4;

    private final Listing listing;
    private final int priceScale;
    private MarketEvent.Liquidation latest;

    BitgetLiquidations(final Listing listing) {
        this.listing = listing;
        priceScale = listing.tickScale() + OFF_TICK_DIGITS;
    }

    void onLiquidation(final MarketEvent.Liquidation liquidation) {
        latest = liquidation;
    }

    /** The row of the latest one since the last call, or null. */
    String take() {
        if (latest == null) {
            return null;
        }
        final long price = offTick(latest.bankruptcyTicks());
        final String row = new FrameText().open().string("symbol", listing.symbol())
            .string("side", latest.isLong() ? "buy" : "sell").trimmed("price", price, priceScale)
            .trimmed("amount", Math.multiplyExact(price, latest.lots()), priceScale + listing.lotScale())
            .quoted("ts", latest.timeMs()).close().toString();
        latest = null;
        return row;
    }

    // The market's bankruptcy prices are whole ticks; the venue's are not. Within half a tick, a function of the event.
    private long offTick(final long ticks) {
        final long step = Decimal.powerOfTen(OFF_TICK_DIGITS);
        return ticks * step + Math.floorMod(ticks * 7_919 + latest.lots(), step) - step / 2;
    }
}
