package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.BinanceDialect;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Binance's REST endpoints for open interest and depth, under the prefix of one of its products. */
final class BinanceEndpoints {
    private static final int DEFAULT_DEPTH = 500;
    private static final String INVALID_SYMBOL = "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}";

    private final List<BinanceDialect> dialects;

    private BinanceEndpoints(final List<BinanceDialect> dialects) {
        this.dialects = dialects;
    }

    /** The endpoints of a product, {@code /fapi} or {@code /dapi}. */
    static List<RestEndpoint> of(final String product, final List<BinanceDialect> dialects) {
        final BinanceEndpoints endpoints = new BinanceEndpoints(dialects);
        return List.of(
            new RestEndpoint(product + "/v1/openInterest", (query, timeMs) -> endpoints.reply(query,
                (dialect, parameters) -> dialect.openInterestAnswer(timeMs))),
            new RestEndpoint(product + "/v1/depth", (query, timeMs) -> endpoints.reply(query,
                (dialect, parameters) -> dialect.depthAnswer(timeMs, limit(parameters)))));
    }

    private RestEndpoint.Reply reply(final Map<String, String> query,
                                     final BiFunction<BinanceDialect, Map<String, String>, String> body) {
        return dialects.stream().filter(candidate -> candidate.symbol().equals(query.get("symbol"))).findFirst()
            .map(dialect -> RestEndpoint.Reply.ok(body.apply(dialect, query)))
            .orElse(RestEndpoint.Reply.badRequest(INVALID_SYMBOL));
    }

    private static int limit(final Map<String, String> query) {
        final String limit = query.getOrDefault("limit", "");
        return limit.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(limit) : DEFAULT_DEPTH;
    }
}
