package io.isotherm.simulator.fault;

import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.Emission;
import java.util.Locale;

/**
 * What a fault strikes.
 *
 * @param venue   of the messages and connections, or null for all.
 * @param channel part of the venue's name of the channel, any case, or null for all.
 * @param symbol  the venue's own spelling, or null for all; a message belongs to it when its channel or its text says
 *                so.
 */
public record FaultScope(SimulatedVenue venue, String channel, String symbol) {
    /** Everything of every venue. */
    public static final FaultScope ALL = new FaultScope(null, null, null);

    /**
     * Everything of a venue.
     *
     * @param venue to strike.
     * @return the scope.
     */
    public static FaultScope of(final SimulatedVenue venue) {
        return new FaultScope(venue, null, null);
    }

    /**
     * The same, with channels whose names hold a text.
     *
     * @param part of the name, any case.
     * @return a new scope.
     */
    public FaultScope channel(final String part) {
        return new FaultScope(venue, part, symbol);
    }

    /**
     * The same, with one symbol.
     *
     * @param spelling the venue's own.
     * @return a new scope.
     */
    public FaultScope symbol(final String spelling) {
        return new FaultScope(venue, channel, spelling);
    }

    boolean strikes(final SimulatedVenue of) {
        return venue == null || venue == of;
    }

    boolean strikes(final SimulatedVenue of, final Emission emission) {
        return strikes(of) && (channel == null || holds(emission.channel(), channel))
            && (symbol == null || holds(emission.channel(), symbol) || emission.body().contains('"' + symbol + '"'));
    }

    private static boolean holds(final String text, final String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
