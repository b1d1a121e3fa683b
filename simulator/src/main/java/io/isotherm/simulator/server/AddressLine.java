package io.isotherm.simulator.server;

import io.isotherm.simulator.market.SimulatedVenue;
import java.util.Map;

/**
 * Where everything listens, as one line of JSON: {@code {"VENUE":{"ws":…,"rest":…},…,"market":{…}}} with every served
 * venue by its code.
 */
final class AddressLine {
    private final StringBuilder text = new StringBuilder("{");

    private AddressLine() {
    }

    /** The line; the sockets in the order of their venues, the REST interface is the same for all. */
    static String of(final Map<SimulatedVenue, String> sockets, final String rest, final String scenario,
                     final String parameters) {
        final AddressLine line = new AddressLine();
        sockets.forEach((venue, socket) -> line.venue(venue.code(), socket, rest));
        return line.text.append("\"market\":{\"scenario\":\"").append(scenario).append("\",\"parameters\":\"")
            .append(parameters).append("\"}}").toString();
    }

    private void venue(final String name, final String socket, final String rest) {
        text.append('"').append(name).append("\":{\"ws\":\"").append(socket).append("\",\"rest\":\"").append(rest)
            .append("\"},");
    }
}
