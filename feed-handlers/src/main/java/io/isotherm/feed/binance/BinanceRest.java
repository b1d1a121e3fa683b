package io.isotherm.feed.binance;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.RestQueries;

/** What Binance is asked over REST: open interest, which its sockets do not carry, and books to begin deltas from. */
public final class BinanceRest {
    /** Base address of USD-margined futures. */
    public static final String USDM_BASE = "https://fapi.binance.com";

    /** Base address of coin-margined futures. */
    public static final String COINM_BASE = "https://dapi.binance.com";

    /** Queries of USD-margined futures. */
    public static final RestQueries USDM = queries(Venue.BINANCE_USDM, "/fapi/v1");

    /** Queries of coin-margined futures. */
    public static final RestQueries COINM = queries(Venue.BINANCE_COINM, "/dapi/v1");

    private BinanceRest() {
    }

    private static RestQueries queries(final Venue venue, final String root) {
        return new RestQueries(venue, root + "/openInterest?symbol=", root + "/depth?limit=1000&symbol=");
    }
}
