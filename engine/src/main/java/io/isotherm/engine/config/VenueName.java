package io.isotherm.engine.config;

import io.isotherm.feed.Venue;
import java.util.Arrays;
import java.util.List;

/**
 * The names of the venues as people write them: one each, the same in options, configuration and files.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class VenueName {
    private VenueName() {
    }

    /** All of them. */
    public static List<String> all() {
        return Arrays.stream(Venue.values()).map(Venue::code).toList();
    }

    /**
     * Reads a name.
     *
     * @param word as written.
     * @return the venue.
     * @throws IllegalArgumentException that lists the names, and says which was probably meant.
     */
    public static Venue parse(final String word) {
        return parse(word, "one of ");
    }

    /**
     * Reads a name of several.
     *
     * @param word   as written.
     * @param choice what may be written, up to the names: {@code one of}, with a blank.
     * @return the venue.
     * @throws IllegalArgumentException as above.
     */
    public static Venue parse(final String word, final String choice) {
        final Venue venue = Venue.ofCode(word);
        if (venue == null) {
            final String nearest = NearestWord.of(word, all());
            throw new IllegalArgumentException("\"" + word + "\" is no venue; expected " + choice
                + String.join(", ", all()) + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
        }
        return venue;
    }
}
