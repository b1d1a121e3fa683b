package io.isotherm.simulator.server;

import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.BinanceCandles;
import io.isotherm.simulator.venue.BybitCandles;
import io.isotherm.simulator.venue.MinuteHistory;
import io.isotherm.simulator.venue.OkxCandles;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The REST paths under which Binance, Bybit and OKX tell the past of their markets: candles of a minute, of trades and
 * of the mark, and open interest of five minutes.
 */
final class HistoryEndpoints {
    private static final String NO_SYMBOL = "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}";
    private static final String BAD_INTERVAL = "{\"code\":-1120,\"msg\":\"Invalid interval.\"}";
    private static final String PERPETUAL = "_PERP";
    private static final int BINANCE_DEFAULT = 500;
    private static final int BINANCE_MOST = 1_500;
    private static final int BINANCE_STATISTICS_DEFAULT = 30;
    private static final int BINANCE_STATISTICS_MOST = 500;
    private static final int BYBIT_DEFAULT = 200;
    private static final int BYBIT_MOST = 1_000;
    private static final int BYBIT_INTEREST_DEFAULT = 50;
    private static final int BYBIT_INTEREST_MOST = 200;
    private static final int OKX_MOST = 100;

    private final List<MinuteHistory> histories;

    private HistoryEndpoints(final List<MinuteHistory> histories) {
        this.histories = histories;
    }

    /** The paths of a venue; none where it tells no past. */
    static List<RestEndpoint> of(final SimulatedVenue venue, final List<MinuteHistory> histories) {
        final HistoryEndpoints endpoints = new HistoryEndpoints(histories);
        return switch (venue) {
            case BINANCE -> endpoints.binance("/fapi", query -> query.get("symbol"));
            case BINANCE_COINM -> endpoints.binance("/dapi", query -> query.get("pair") + PERPETUAL);
            case BYBIT -> endpoints.bybit();
            case OKX -> endpoints.okx();
            default -> List.of();
        };
    }

    private List<RestEndpoint> binance(final String product, final Function<Map<String, String>, String> pair) {
        return List.of(
            binanceCandles(product + "/v1/klines", false), binanceCandles(product + "/v1/markPriceKlines", true),
            new RestEndpoint("/futures/data/openInterestHist", (query, timeMs) -> "5m".equals(query.get("period"))
                ? found(pair.apply(query), history -> BinanceCandles.interests(history, time(query, "startTime", 0),
                    time(query, "endTime", timeMs), limit(query, BINANCE_STATISTICS_DEFAULT, BINANCE_STATISTICS_MOST)),
                    RestEndpoint.Reply.badRequest(NO_SYMBOL)) : RestEndpoint.Reply.badRequest(BAD_INTERVAL)));
    }

    private RestEndpoint binanceCandles(final String path, final boolean marks) {
        return new RestEndpoint(path, (query, timeMs) -> "1m".equals(query.get("interval"))
            ? found(query.get("symbol"), history -> BinanceCandles.minutes(history, marks,
                time(query, "startTime", -1), time(query, "endTime", timeMs), limit(query, BINANCE_DEFAULT,
                    BINANCE_MOST)), RestEndpoint.Reply.badRequest(NO_SYMBOL))
            : RestEndpoint.Reply.badRequest(BAD_INTERVAL));
    }

    private List<RestEndpoint> bybit() {
        final BiFunction<Boolean, String, RestEndpoint> candles = (marks, path) -> new RestEndpoint(path,
            (query, timeMs) -> found("linear".equals(query.get("category")) && "1".equals(query.get("interval"))
                ? query.get("symbol") : null, history -> BybitCandles.minutes(history, marks, time(query, "start", 0),
                    time(query, "end", timeMs), limit(query, BYBIT_DEFAULT, BYBIT_MOST), timeMs),
                RestEndpoint.Reply.ok(BybitCandles.unknownSymbol(timeMs))));
        return List.of(candles.apply(false, "/v5/market/kline"), candles.apply(true, "/v5/market/mark-price-kline"),
            new RestEndpoint("/v5/market/open-interest", (query, timeMs) -> found(
                "linear".equals(query.get("category")) && "5min".equals(query.get("intervalTime"))
                    ? query.get("symbol") : null, history -> BybitCandles.interests(history,
                        time(query, "startTime", 0), time(query, "endTime", timeMs), limit(query,
                            BYBIT_INTEREST_DEFAULT, BYBIT_INTEREST_MOST), timeMs),
                RestEndpoint.Reply.ok(BybitCandles.unknownSymbol(timeMs)))));
    }

    private List<RestEndpoint> okx() {
        final BiFunction<Boolean, String, RestEndpoint> candles = (marks, path) -> new RestEndpoint(
            "/api/v5/market/" + path, (query, timeMs) -> found("1m".equals(query.getOrDefault("bar", "1m"))
                ? query.get("instId") : null, history -> OkxCandles.minutes(history, marks, time(query, "before", 0),
                    time(query, "after", Long.MAX_VALUE), limit(query, OKX_MOST, OKX_MOST), timeMs),
                RestEndpoint.Reply.ok(OkxCandles.unknownInstrument())));
        return List.of(candles.apply(false, "history-candles"), candles.apply(true, "history-mark-price-candles"),
            candles.apply(true, "mark-price-candles"),
            new RestEndpoint("/api/v5/rubik/stat/contracts/open-interest-history", (query, timeMs) -> found(
                "5m".equals(query.get("period")) ? query.get("instId") : null, history -> OkxCandles.interests(history,
                    time(query, "begin", 0), time(query, "end", Long.MAX_VALUE), limit(query, OKX_MOST, OKX_MOST)),
                RestEndpoint.Reply.ok(OkxCandles.unknownInstrument()))));
    }

    private RestEndpoint.Reply found(final String symbol, final Function<MinuteHistory, String> body,
                                     final RestEndpoint.Reply otherwise) {
        return histories.stream().filter(history -> history.listing().symbol().equals(symbol)).findFirst()
            .map(history -> RestEndpoint.Reply.ok(body.apply(history))).orElse(otherwise);
    }

    private static long time(final Map<String, String> query, final String name, final long absent) {
        final String text = query.getOrDefault(name, "");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : absent;
    }

    private static int limit(final Map<String, String> query, final int absent, final int most) {
        final String text = query.getOrDefault("limit", "");
        return text.matches("[1-9][0-9]{0,5}") ? Math.min(most, Integer.parseInt(text)) : absent;
    }
}
