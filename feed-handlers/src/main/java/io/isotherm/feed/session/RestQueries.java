package io.isotherm.feed.session;

import io.isotherm.feed.Venue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a venue is asked over REST because its sockets do not say it. Each is a path with a query that ends where the
 * symbol belongs, for example {@code /fapi/v1/openInterest?symbol=}.
 *
 * @param venue        that is asked.
 * @param openInterest asks for a symbol's open interest, again and again; null where the socket has it.
 * @param depth        asks for a symbol's book from the start, when the sequence of its deltas broke; null where the
 *                     socket sends a new one.
 */
public record RestQueries(Venue venue, String openInterest, String depth) {
    /** Path and query of a symbol's open interest. */
    String openInterestOf(final String symbol) {
        return openInterest + encoded(symbol);
    }

    /** Path and query of a symbol's book. */
    String depthOf(final String symbol) {
        return depth + encoded(symbol);
    }

    private static String encoded(final String symbol) {
        return URLEncoder.encode(symbol, StandardCharsets.UTF_8);
    }
}
