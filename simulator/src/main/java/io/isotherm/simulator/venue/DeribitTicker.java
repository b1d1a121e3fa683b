package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;

/** Deribit's ticker: all state of an instrument in every message, sent when any of it changed. */
final class DeribitTicker {
    private static final int RATE_SCALE = 8;
    private static final int PRICE_BAND_PERCENT = 3;
    private static final int PERCENT = 100;

    private final Listing listing;
    private final DeribitUnits units;
    private final String channel;
    private MarketEvent.Mark mark;
    private long lastTicks;
    private long lowTicks = Long.MAX_VALUE;
    private long highTicks;
    private long volumeLots;
    private double volumeCoins;
    private long interestLots;
    private String sent = "";

    DeribitTicker(final Listing listing, final String channel, final long interestLots) {
        this.listing = listing;
        this.channel = channel;
        this.interestLots = interestLots;
        units = new DeribitUnits(listing);
    }

    void onMark(final MarketEvent.Mark event) {
        mark = event;
        if (lastTicks == 0) {
            move(event.lastTicks());
        }
    }

    void onTrade(final MarketEvent.Trade event) {
        move(event.priceTicks());
        volumeLots += event.lots();
        volumeCoins += listing.notional(event.lots(), 1) / listing.price(event.priceTicks());
    }

    /** Newest mark. */
    MarketEvent.Mark mark() {
        return mark;
    }

    void showOpenInterest(final long lots) {
        interestLots = lots;
    }

    /** The message now; the book must have been refreshed. */
    String frame(final long timeMs, final SyntheticBook book) {
        return DeribitUnits.open(channel).open().number("timestamp", timeMs).raw(state(book)).close().close().close()
            .toString();
    }

    /** The message, or null when nothing changed since the last one. */
    String changed(final long timeMs, final SyntheticBook book) {
        final String now = state(book);
        if (now.equals(sent)) {
            return null;
        }
        sent = now;
        return frame(timeMs, book);
    }

    private void move(final long ticks) {
        lastTicks = ticks;
        lowTicks = Math.min(lowTicks, ticks);
        highTicks = Math.max(highTicks, ticks);
    }

    /** The fields after the time. */
    private String state(final SyntheticBook book) {
        final long band = mark.markUnits() * PRICE_BAND_PERCENT / PERCENT;
        final String object = new FrameText().open()
            .key("stats").open().key("volume_usd").raw(units.amount(volumeLots))
            .key("volume").raw(NumberText.floating(Math.round(volumeCoins * 1e8), RATE_SCALE))
            .key("price_change").raw("0.0").key("low").raw(units.price(lowTicks))
            .key("high").raw(units.price(highTicks)).close()
            .string("state", "open").key("settlement_price").raw(units.mark(mark.indexUnits()))
            .key("open_interest").raw(units.amount(interestLots))
            .key("min_price").raw(units.mark(mark.markUnits() - band))
            .key("max_price").raw(units.mark(mark.markUnits() + band))
            .key("mark_price").raw(units.mark(mark.markUnits())).key("last_price").raw(units.price(lastTicks))
            .string("instrument_name", listing.symbol()).key("index_price").raw(units.mark(mark.indexUnits()))
            .key("funding_8h").raw(NumberText.floating(mark.fundingRateE8(), RATE_SCALE))
            .key("estimated_delivery_price").raw(units.mark(mark.indexUnits()))
            .key("current_funding").raw(NumberText.floating(mark.fundingRateE8(), RATE_SCALE))
            .key("best_bid_price").raw(units.price(book.bids().ticks(0)))
            .key("best_bid_amount").raw(units.amount(book.bids().lots(0)))
            .key("best_ask_price").raw(units.price(book.asks().ticks(0)))
            .key("best_ask_amount").raw(units.amount(book.asks().lots(0))).close().toString();
        return object.substring(1, object.length() - 1);
    }
}
