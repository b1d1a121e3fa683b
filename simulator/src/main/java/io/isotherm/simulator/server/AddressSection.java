package io.isotherm.simulator.server;

import io.isotherm.simulator.market.SimulatedVenue;
import java.util.Map;

/** Where everything listens, as the section {@code venues} of an engine's configuration: YAML, a venue per line. */
final class AddressSection {
    private AddressSection() {
    }

    /** The section; open interest that no socket tells is asked for every second. */
    static String of(final Map<SimulatedVenue, String> sockets, final String rest) {
        final StringBuilder text = new StringBuilder("venues:\n");
        for (final SimulatedVenue venue : SimulatedVenue.values()) {
            text.append("  ").append(venue.code());
            if (sockets.containsKey(venue)) {
                text.append(": {enabled: true, url: \"").append(sockets.get(venue)).append("\", rest: \"").append(rest)
                    .append("\", openInterestEvery: 1s}\n");
            } else {
                text.append(": {enabled: false}\n");
            }
        }
        return text.toString();
    }
}
