package io.isotherm.engine.cli;

import io.isotherm.engine.config.VenueName;
import io.isotherm.feed.Venue;
import java.util.EnumSet;
import java.util.Set;

/** The venues of an option: names separated by commas, or {@code all}. */
final class VenueList {
    private static final String ALL = "all";

    private VenueList() {
    }

    /**
     * Reads the list.
     *
     * @param text for example {@code bybit,okx}.
     * @return at least one venue.
     * @throws IllegalArgumentException naming the word that is no venue, those that are and the nearest of them.
     */
    static Set<Venue> parse(final String text) {
        if (text.equals(ALL)) {
            return EnumSet.allOf(Venue.class);
        }
        final Set<Venue> venues = EnumSet.noneOf(Venue.class);
        for (final String word : text.split(",", -1)) {
            venues.add(VenueName.parse(word.strip(), "all, or some of "));
        }
        return venues;
    }
}
