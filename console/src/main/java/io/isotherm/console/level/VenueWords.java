package io.isotherm.console.level;

import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.VenueStates;
import java.util.ArrayList;
import java.util.List;

/** Which venues an aggregate stands on, in words. */
public final class VenueWords {
    private VenueWords() {
    }

    /**
     * Names of venues.
     *
     * @param entry of the underlying.
     * @param mask  bit v for venue row v.
     * @return codes in the order of the rows.
     */
    public static List<String> codes(final UnderlyingEntry entry, final int mask) {
        final List<String> codes = new ArrayList<>();
        for (int venue = 0; venue < entry.venues().size(); venue++) {
            if ((mask >> venue & 1) != 0) {
                codes.add(entry.venues().get(venue).code());
            }
        }
        return codes;
    }

    /**
     * How an instrument or a venue is.
     *
     * @param health bits of {@link PulseFlag}.
     * @return {@code ok}, or the words of the bits joined by commas.
     */
    public static String health(final long health) {
        return health == 0 ? "ok" : PulseFlag.words(health);
    }

    /**
     * How much older than its map the oldest mark in it is.
     *
     * @param map copy of a map.
     * @return milliseconds, or -1 while no venue has a mark.
     */
    public static long oldestMarkAgeMs(final MapView map) {
        return map.oldestMarkNs() == PulseView.NONE ? -1
            : Math.max(0, (map.asOfNs() - map.oldestMarkNs()) / 1_000_000);
    }

    /**
     * A sentence for people.
     *
     * @param entry of the underlying.
     * @param map   copy of its map.
     * @return for example {@code 2 of 3 venues; stale, positions as they were: bybit; missing: okx}.
     */
    public static String sentence(final UnderlyingEntry entry, final MapView map) {
        final long states = map.venueStates();
        final List<String> stale = codes(entry, VenueStates.stale(states));
        final List<String> missing = codes(entry, VenueStates.missing(states));
        return Integer.bitCount(VenueStates.included(states)) + " of " + entry.venues().size() + " venues"
            + (stale.isEmpty() ? "" : "; stale, positions as they were: " + String.join(", ", stale))
            + (missing.isEmpty() ? "" : "; missing: " + String.join(", ", missing));
    }
}
