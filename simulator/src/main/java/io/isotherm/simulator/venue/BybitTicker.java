package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bybit's ticker: the fields as they are, and as subscribers know them; a delta carries what differs. Its
 * {@code openInterest} counts both sides, {@code singleOpenInterest} one.
 */
final class BybitTicker {
    static final int PRICE_DECIMALS = 2;

    private static final int VALUE_DECIMALS = 2;
    private static final int TURNOVER_DECIMALS = 4;
    private static final int FUNDING_DECIMALS = 8;

    private final Listing listing;
    private final Map<String, String> current = new LinkedHashMap<>();
    private final Map<String, String> known = new LinkedHashMap<>();
    private long shownLots;
    private long markUnits;
    private long lastTicks;
    private long volumeLots;
    private long turnoverUnits;

    BybitTicker(final Listing listing, final long openInterestLots) {
        this.listing = listing;
        shownLots = openInterestLots;
        for (final String field : new String[] {"tickDirection", "price24hPcnt", "lastPrice", "prevPrice24h",
            "highPrice24h", "lowPrice24h", "prevPrice1h", "markPrice", "indexPrice", "openInterest",
            "openInterestValue", "turnover24h", "volume24h", "fundingIntervalHour", "fundingCap",
            "singleOpenInterest", "singleOpenInterestValue", "nextFundingTime", "fundingRate", "bid1Price",
            "bid1Size", "ask1Price", "ask1Size", "preOpenPrice", "preQty", "curPreListingPhase"}) {
            current.put(field, "");
        }
        current.put("price24hPcnt", "0");
        current.put("tickDirection", "ZeroPlusTick");
        current.put("fundingIntervalHour", "8");
        current.put("fundingCap", "0.005");
    }

    void onMark(final MarketEvent.Mark mark) {
        markUnits = mark.markUnits();
        if (lastTicks == 0) {
            lastTicks = mark.lastTicks();
            for (final String field : new String[] {"prevPrice24h", "highPrice24h", "lowPrice24h", "prevPrice1h",
                "lastPrice"}) {
                current.put(field, price(lastTicks));
            }
            current.put("volume24h", Decimal.text(0, TURNOVER_DECIMALS));
            current.put("turnover24h", Decimal.text(0, TURNOVER_DECIMALS));
            showOpenInterest(shownLots);
        }
        current.put("markPrice", Decimal.text(markUnits, listing.markScale()));
        current.put("indexPrice", Decimal.text(mark.indexUnits(), listing.markScale()));
        current.put("fundingRate", Decimal.text(mark.fundingRateE8(), FUNDING_DECIMALS));
        current.put("nextFundingTime", Long.toString(mark.nextFundingMs()));
        showOpenInterestValue();
    }

    void onTrade(final MarketEvent.Trade trade, final String tickDirection) {
        lastTicks = trade.priceTicks();
        volumeLots += trade.lots();
        turnoverUnits += trade.lots() * trade.priceTicks();
        current.put("tickDirection", tickDirection);
        current.put("lastPrice", price(lastTicks));
        current.put("volume24h", Decimal.text(
            PriceText.rescale(volumeLots, listing.lotScale(), TURNOVER_DECIMALS), TURNOVER_DECIMALS));
        current.put("turnover24h", Decimal.text(turnoverUnits, listing.lotScale() + listing.tickScale()));
    }

    void onQuote(final SyntheticBook book) {
        current.put("bid1Price", price(book.bids().ticks(0)));
        current.put("bid1Size", Decimal.text(book.bids().lots(0), listing.lotScale()));
        current.put("ask1Price", price(book.asks().ticks(0)));
        current.put("ask1Size", Decimal.text(book.asks().lots(0), listing.lotScale()));
    }

    /** Publishes a new open interest, one-sided. */
    void showOpenInterest(final long lots) {
        shownLots = lots;
        current.put("openInterest", Decimal.text(2 * shownLots, listing.lotScale()));
        current.put("singleOpenInterest", Decimal.text(shownLots, listing.lotScale()));
        showOpenInterestValue();
    }

    /** All fields as they are now; the first snapshot is where deltas begin. */
    FrameText snapshot() {
        if (known.isEmpty()) {
            known.putAll(current);
        }
        return fields(current);
    }

    /** The fields that differ from what subscribers know, or null when none does; they are known afterwards. */
    FrameText delta() {
        final Map<String, String> changed = new LinkedHashMap<>();
        if (known.isEmpty()) {
            known.putAll(current);
        }
        current.forEach((field, value) -> {
            if (!value.equals(known.get(field)) || isHalfOfChangedQuote(field)) {
                changed.put(field, value);
            }
        });
        known.putAll(current);
        return changed.isEmpty() ? null : fields(changed);
    }

    // A quote's price and size travel together.
    private boolean isHalfOfChangedQuote(final String field) {
        if (!field.startsWith("bid1") && !field.startsWith("ask1")) {
            return false;
        }
        final String side = field.substring(0, 4);
        return !current.get(side + "Price").equals(known.get(side + "Price"))
            || !current.get(side + "Size").equals(known.get(side + "Size"));
    }

    private void showOpenInterestValue() {
        current.put("openInterestValue", value(2 * shownLots));
        current.put("singleOpenInterestValue", value(shownLots));
    }

    private String value(final long lots) {
        final int surplus = listing.lotScale() + listing.markScale() - VALUE_DECIMALS;
        return Decimal.text(lots * markUnits / Decimal.powerOfTen(surplus), VALUE_DECIMALS);
    }

    private FrameText fields(final Map<String, String> values) {
        final FrameText text = new FrameText().open().string("symbol", listing.symbol());
        values.forEach(text::string);
        return text.close();
    }

    private String price(final long ticks) {
        return Decimal.text(PriceText.rescale(ticks, listing.tickScale(), PRICE_DECIMALS), PRICE_DECIMALS);
    }
}
