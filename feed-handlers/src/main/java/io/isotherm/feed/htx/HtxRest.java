package io.isotherm.feed.htx;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.RestQueries;

/** What HTX is asked over REST: the open interest of linear swaps. Books come from the socket. */
public final class HtxRest {
    /** Base address. */
    public static final String BASE = "https://api.hbdm.com";

    /** Queries of linear swaps. */
    public static final RestQueries LINEAR =
        new RestQueries(Venue.HTX, "/linear-swap-api/v1/swap_open_interest?contract_code=", null);

    private HtxRest() {
    }
}
