package io.isotherm.feed.htx;

import io.isotherm.feed.Venue;
import io.isotherm.feed.rest.RestLimit;
import io.isotherm.feed.rest.RestQuery;
import io.isotherm.feed.session.RestQueries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What HTX is asked over REST: the open interest of swaps, linear and coin-margined ones at paths of their own. Books
 * come from the socket.
 */
public final class HtxRest {
    /** Base address. */
    public static final String BASE = "https://api.hbdm.com";

    /** Queries of linear swaps. */
    public static final RestQueries LINEAR = openInterest("/linear-swap-api");

    /** Queries of coin-margined swaps. */
    public static final RestQueries COIN_MARGINED = openInterest("/swap-api");

    private HtxRest() {
    }

    /**
     * The queries for some contracts.
     *
     * @param symbols contract codes, for example {@code BTC-USDT} (linear) or {@code BTC-USD} (coin-margined).
     * @return for each kind of contract that occurs what is asked, and the contracts of that kind in their order.
     */
    public static Map<RestQueries, List<String>> of(final List<String> symbols) {
        final Map<RestQueries, List<String>> queries = new LinkedHashMap<>();
        queries.put(LINEAR, symbols.stream().filter(HtxSubscription::isLinear).toList());
        queries.put(COIN_MARGINED, symbols.stream().filter(symbol -> !HtxSubscription.isLinear(symbol)).toList());
        queries.values().removeIf(List::isEmpty);
        return queries;
    }

    private static RestQueries openInterest(final String api) {
        return new RestQueries(Venue.HTX,
            new RestQuery(api + "/v1/swap_open_interest?contract_code=", RestLimit.HTX, 1), null);
    }
}
