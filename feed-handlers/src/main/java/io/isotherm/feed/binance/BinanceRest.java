package io.isotherm.feed.binance;

import io.isotherm.feed.rest.RestLimit;
import io.isotherm.feed.rest.RestQuery;
import io.isotherm.feed.session.RestQueries;

/** What Binance is asked over REST: open interest, which its sockets do not carry, and books to begin deltas from. */
public final class BinanceRest {
    /** Base address of USD-margined futures. */
    public static final String USDM_BASE = "https://fapi.binance.com";

    /** Base address of coin-margined futures. */
    public static final String COINM_BASE = "https://dapi.binance.com";

    /** Queries of USD-margined futures. */
    public static final RestQueries USDM = queries(RestLimit.BINANCE_USDM, "/fapi/v1");

    /** Queries of coin-margined futures. */
    public static final RestQueries COINM = queries(RestLimit.BINANCE_COINM, "/dapi/v1");

    private static final int WEIGHT_OF_BOOK = 20;

    private BinanceRest() {
    }

    private static RestQueries queries(final RestLimit limit, final String root) {
        return new RestQueries(limit.venue(), new RestQuery(root + "/openInterest?symbol=", limit, 1),
            new RestQuery(root + "/depth?limit=1000&symbol=", limit, WEIGHT_OF_BOOK));
    }
}
