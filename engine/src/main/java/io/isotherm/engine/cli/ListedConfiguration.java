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
import io.isotherm.feed.listing.ListingSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

    /** One line for all venues: where their contracts are from, of those that are asked until they tell them. */
    static String summary(final CheckedConfiguration checked, final List<ListingAge> ages) {
        final Set<Venue> asked = asked(checked.configuration());
        final String until = origins(ages.stream().filter(age -> asked.contains(age.venue())).toList());
        final String always = origins(ages.stream().filter(age -> !asked.contains(age.venue())).toList());
        if (always.isEmpty()) {
            return "contracts until the venues tell theirs: " + until;
        }
        return until.isEmpty() ? "contracts, for which no venue is asked: " + always
            : "contracts until the venues tell theirs: " + until + "; of venues that are not asked: " + always;
    }

    private static String origins(final List<ListingAge> ages) {
        final long nowNs = System.currentTimeMillis() * 1_000_000L;
        final List<String> parts = new ArrayList<>();
        final String shipped = ages.stream().filter(age -> age.origin() == ListingAge.Origin.SHIPPED)
            .map(age -> age.venue().code()).collect(Collectors.joining(", "));
        if (!shipped.isEmpty()) {
            parts.add("instrument file for " + shipped);
        }
        ages.stream().filter(age -> age.origin() != ListingAge.Origin.SHIPPED).map(age -> age.text(nowNs))
            .forEach(parts::add);
        return String.join("; ", parts);
    }

    /** Venues that are asked for their contracts. */
    private static Set<Venue> asked(final EngineConfiguration configuration) {
        final Set<Venue> asked = EnumSet.noneOf(Venue.class);
        for (final VenueConfiguration venue : configuration.venues()) {
            if (configuration.listings().ask() && venue.rest() != null && !venue.symbols().isEmpty()
                && ListingSource.of(venue.venue()) != null) {
                asked.add(venue.venue());
            }
        }
        return asked;
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
