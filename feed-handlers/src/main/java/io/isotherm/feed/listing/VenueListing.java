package io.isotherm.feed.listing;

import io.isotherm.feed.Venue;
import java.util.List;

/**
 * What one venue answered at one time.
 *
 * @param venue          that answered.
 * @param timeNs         the venue's own time of the answer, nanoseconds since the epoch.
 * @param contracts      those that were asked for, each once.
 * @param byOpenInterest symbols of all the venue's contracts of these kinds, largest open interest first; empty where
 *                       the venue does not tell it of all at once.
 */
public record VenueListing(Venue venue, long timeNs, List<ListedContract> contracts, List<String> byOpenInterest) {
    /** Takes unmodifiable copies. */
    public VenueListing {
        contracts = List.copyOf(contracts);
        byOpenInterest = List.copyOf(byOpenInterest);
    }

    /**
     * Finds a contract.
     *
     * @param symbol the venue's own spelling.
     * @return the contract, or null when it is not among {@link #contracts}.
     */
    public ListedContract find(final String symbol) {
        for (final ListedContract contract : contracts) {
            if (contract.symbol().equals(symbol)) {
                return contract;
            }
        }
        return null;
    }
}
