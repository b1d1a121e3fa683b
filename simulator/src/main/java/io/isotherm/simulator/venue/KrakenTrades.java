package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * Kraken's trade feed: each trade by itself, and for new subscribers the last hundred, newest first. Trades of a forced
 * order have the type {@code liquidation}.
 */
final class KrakenTrades {
    private static final int SNAPSHOT_LENGTH = 100;

    private final Listing listing;
    private final RandomStream random;
    private final Deque<String> newest = new ArrayDeque<>();
    private long sequence = 222_700L;

    KrakenTrades(final Listing listing, final RandomStream random) {
        this.listing = listing;
        this.random = random;
    }

    /** The message of a trade. */
    String message(final MarketEvent.Trade trade, final boolean forced) {
        final String message = new FrameText().open().string("feed", "trade").string("product_id", listing.symbol())
            .string("uid", new UUID(random.nextLong(), random.nextLong()).toString())
            .string("side", trade.takerBuys() ? "buy" : "sell").string("type", forced ? "liquidation" : "fill")
            .number("seq", ++sequence).number("time", trade.timeMs())
            .key("qty").raw(NumberText.decimal(trade.lots(), listing.contractScale()))
            .key("price").raw(NumberText.decimal(trade.priceTicks(), listing.tickScale())).close().toString();
        newest.addFirst(message);
        if (newest.size() > SNAPSHOT_LENGTH) {
            newest.removeLast();
        }
        return message;
    }

    /** The history for a new subscriber. */
    String snapshot() {
        final FrameText text = new FrameText().open().string("feed", "trade_snapshot")
            .string("product_id", listing.symbol()).key("trades").openArray();
        newest.forEach(text::raw);
        return text.closeArray().close().toString();
    }
}
