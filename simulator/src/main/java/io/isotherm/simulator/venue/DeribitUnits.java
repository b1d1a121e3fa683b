package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;

/** Deribit's numbers: amounts in USD, of which a contract is several, prices and marks as floating-point JSON. */
final class DeribitUnits {
    private final Listing listing;
    private final long contractUsd;

    DeribitUnits(final Listing listing) {
        this.listing = listing;
        contractUsd = Math.round(listing.notional(1, 1));
    }

    /** Opens a notification up to its data. */
    static FrameText open(final String channel) {
        return new FrameText().open().string("jsonrpc", "2.0").string("method", "subscription").key("params").open()
            .string("channel", channel).key("data");
    }

    /** A size in USD. */
    String amount(final long lots) {
        return NumberText.floating(lots * contractUsd, 0);
    }

    /** A size in contracts. */
    String contracts(final long lots) {
        return NumberText.floating(lots, 0);
    }

    String price(final long ticks) {
        return NumberText.floating(ticks, listing.tickScale());
    }

    String mark(final long units) {
        return NumberText.floating(units, listing.markScale());
    }
}
