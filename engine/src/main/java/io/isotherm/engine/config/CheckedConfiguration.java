package io.isotherm.engine.config;

import io.isotherm.feed.instrument.InstrumentTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A configuration and the instruments that it names, both checked and against each other.
 *
 * @param configuration of the engine.
 * @param instruments   of its instrument file.
 */
public record CheckedConfiguration(EngineConfiguration configuration, InstrumentTable instruments) {
    /**
     * The same with other feeds.
     *
     * @param venues one feed of each venue.
     * @return a copy.
     */
    public CheckedConfiguration withVenues(final List<VenueConfiguration> venues) {
        return new CheckedConfiguration(configuration.withFeeds(venues), instruments);
    }

    /**
     * The same with the contracts chosen of the venues that shall have those of the largest open interest. What is not
     * listed in the instrument file is passed over, and where an order is not known that of the file holds.
     *
     * @param order of the venues' contracts.
     * @return a copy.
     */
    public CheckedConfiguration ordered(final ListingOrder order) {
        final ListingOrder ofFile = ListingOrder.ofFile(instruments);
        return withVenues(configuration.venues().stream().map(feed -> {
            final List<String> listed = ofFile.byOpenInterest(feed.venue());
            final Set<String> chosen = new LinkedHashSet<>(order.byOpenInterest(feed.venue()));
            chosen.retainAll(listed);
            chosen.addAll(listed);
            return feed.withOrder(List.copyOf(chosen));
        }).toList());
    }
}
