package io.isotherm.feed.session;

import io.isotherm.feed.Venue;
import io.isotherm.feed.rest.RestQuery;

/**
 * What a venue is asked over REST because its sockets do not say it.
 *
 * @param venue        that is asked.
 * @param openInterest asks for a symbol's open interest, again and again; null where the socket has it.
 * @param depth        asks for a symbol's book from the start, when the sequence of its deltas broke; null where the
 *                     socket sends a new one.
 */
public record RestQueries(Venue venue, RestQuery openInterest, RestQuery depth) {
}
