package io.isotherm.feed.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Bybit v5: {@code /v5/market/instruments-info} and {@code /v5/market/risk-limit} symbol by symbol, and
 * {@code /v5/market/tickers} for the order by open interest. Risk limits stand in quote currency where the contract is
 * linear and in coin where it is inverse.
 *
 * <p>Rates come as fractions (0.005), and as percentages (0.5) in the venue's own example: which of them it is, initial
 * margin × leverage tells, which is 1 or 100. Anything else is refused.
 *
 * <p><b>Threads:</b> any; keeps nothing. Asked by the watch's thread.
 */
final class BybitListings implements ListingSource {
    private static final int PARAMETER_ERROR = 10_001;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Leverages are rounded to two digits, 33.33 × 0.03 is not 1. */
    private static final double ROUNDING = 0.05;

    @Override
    public VenueListing ask(final ListingPages pages, final List<String> symbols)
        throws IOException, InterruptedException {
        final List<ListedContract> contracts = new ArrayList<>();
        long timeNs = 0;
        for (final String symbol : symbols) {
            final String category = category(symbol);
            final String query = "category=" + category + "&symbol="
                + URLEncoder.encode(symbol, StandardCharsets.UTF_8);
            final ListingJson info = page(pages, "/v5/market/instruments-info?" + query);
            timeNs = Math.max(timeNs, info.requiredMillis(info.root(), "time"));
            final ListedContract contract = contract(info, symbol, category);
            contracts.add(contract.state() == TradingState.ENDED ? contract : contract.withBrackets(
                brackets(page(pages, "/v5/market/risk-limit?" + query), symbol, contract.kind(), timeNs)));
        }
        return new VenueListing(Venue.BYBIT, timeNs, contracts, byOpenInterest(pages, category(symbols.get(0))));
    }

    /** Inverse contracts are named after USD alone; USDT and USDC ones are linear. */
    private static String category(final String symbol) {
        return symbol.endsWith("USD") || symbol.matches(".*USD[FGHJKMNQUVXZ]\\d\\d") ? "inverse" : "linear";
    }

    private static ListingJson page(final ListingPages pages, final String path)
        throws IOException, InterruptedException {
        final ListingJson json = new ListingJson("bybit " + path, pages.get(path));
        final BigDecimal code = json.requiredNumber(json.root(), "retCode");
        if (code.signum() != 0 && !isUnknownSymbol(json)) {
            throw json.wrong("is refused: " + code.toPlainString() + " " + json.text(json.root(), "retMsg"));
        }
        return json;
    }

    /** Bybit answers for a symbol that it does not list with an empty list, or with this refusal. */
    private static boolean isUnknownSymbol(final ListingJson json) throws ListingException {
        final String message = json.text(json.root(), "retMsg");
        return json.requiredNumber(json.root(), "retCode").intValue() == PARAMETER_ERROR && message != null
            && message.contains("symbol invalid");
    }

    private static long row(final ListingJson json, final String symbol) throws ListingException {
        long found = 0;
        for (final long row : json.elements(json.member(json.root(), "result"), "list")) {
            if (json.requiredText(row, "symbol").equals(symbol)) {
                found = row;
            }
        }
        return found;
    }

    private static ListedContract contract(final ListingJson json, final String symbol, final String category)
        throws ListingException {
        final long row = isUnknownSymbol(json) ? 0 : row(json, symbol);
        if (row == 0) {
            return ListedContract.ended(Venue.BYBIT, symbol);
        }
        final String type = json.requiredText(row, "contractType");
        final ContractKind kind = type.startsWith("Linear") ? ContractKind.LINEAR
            : type.startsWith("Inverse") ? ContractKind.INVERSE : null;
        if (kind == null) {
            throw json.wrong("has a contract of unknown type \"" + type + "\"");
        }
        final BigDecimal ends = json.positive(row, "deliveryTime");
        return new ListedContract(Venue.BYBIT, symbol, state(json.requiredText(row, "status")),
            ends == null ? ListedContract.NO_END : ends.longValue() * 1_000_000L, kind, BigDecimal.ONE,
            json.positive(json.member(row, "priceFilter"), "tickSize"),
            json.positive(json.member(row, "lotSizeFilter"), "qtyStep"), null);
    }

    private static TradingState state(final String status) {
        return switch (status) {
            case "Trading" -> TradingState.TRADING;
            case "Settling", "Delivering", "Closed" -> TradingState.ENDED;
            default -> TradingState.SUSPENDED;
        };
    }

    private static BracketTable brackets(final ListingJson json, final String symbol, final ContractKind kind,
                                         final long timeNs) throws ListingException {
        final List<Long> rows = new ArrayList<>();
        for (final long row : json.elements(json.member(json.root(), "result"), "list")) {
            if (json.requiredText(row, "symbol").equals(symbol)) {
                rows.add(row);
            }
        }
        final List<BigDecimal> caps = new ArrayList<>();
        for (final long row : rows) {
            caps.add(json.requiredNumber(row, "riskLimitValue"));
        }
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(caps::get));
        final BracketSteps steps = new BracketSteps("bybit risk-limit of " + symbol, true);
        for (final int i : order) {
            final long row = rows.get(i);
            final BigDecimal leverage = json.requiredNumber(row, "maxLeverage");
            final boolean percent = inPercent(json, json.requiredNumber(row, "initialMargin"), leverage);
            final BigDecimal rate = json.requiredNumber(row, "maintenanceMargin");
            steps.add(caps.get(i), percent ? rate.divide(HUNDRED) : rate, leverage, json.number(row, "mmDeduction"));
        }
        return steps.table(kind == ContractKind.INVERSE ? BracketTable.Unit.BASE : BracketTable.Unit.QUOTE, 0,
            "Bybit /v5/market/risk-limit of " + symbol, timeNs);
    }

    private static boolean inPercent(final ListingJson json, final BigDecimal initial, final BigDecimal leverage)
        throws ListingException {
        final double product = initial.doubleValue() * leverage.doubleValue();
        if (Math.abs(product - 1) < ROUNDING) {
            return false;
        }
        if (Math.abs(product - 100) < 100 * ROUNDING) {
            return true;
        }
        throw json.wrong("has an initial margin of " + initial.toPlainString() + " at leverage "
            + leverage.toPlainString() + ", which is neither a fraction nor a percentage");
    }

    private static List<String> byOpenInterest(final ListingPages pages, final String category)
        throws IOException, InterruptedException {
        final ListingJson json = page(pages, "/v5/market/tickers?category=" + category);
        final OpenInterestOrder order = new OpenInterestOrder();
        for (final long row : json.elements(json.member(json.root(), "result"), "list")) {
            order.add(json.requiredText(row, "symbol"), json.number(row, "openInterestValue"));
        }
        return order.symbols();
    }
}
