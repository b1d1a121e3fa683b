package io.isotherm.simulator;

import io.isotherm.simulator.market.SimulatedVenue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Comma-separated names on the command line. */
final class NameList {
    private NameList() {
    }

    /**
     * The values of a list of names.
     *
     * @throws IllegalArgumentException when a name is unknown or stands twice, with the choice in the message.
     */
    static <T> List<T> parse(final String option, final String text, final Function<String, T> known,
                             final String choice) {
        final List<T> values = new ArrayList<>();
        for (final String name : Arrays.stream(text.split(",", -1)).map(String::trim).toList()) {
            final T value = known.apply(name);
            if (value == null || values.contains(value)) {
                throw new IllegalArgumentException(option + (value == null ? " does not know '" : " names twice '")
                    + name + "'; choose from " + choice);
            }
            values.add(value);
        }
        return values;
    }

    /**
     * The venues of a list, or all that are spoken.
     *
     * @throws IllegalArgumentException when a venue is unknown, stands twice or is not spoken.
     */
    static List<SimulatedVenue> venues(final String text, final List<SimulatedVenue> spoken) {
        if (text.trim().equals("all")) {
            return spoken;
        }
        final String choice = spoken.stream().map(SimulatedVenue::code).collect(Collectors.joining(", ")) + " or all";
        final List<SimulatedVenue> venues = parse("--venues", text, SimulatedVenue::ofCode, choice);
        for (final SimulatedVenue venue : venues) {
            if (!spoken.contains(venue)) {
                throw new IllegalArgumentException("--venues: the simulator does not speak the dialect of '"
                    + venue.code() + "' yet; choose from " + choice);
            }
        }
        return venues;
    }
}
