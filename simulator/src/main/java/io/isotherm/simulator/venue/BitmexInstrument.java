package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** BitMEX's instrument table: a partial with every field, then updates that carry only what changed. */
final class BitmexInstrument {
    private static final long FUNDING_INTERVAL_MS = 8 * 3_600_000L;

    private final Listing listing;
    private final BitmexUnits units;
    private final BitmexTable table;
    private final Map<String, String> current = new LinkedHashMap<>();
    private final Map<String, String> known = new LinkedHashMap<>();
    private long interestLots;
    private long volumeLots;
    private long lowTicks = Long.MAX_VALUE;
    private long highTicks;

    BitmexInstrument(final Listing listing, final long interestLots) {
        this.listing = listing;
        this.interestLots = interestLots;
        units = new BitmexUnits(listing);
        table = new BitmexTable("instrument", "\"keys\":[\"symbol\"],\"types\":{\"symbol\":\"symbol\","
            + "\"openInterest\":\"long\",\"openValue\":\"long\",\"markPrice\":\"float\",\"fundingRate\":\"float\","
            + "\"timestamp\":\"timestamp\"},\"foreignKeys\":{\"inverseLeg\":\"instrument\"},"
            + "\"attributes\":{\"symbol\":\"unique\"}", listing.symbol());
        BitmexTerms.of(listing).forEach(current::put);
    }

    String channel() {
        return table.channel();
    }

    void onMark(final MarketEvent.Mark mark) {
        if (highTicks == 0) {
            onPrice(mark.lastTicks(), TickDirection.ZERO_PLUS);
            current.put("prevClosePrice", units.price(mark.lastTicks()));
            current.put("prevPrice24h", units.price(mark.lastTicks()));
            current.put("vwap", units.price(mark.lastTicks()));
        }
        current.put("markPrice", units.mark(mark.markUnits()));
        current.put("fairPrice", units.mark(mark.markUnits()));
        current.put("fairBasis", units.mark(mark.markUnits() - mark.indexUnits()));
        current.put("indicativeSettlePrice", units.mark(mark.indexUnits()));
        current.put("fundingRate", BitmexUnits.rate(mark.fundingRateE8()));
        current.put("indicativeFundingRate", BitmexUnits.rate(mark.fundingRateE8()));
        current.put("fundingTimestamp", quoted(BitmexUnits.time(mark.nextFundingMs())));
        current.put("openingTimestamp", quoted(BitmexUnits.time(mark.nextFundingMs() - FUNDING_INTERVAL_MS)));
        current.put("closingTimestamp", quoted(BitmexUnits.time(mark.nextFundingMs())));
        showOpenInterest(interestLots);
    }

    void onTrade(final MarketEvent.Trade trade, final int direction) {
        volumeLots += trade.lots();
        onPrice(trade.priceTicks(), direction);
        for (final String field : new String[] {"totalVolume", "volume", "volume24h"}) {
            current.put(field, Long.toString(volumeLots));
        }
    }

    void onQuote(final SyntheticBook book) {
        final long bid = book.bids().ticks(0);
        final long ask = book.asks().ticks(0);
        current.put("bidPrice", units.price(bid));
        current.put("midPrice", units.middle(bid, ask));
        current.put("askPrice", units.price(ask));
        current.put("impactBidPrice", units.price(bid));
        current.put("impactMidPrice", units.middle(bid, ask));
        current.put("impactAskPrice", units.price(ask));
    }

    /** Publishes a new open interest, one-sided. */
    void showOpenInterest(final long lots) {
        interestLots = lots;
        current.put("openInterest", Long.toString(lots));
        final double mark = Double.parseDouble(current.get("markPrice"));
        current.put("openValue", Long.toString(mark > 0 ? units.value(lots, mark) : 0));
    }

    /** All fields as they are now; the first partial is where updates begin. */
    String partial(final long timeMs) {
        if (known.isEmpty()) {
            known.putAll(current);
        }
        return table.partial(row(current, timeMs));
    }

    /** The fields that differ from what subscribers know, or null when none does; they are known afterwards. */
    String update(final long timeMs) {
        final Map<String, String> changed = new LinkedHashMap<>();
        if (known.isEmpty()) {
            known.putAll(current);
        }
        current.forEach((field, value) -> {
            if (!value.equals(known.get(field))) {
                changed.put(field, value);
            }
        });
        known.putAll(current);
        return changed.isEmpty() ? null : table.message("update", row(changed, timeMs));
    }

    private void onPrice(final long ticks, final int direction) {
        lowTicks = Math.min(lowTicks, ticks);
        highTicks = Math.max(highTicks, ticks);
        current.put("lastPrice", units.price(ticks));
        current.put("lastPriceProtected", units.price(ticks));
        current.put("lastTickDirection", quoted(BitmexUnits.tickDirection(direction)));
        current.put("highPrice", units.price(highTicks));
        current.put("lowPrice", units.price(lowTicks));
    }

    private String row(final Map<String, String> fields, final long timeMs) {
        final FrameText text = new FrameText().open().string("symbol", listing.symbol());
        fields.forEach((field, value) -> text.key(field).raw(value));
        return text.string("timestamp", BitmexUnits.time(timeMs)).close().toString();
    }

    private static String quoted(final String text) {
        return "\"" + text + "\"";
    }
}
