package io.isotherm.feed.fuzz;

import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.Fixtures;
import java.util.ArrayList;
import java.util.List;

/** All targets by name: the venues that have fixtures, the inflater and the WebSocket reader. */
final class FuzzTargets {
    static final String WEBSOCKET = "websocket";

    private static final String GZIP = "gzip";

    private FuzzTargets() {
    }

    /** The names of all targets. */
    static List<String> names() {
        final List<String> names = new ArrayList<>(
            Fixtures.venues().map(Venue::code).toList());
        names.add(GZIP);
        names.add(WEBSOCKET);
        return names;
    }

    /** The target of a name. */
    static FuzzTarget of(final String name) {
        if (name.equals(GZIP)) {
            return new GzipTarget();
        }
        if (name.equals(WEBSOCKET)) {
            return new WebSocketTarget();
        }
        final Venue venue = Venue.ofCode(name);
        if (venue == null) {
            throw new IllegalArgumentException("no target " + name + "; there are " + names());
        }
        return new DecoderTarget(venue);
    }
}
