package io.isotherm.feed.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A question that is asked of many symbols.
 *
 * @param path   and query, ending where the symbol belongs, for example {@code /fapi/v1/openInterest?symbol=}.
 * @param limit  that it counts against.
 * @param weight in units of the limit.
 */
public record RestQuery(String path, RestLimit limit, int weight) {
    /**
     * The question of one symbol.
     *
     * @param symbol the venue's own spelling.
     * @return the request, which waits for as long as the venue's limit and bans want.
     */
    public RestRequest of(final String symbol) {
        return RestRequest.of(path + encoded(symbol), limit, weight).patient(RestRequest.FOREVER_NS);
    }

    /**
     * A symbol as a query spells it.
     *
     * @param symbol the venue's own spelling.
     * @return percent-encoded UTF-8.
     */
    public static String encoded(final String symbol) {
        return URLEncoder.encode(symbol, StandardCharsets.UTF_8);
    }
}
