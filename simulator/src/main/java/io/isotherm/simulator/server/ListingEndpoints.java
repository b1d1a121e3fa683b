package io.isotherm.simulator.server;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.SimulatedVenue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The paths under which venues list their contracts and brackets, each in its own words. */
final class ListingEndpoints {
    /** What Binance says of a contract without an end: 2100-12-25. */
    private static final long NO_DELIVERY_MS = 4_133_404_800_000L;

    private final SimulatedVenue venue;
    private final ListingBoard board;

    private ListingEndpoints(final SimulatedVenue venue, final ListingBoard board) {
        this.venue = venue;
        this.board = board;
    }

    /** The endpoints of a venue; none where it is not known to list without a key. */
    static List<RestEndpoint> of(final SimulatedVenue venue, final ListingBoard board) {
        final ListingEndpoints endpoints = new ListingEndpoints(venue, board);
        return switch (venue) {
            case BINANCE -> List.of(new RestEndpoint("/fapi/v1/exchangeInfo", endpoints::exchangeInfo));
            case BINANCE_COINM -> List.of(new RestEndpoint("/dapi/v1/exchangeInfo", endpoints::exchangeInfo));
            case BYBIT -> List.of(
                new RestEndpoint("/v5/market/instruments-info", (query, timeMs) ->
                    bybit(timeMs, query, endpoints.rows(query, "symbol", endpoints::bybitContract))),
                new RestEndpoint("/v5/market/risk-limit", (query, timeMs) ->
                    bybit(timeMs, query, endpoints.rows(query, "symbol", ListingEndpoints::bybitSteps))),
                new RestEndpoint("/v5/market/tickers", (query, timeMs) ->
                    bybit(timeMs, query, endpoints.rows(query, "symbol", ListingEndpoints::bybitTicker))));
            case OKX -> List.of(
                new RestEndpoint("/api/v5/public/time", (query, timeMs) -> okx("{\"ts\":\"" + timeMs + "\"}")),
                new RestEndpoint("/api/v5/public/instruments", (query, timeMs) ->
                    okx(endpoints.rows(query, "instId", endpoints::okxContract))),
                new RestEndpoint("/api/v5/public/position-tiers", (query, timeMs) ->
                    okx(endpoints.rows(query, "instFamily", ListingEndpoints::okxTiers))),
                new RestEndpoint("/api/v5/public/open-interest", (query, timeMs) ->
                    okx(endpoints.rows(query, "instId", row -> okxInterest(row, timeMs)))));
            default -> List.of();
        };
    }

    /** The rows of what is asked for: of all contracts, or of the one that the query names. */
    private String rows(final Map<String, String> query, final String key,
                        final Function<ListingBoard.Row, String> words) {
        final String asked = query.get(key);
        return board.listed(venue).stream().filter(row -> asked == null || row.listing().symbol().equals(asked)
            || row.listing().symbol().equals(asked + "-SWAP")).map(words).collect(Collectors.joining(","));
    }

    private RestEndpoint.Reply exchangeInfo(final Map<String, String> query, final long timeMs) {
        return RestEndpoint.Reply.ok("{\"timezone\":\"UTC\",\"serverTime\":" + timeMs + ",\"futuresType\":\""
            + (venue == SimulatedVenue.BINANCE ? "U_MARGINED" : "C_MARGINED")
            + "\",\"rateLimits\":[],\"exchangeFilters\":[],\"assets\":[],\"symbols\":["
            + rows(Map.of(), "symbol", this::binanceContract) + "]}");
    }

    private String binanceContract(final ListingBoard.Row row) {
        final Listing listing = row.listing();
        final boolean coin = venue == SimulatedVenue.BINANCE_COINM;
        final String status = row.suspended() ? "PENDING_TRADING" : "TRADING";
        return "{\"symbol\":\"" + listing.symbol() + "\",\"contractType\":\"PERPETUAL\",\"deliveryDate\":"
            + (row.endsMs() == 0 ? NO_DELIVERY_MS : row.endsMs()) + ",\"onboardDate\":1569398400000,"
            + (coin ? "\"contractStatus\":\"" + status + "\",\"contractSize\":" + row.contractSize().toPlainString()
                : "\"status\":\"" + status + "\"")
            + ",\"maintMarginPercent\":\"2.5000\",\"requiredMarginPercent\":\"5.0000\",\"baseAsset\":\""
            + listing.underlying().name() + "\",\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\""
            + step(listing.tickScale()) + "\"},{\"filterType\":\"LOT_SIZE\",\"stepSize\":\""
            + step(listing.contractScale()) + "\"},{\"filterType\":\"MAX_NUM_ORDERS\",\"limit\":200}]}";
    }

    private static RestEndpoint.Reply bybit(final long timeMs, final Map<String, String> query, final String rows) {
        return RestEndpoint.Reply.ok("{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\""
            + query.getOrDefault("category", "linear") + "\",\"list\":[" + rows
            + "],\"nextPageCursor\":\"\"},\"retExtInfo\":{},\"time\":" + timeMs + "}");
    }

