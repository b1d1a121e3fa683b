package io.isotherm.engine.cli;

import io.isotherm.engine.config.NearestWord;
import io.isotherm.feed.Venue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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
        final List<String> codes = Arrays.stream(Venue.values()).map(Venue::code).toList();
        final Set<Venue> venues = EnumSet.noneOf(Venue.class);
        for (final String word : text.split(",", -1)) {
            final Venue venue = Venue.ofCode(word.strip());
            if (venue == null) {
                final String nearest = NearestWord.of(word.strip(), codes);
                throw new IllegalArgumentException("\"" + word.strip() + "\" is no venue; expected all, or some of "
                    + String.join(", ", codes) + ", separated by commas"
                    + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
            }
            venues.add(venue);
        }
        return venues;
    }
}
