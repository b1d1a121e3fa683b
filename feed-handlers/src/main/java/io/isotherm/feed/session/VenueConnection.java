package io.isotherm.feed.session;

import io.isotherm.feed.Venue;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the connections to all venues are made of: where to, what for, within what limits, and what keeps them alive. A
 * venue adds how its requests and answers read, and where it has them, headers, compression and replies.
 */
public abstract class VenueConnection implements Subscription {
    private final Venue venue;
    private final String name;
    private final URI uri;
    private final Heartbeat heartbeat;
    private final VenueLimits limits;
    private final List<VenueStream> streams;
    private final Map<String, VenueStream> books = new LinkedHashMap<>();

    /**
     * A connection.
     *
     * @param venue       to connect to.
     * @param route       the connection's name, behind that of the venue.
     * @param uri         where to.
     * @param heartbeat   of the client.
     * @param limits      of the venue.
     * @param streams     to ask for once connected, in order.
     * @param bookChannel the channel among them that streams books, or "" when there is none.
     */
    protected VenueConnection(final Venue venue, final String route, final URI uri, final Heartbeat heartbeat,
                              final VenueLimits limits, final List<VenueStream> streams, final String bookChannel) {
        this.venue = venue;
        this.name = venue.code() + "/" + route;
        this.uri = uri;
        this.heartbeat = heartbeat;
        this.limits = limits;
        this.streams = List.copyOf(streams);
        for (final VenueStream stream : streams) {
            if (stream.channel().equals(bookChannel)) {
                books.put(stream.symbol(), stream);
            }
        }
    }

    /**
     * A connection that asks for no streams.
     *
     * @param venue     to connect to.
     * @param route     the connection's name, behind that of the venue.
     * @param uri       where to.
     * @param heartbeat of the client.
     */
    protected VenueConnection(final Venue venue, final String route, final URI uri, final Heartbeat heartbeat) {
        this(venue, route, uri, heartbeat, VenueLimits.CAUTIOUS, List.of(), "");
    }

    /**
     * The name of one of several connections of a kind.
     *
     * @param route the first one's name.
     * @param index of the connection, from 0.
     * @return {@code public}, {@code public-2}, {@code public-3}…
     */
    protected static String numbered(final String route, final int index) {
        return index == 0 ? route : route + "-" + (index + 1);
    }

    /**
     * Every channel of every symbol, named {@code channel:symbol}.
     *
     * @param symbols  the venue's own spelling.
     * @param channels in the venue's words.
     * @return symbol by symbol.
     */
    protected static List<VenueStream> each(final List<String> symbols, final List<String> channels) {
        return symbols.stream().flatMap(symbol -> channels.stream().map(channel -> VenueStream.of(channel, symbol)))
            .toList();
    }

    /**
     * A JSON array of streams.
     *
     * @param streams to list.
     * @param value   the complete JSON value of each.
     * @return the array, brackets included.
     */
    protected static String array(final List<VenueStream> streams, final Function<VenueStream, String> value) {
        return "[" + String.join(",", streams.stream().map(value).toList()) + "]";
    }

    @Override
    public final Venue venue() {
        return venue;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final URI uri() {
        return uri;
    }

    @Override
    public final VenueLimits limits() {
        return limits;
    }

    @Override
    public final List<VenueStream> streams() {
        return streams;
    }

    @Override
    public final List<String> requests() {
        final List<String> requests = new ArrayList<>(opening());
        for (final List<VenueStream> batch : batches(streams)) {
            requests.add(subscribe(batch, requests.size() + 1L));
        }
        return requests;
    }

    @Override
    public final boolean carriesBook(final String symbol) {
        return books.containsKey(symbol);
    }

    @Override
    public VenueStream bookStream(final String symbol) {
        return books.get(symbol);
    }

    @Override
    public Heartbeat heartbeat() {
        return heartbeat;
    }
}
