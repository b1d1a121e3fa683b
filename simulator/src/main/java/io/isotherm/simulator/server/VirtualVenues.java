package io.isotherm.simulator.server;

import io.isotherm.simulator.fault.FaultSwitch;
import io.isotherm.simulator.market.Exchange;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.BookImage;
import io.isotherm.simulator.venue.Cadence;
import io.isotherm.simulator.venue.Emission;
import io.isotherm.simulator.venue.ExchangeFeed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The venues of a plan in virtual time, with their protocols but without sockets: whoever has connections hands over
 * what clients say, and takes what they are told. REST is not served.
 *
 * <p><b>Threads:</b> one, which does everything.
 */
public final class VirtualVenues {
    private final Map<SimulatedVenue, VenueProtocol> protocols = new EnumMap<>(SimulatedVenue.class);
    private final Exchange exchange;
    private final ExchangeFeed feed;
    private final FaultSwitch faults;

    /**
     * What to serve.
     *
     * @param seed        of everything random.
     * @param scenario    parameters.
     * @param underlyings at least one.
     * @param venues      to serve, at least one, each of {@link SpokenProtocols#venues()}.
     * @param startMs     first instant, a whole second, milliseconds since the epoch.
     * @param warmUpMs    lived through before it, whole seconds.
     * @param activity    factor of every arrival rate after the warm-up, above 0.
     * @param restless    whether prices move far within seconds after the warm-up.
     * @param cadence     of state.
     */
    public record Plan(long seed, Scenario scenario, List<SimulatedUnderlying> underlyings,
                       List<SimulatedVenue> venues, long startMs, long warmUpMs, double activity, boolean restless,
                       Cadence cadence) {
    }

    /** One client's connection, as the venue hears it. */
    public interface Connection {
        /**
         * The client sent a text.
         *
         * @param message that it sent.
         */
        void onText(String message);

        /** The connection is gone. */
        void onClose();
    }

    /**
     * Lives through the warm-up and plays the first slice, so that every dialect has a mark and a book.
     *
     * @param plan what to serve.
     */
    public VirtualVenues(final Plan plan) {
        exchange = new Exchange(plan.seed, plan.scenario, plan.underlyings, plan.venues,
            plan.startMs - plan.warmUpMs);
        while (exchange.timeMs() < plan.startMs) {
            exchange.step();
        }
        if (plan.restless) {
            exchange.adopt(plan.scenario.restless());
        }
        exchange.setActivity(plan.activity);
        feed = new ExchangeFeed(exchange, plan.cadence, plan.seed, this::pass);
        final Map<SimulatedVenue, Emission.Sink> outlets = new EnumMap<>(SimulatedVenue.class);
        for (final SimulatedVenue venue : plan.venues) {
            final VenueProtocol protocol = SpokenProtocols.of(venue, new Dialects(feed.dialects(venue),
                (emission, subscriber) -> greet(venue, emission, subscriber)), feed::timeMs);
            protocols.put(venue, protocol);
            outlets.put(venue, protocol::publish);
        }
        faults = new FaultSwitch(Map.of(), outlets, List.of(), plan.seed, feed::timeMs);
        advance();
    }

    /** Everything before this time has been sent, milliseconds since the epoch. */
    public long timeMs() {
        return feed.timeMs();
    }

    /** Turns faults of messages on and off; those of connections are not its matter here. */
    public FaultSwitch faults() {
        return faults;
    }

    /** Plays the next slice, of {@link ExchangeFeed#SLICE_MS} milliseconds. */
    public void advance() {
        faults.tick(0);
        feed.advance();
        protocols.forEach((venue, protocol) -> {
            if (!feed.isSilent(venue, feed.timeMs())) {
                protocol.onTimer(feed.timeMs());
            }
        });
    }

    /**
     * Whether a venue serves a path; anything else gets 404.
     *
     * @param venue of the plan.
     * @param path  with query.
     * @return true when it does.
     */
    public boolean serves(final SimulatedVenue venue, final String path) {
        return protocols.get(venue).serves(path);
    }

    /**
     * A client has connected.
     *
     * @param venue   of the plan.
     * @param path    of its request, with query; one that the venue serves.
     * @param headers of its request by name, an empty text for one that it has not.
     * @param socket  to it.
     * @return who hears it.
     */
    public Connection connect(final SimulatedVenue venue, final String path, final UnaryOperator<String> headers,
                              final ClientSocket socket) {
        final VenueProtocol protocol = protocols.get(venue);
        final Client client = new Client(socket, path, headers);
        protocol.onOpen(client);
        return new Connection() {
            @Override
            public void onText(final String message) {
                protocol.onText(client, message);
            }

            @Override
            public void onClose() {
                protocol.onClose(client);
            }
        };
    }

    /**
     * The book as the venue has last told it to its subscribers.
     *
     * @param venue  of the plan.
     * @param symbol the venue's own spelling.
     * @return a copy.
     * @throws IllegalArgumentException when the venue does not list it.
     */
    public BookImage book(final SimulatedVenue venue, final String symbol) {
        return feed.book(venue, symbol);
    }

    /** What is traded, and where. */
    public Exchange exchange() {
        return exchange;
    }

    private void pass(final SimulatedVenue venue, final Emission emission) {
        faults.pass(venue, emission);
    }

    private void greet(final SimulatedVenue venue, final Emission emission, final Emission.Sink subscriber) {
        faults.greet(venue, emission, subscriber);
    }
}
