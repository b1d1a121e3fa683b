package io.isotherm.feed.session;

import io.isotherm.feed.Venue;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What the connections to all venues are made of: where to, what for, and what keeps them alive. A venue adds how its
 * requests read, and where it has them, headers, compression and answers.
 */
public abstract class VenueConnection implements Subscription {
    private final Venue venue;
    private final String name;
    private final URI uri;
    private final Heartbeat heartbeat;
    private final Set<String> books;
    private final List<String> requests;

    /**
     * A connection.
     *
     * @param venue     to connect to.
     * @param route     the connection's name, behind that of the venue.
     * @param uri       where to.
     * @param heartbeat of the client.
     * @param books     the symbols whose books the connection carries.
     * @param requests  to send once connected.
     */
    protected VenueConnection(final Venue venue, final String route, final URI uri, final Heartbeat heartbeat,
                              final List<String> books, final List<String> requests) {
        this.venue = venue;
        this.name = venue.code() + "/" + route;
        this.uri = uri;
        this.heartbeat = heartbeat;
        this.books = Set.copyOf(books);
        this.requests = List.copyOf(requests);
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
     * Requests of the form {@code {"op":"subscribe","args":[…]}}, which several venues take.
     *
     * @param args complete JSON values.
     * @param most in one request.
     * @return the requests, in order.
     */
    protected static List<String> subscriptions(final List<String> args, final int most) {
        return TopicBatches.arrays(args, most).stream().map(batch -> operation("subscribe", batch)).toList();
    }

    /**
     * Requests of that form which end a subscription and begin it anew.
     *
     * @param args JSON array.
     * @return two requests.
     */
    protected static List<String> resubscription(final String args) {
        return List.of(operation("unsubscribe", args), operation("subscribe", args));
    }

    private static String operation(final String op, final String args) {
        return "{\"op\":\"" + op + "\",\"args\":" + args + "}";
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
    public List<String> requests() {
        return requests;
    }

    @Override
    public final boolean carriesBook(final String symbol) {
        return books.contains(symbol);
    }

    @Override
    public final List<String> resyncRequests(final String symbol) {
        return books.contains(symbol) ? bookRequests(symbol) : List.of();
    }

    /**
     * Requests that make the venue send the book of one of the connection's symbols from the start; none unless the
     * venue says otherwise.
     *
     * @param symbol the venue's own spelling.
     * @return the requests, in order.
     */
    protected List<String> bookRequests(final String symbol) {
        return List.of();
    }

    @Override
    public Heartbeat heartbeat() {
        return heartbeat;
    }
}
