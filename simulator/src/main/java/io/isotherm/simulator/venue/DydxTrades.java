package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * dYdX's trades: those of a block in one message; a new subscriber gets the last thousand, newest first. The taker of a
 * {@code LIQUIDATED} trade is the forced order.
 */
final class DydxTrades {
    private static final int HISTORY_LENGTH = 1_000;

    private final Listing listing;
    private final List<Match> block = new ArrayList<>();
    private final Deque<String> newest = new ArrayDeque<>();

    DydxTrades(final Listing listing) {
        this.listing = listing;
    }

    void onTrade(final MarketEvent.Trade trade, final boolean forced) {
        block.add(new Match(trade, forced));
    }

    /** The contents with the trades of the block that ends now, or null when there are none. */
    String endBlock(final long timeMs) {
        if (block.isEmpty()) {
            return null;
        }
        final FrameText text = new FrameText().open().key("trades").openArray();
        for (int i = 0; i < block.size(); i++) {
            final String row = row(block.get(i), i, timeMs);
            text.raw(row);
            newest.addFirst(row);
            if (newest.size() > HISTORY_LENGTH) {
                newest.removeLast();
            }
        }
        block.clear();
        return text.closeArray().close().toString();
    }

    /** The contents of the answer to a subscription. */
    String history() {
        final FrameText text = new FrameText().open().key("trades").openArray();
        newest.forEach(text::raw);
        return text.closeArray().close().toString();
    }

    private String row(final Match match, final int index, final long timeMs) {
        final MarketEvent.Trade trade = match.trade;
        final long height = DydxBlocks.height(timeMs);
        return new FrameText().open().string("id", String.format("%08x00000002%08x", height, 2 + 3 * index))
            .string("side", trade.takerBuys() ? "BUY" : "SELL").trimmed("size", trade.lots(), listing.contractScale())
            .trimmed("price", trade.priceTicks(), listing.tickScale())
            .string("type", match.forced ? "LIQUIDATED" : "LIMIT").string("createdAt", DydxBlocks.time(timeMs))
            .quoted("createdAtHeight", height).close().toString();
    }

    private record Match(MarketEvent.Trade trade, boolean forced) {
    }
}