    private String bybitContract(final ListingBoard.Row row) {
        final Listing listing = row.listing();
        return "{\"symbol\":\"" + listing.symbol() + "\",\"contractType\":\"LinearPerpetual\",\"status\":\""
            + (row.suspended() ? "PreLaunch" : "Trading") + "\",\"baseCoin\":\"" + listing.underlying().name()
            + "\",\"quoteCoin\":\"USDT\",\"launchTime\":\"1585526400000\",\"deliveryTime\":\"" + row.endsMs()
            + "\",\"priceScale\":\"2\",\"leverageFilter\":{\"minLeverage\":\"1\"},\"priceFilter\":{\"tickSize\":\""
            + step(listing.tickScale()) + "\"},\"lotSizeFilter\":{\"qtyStep\":\"" + step(listing.contractScale())
            + "\"}}";
    }

    private static String bybitSteps(final ListingBoard.Row row) {
        final StringBuilder text = new StringBuilder();
        final double[][] steps = row.brackets().published();
        for (int i = 0; i < steps.length; i++) {
            text.append(i == 0 ? "" : ",").append("{\"id\":").append(i + 1).append(",\"symbol\":\"")
                .append(row.listing().symbol()).append("\",\"riskLimitValue\":\"").append(plain(steps[i][0]))
                .append("\",\"maintenanceMargin\":\"").append(plain(steps[i][1])).append("\",\"initialMargin\":\"")
                .append(String.format(Locale.ROOT, "%.4f", 1 / steps[i][2])).append("\",\"isLowestRisk\":")
                .append(i == 0 ? 1 : 0).append(",\"maxLeverage\":\"")
                .append(String.format(Locale.ROOT, "%.2f", steps[i][2])).append("\",\"mmDeduction\":\"")
                .append(i == 0 ? "" : plain(steps[i][3])).append("\"}");
        }
        return text.toString();
    }

    /** Both sides counted, as this venue does. */
    private static String bybitTicker(final ListingBoard.Row row) {
        return "{\"symbol\":\"" + row.listing().symbol() + "\",\"openInterest\":\"" + plain(2 * row.openInterest())
            + "\",\"openInterestValue\":\"" + plain(2 * row.openInterestUsd()) + "\"}";
    }

    private static RestEndpoint.Reply okx(final String rows) {
        return RestEndpoint.Reply.ok("{\"code\":\"0\",\"data\":[" + rows + "],\"msg\":\"\"}");
    }

    private String okxContract(final ListingBoard.Row row) {
        final Listing listing = row.listing();
        return "{\"instType\":\"SWAP\",\"instId\":\"" + listing.symbol() + "\",\"instFamily\":\"" + family(listing)
            + "\",\"uly\":\"" + family(listing) + "\",\"settleCcy\":\"USDT\",\"ctVal\":\""
            + row.contractSize().toPlainString() + "\",\"ctMult\":\"1\",\"ctValCcy\":\"" + listing.underlying().name()
            + "\",\"ctType\":\"linear\",\"listTime\":\"1611916828000\",\"expTime\":\""
            + (row.endsMs() == 0 ? "" : row.endsMs()) + "\",\"lever\":\"100\",\"tickSz\":\""
            + step(listing.tickScale()) + "\",\"lotSz\":\"" + step(listing.contractScale()) + "\",\"state\":\""
            + (row.suspended() ? "suspend" : "live") + "\"}";
    }

    private static String okxTiers(final ListingBoard.Row row) {
        final StringBuilder text = new StringBuilder();
        final double[][] steps = row.brackets().published();
        double from = 0;
        for (int i = 0; i < steps.length; i++) {
            final double contracts = steps[i][0] / row.contractSize().doubleValue();
            text.append(i == 0 ? "" : ",").append("{\"tier\":\"").append(i + 1).append("\",\"instFamily\":\"")
                .append(family(row.listing())).append("\",\"instId\":\"\",\"minSz\":\"").append(plain(from))
                .append("\",\"maxSz\":\"").append(plain(contracts)).append("\",\"mmr\":\"").append(plain(steps[i][1]))
                .append("\",\"imr\":\"").append(plain(1 / steps[i][2])).append("\",\"maxLever\":\"")
                .append(plain(steps[i][2])).append("\"}");
            from = contracts;
        }
        return text.toString();
    }

    private static String okxInterest(final ListingBoard.Row row, final long timeMs) {
        return "{\"instType\":\"SWAP\",\"instId\":\"" + row.listing().symbol() + "\",\"oi\":\""
            + plain(row.openInterest() / row.contractSize().doubleValue()) + "\",\"oiCcy\":\""
            + plain(row.openInterest()) + "\",\"oiUsd\":\"" + plain(row.openInterestUsd()) + "\",\"ts\":\"" + timeMs
            + "\"}";
    }

    private static String family(final Listing listing) {
        return listing.symbol().replace("-SWAP", "");
    }

    private static String step(final int scale) {
        return BigDecimal.ONE.movePointLeft(scale).toPlainString();
    }

    private static String plain(final double value) {
        return new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros().toPlainString();
    }
}
