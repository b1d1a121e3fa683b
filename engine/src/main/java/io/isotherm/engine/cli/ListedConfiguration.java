package io.isotherm.engine.cli;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.listing.KeptListing;
import io.isotherm.engine.listing.ListedInstruments;
import io.isotherm.engine.listing.ListingAge;
import io.isotherm.engine.listing.ListingDirectory;
import io.isotherm.engine.listing.ListingWatch;
import io.isotherm.feed.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A configuration as an engine would start with it: with the brackets of the listings that were kept.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
final class ListedConfiguration {
    private ListedConfiguration() {
    }

    /** The same with the instruments that an engine would start with. */
    static CheckedConfiguration of(final CheckedConfiguration checked) {
        final Function<Venue, KeptListing> kept = kept(checked);
        return new CheckedConfiguration(checked.configuration(),
            ListedInstruments.of(checked.instruments(), venue -> kept.apply(venue).listing()));
    }

    /** One line for each enabled venue: how old its contracts and brackets are. */
    static List<String> ages(final CheckedConfiguration checked) {
        final Function<Venue, KeptListing> kept = kept(checked);
        final long nowNs = System.currentTimeMillis() * 1_000_000L;
        return checked.configuration().venues().stream().filter(VenueConfiguration::enabled)
            .map(venue -> ListingAge.of(venue.venue(), kept.apply(venue.venue())).text(nowNs)).toList();
    }

    /** One line for all venues: where their contracts are from until they tell them. */
    static String summary(final List<ListingAge> ages) {
        final long nowNs = System.currentTimeMillis() * 1_000_000L;
        final List<String> parts = new ArrayList<>();
        final String shipped = ages.stream().filter(age -> age.origin() == ListingAge.Origin.SHIPPED)
            .map(age -> age.venue().code()).collect(Collectors.joining(", "));
        if (!shipped.isEmpty()) {
            parts.add("instrument file for " + shipped);
        }
        ages.stream().filter(age -> age.origin() != ListingAge.Origin.SHIPPED).map(age -> age.text(nowNs))
            .forEach(parts::add);
        return "contracts until the venues tell theirs: " + String.join("; ", parts);
    }

    private static Function<Venue, KeptListing> kept(final CheckedConfiguration checked) {
        return ListingWatch.kept(directory(checked));
    }

    /** Where the listings are kept. */
    static ListingDirectory directory(final CheckedConfiguration checked) {
        final EngineConfiguration c = checked.configuration();
        return ListingDirectory.at(c.listings().directory(c.snapshot().directory()));
    }
}
