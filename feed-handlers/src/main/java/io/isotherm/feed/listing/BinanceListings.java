package io.isotherm.feed.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.ContractKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binance futures: {@code /fapi/v1/exchangeInfo}, for COIN-M {@code /dapi/v1/exchangeInfo}, one answer for all
 * contracts. Maintenance brackets need a key there ({@code leverageBracket}); the percentages in this answer are not
 * the brackets and are not read.
 *
 * <p><b>Threads:</b> any; keeps nothing. Asked by the watch's thread.
 */
final class BinanceListings implements ListingSource {
    /** Delivery date of a contract without an end: 2100-12-25. A nearer one announces the end. */
    private static final long PERPETUAL_MS = 4_133_404_800_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final Venue venue;

    BinanceListings(final Venue venue) {
        this.venue = venue;
    }

    @Override
    public VenueListing ask(final ListingPages pages, final List<String> symbols)
        throws IOException, InterruptedException {
        final String path = venue == Venue.BINANCE_COINM ? "/dapi/v1/exchangeInfo" : "/fapi/v1/exchangeInfo";
        final ListingJson json = new ListingJson(venue.code() + " " + path, pages.get(path));
        final long timeNs = json.requiredMillis(json.root(), "serverTime");
        final Map<String, Long> rows = new HashMap<>();
        for (final long row : json.elements(json.root(), "symbols")) {
            rows.put(json.requiredText(row, "symbol"), row);
        }
        if (rows.isEmpty()) {
            throw json.wrong("lists no contract at all");
        }
        final List<ListedContract> contracts = new ArrayList<>();
        for (final String symbol : symbols) {
            final Long row = rows.get(symbol);
            contracts.add(row == null ? ListedContract.ended(venue, symbol) : contract(json, symbol, row));
        }
        return new VenueListing(venue, timeNs, contracts, List.of());
    }

    private ListedContract contract(final ListingJson json, final String symbol, final long row)
        throws ListingException {
        final boolean inverse = venue == Venue.BINANCE_COINM;
        final String status = inverse ? json.requiredText(row, "contractStatus") : json.requiredText(row, "status");
        final BigDecimal endsMs = json.number(row, "deliveryDate");
        final long ends = endsMs == null || endsMs.longValue() <= 0 || endsMs.longValue() >= PERPETUAL_MS
            ? ListedContract.NO_END : endsMs.longValue() * NS_PER_MS;
        BigDecimal tick = null;
        BigDecimal step = null;
        for (final long filter : json.elements(row, "filters")) {
            switch (json.requiredText(filter, "filterType")) {
                case "PRICE_FILTER" -> tick = json.positive(filter, "tickSize");
                case "LOT_SIZE" -> step = json.positive(filter, "stepSize");
                default -> {
                    // Limits of orders are no terms of the contract.
                }
            }
        }
        return new ListedContract(venue, symbol, state(status), ends,
            inverse ? ContractKind.INVERSE : ContractKind.LINEAR,
            inverse ? json.requiredNumber(row, "contractSize").stripTrailingZeros() : BigDecimal.ONE, tick, step, null);
    }

    private static TradingState state(final String status) {
        return switch (status) {
            case "TRADING" -> TradingState.TRADING;
            case "SETTLING", "CLOSE", "DELIVERING", "DELIVERED", "PRE_SETTLE", "PRE_DELIVERING" -> TradingState.ENDED;
            default -> TradingState.SUSPENDED;
        };
    }
}
