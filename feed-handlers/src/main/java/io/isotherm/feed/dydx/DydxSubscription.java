package io.isotherm.feed.dydx;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is asked of dYdX v4's indexer: trades (liquidations among them) and the book of each market, one channel a
 * request and at most 32 markets of a channel per connection; the state of all markets (oracle price, open interest,
 * funding) on the first connection. Nothing is batched. Subscribing to trades first sends about a thousand old ones.
 * The venue pings by WebSocket frames every 30 s.
 */
public final class DydxSubscription implements Subscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://indexer.dydx.trade";

    private static final String PATH = "/v4/ws";
    private static final int MARKETS_PER_CONNECTION = 32;
    private static final String TRADES = "v4_trades";
    private static final String BOOK = "v4_orderbook";
    private static final String ALL_MARKETS = "{\"type\":\"subscribe\",\"channel\":\"v4_markets\",\"batched\":false}";

    private final String name;
    private final URI uri;
    private final List<String> requests;
    private final Set<String> books;

    private DydxSubscription(final String name, final URI uri, final List<String> requests, final Set<String> books) {
        this.name = name;
        this.uri = uri;
        this.requests = requests;
        this.books = books;
    }

    /**
     * The connections for some markets.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols markets, for example {@code BTC-USD}.
     * @return one connection per 32 markets; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a request.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        final URI uri = BaseAddress.resolve(base, PATH);
        final List<Subscription> connections = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i += MARKETS_PER_CONNECTION) {
            final List<String> some = symbols.subList(i, Math.min(symbols.size(), i + MARKETS_PER_CONNECTION));
            final List<String> requests = new ArrayList<>();
            if (i == 0) {
                requests.add(ALL_MARKETS);
            }
            for (final String symbol : some) {
                requests.add(subscribe(TRADES, symbol));
                requests.add(subscribe(BOOK, symbol));
            }
            final String number = i == 0 ? "" : "-" + (i / MARKETS_PER_CONNECTION + 1);
            connections.add(new DydxSubscription(Venue.DYDX.code() + "/indexer" + number, uri, List.copyOf(requests),
                Set.copyOf(some)));
        }
        return connections;
    }

    @Override
    public Venue venue() {
        return Venue.DYDX;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public List<String> requests() {
        return requests;
    }

    @Override
    public List<String> resyncRequests(final String symbol) {
        return books.contains(symbol)
            ? List.of("{\"type\":\"unsubscribe\",\"channel\":\"" + BOOK + "\",\"id\":" + TopicBatches.quoted(symbol)
                + "}", subscribe(BOOK, symbol))
            : List.of();
    }

    @Override
    public Heartbeat heartbeat() {
        return Heartbeat.NONE;
    }

    private static String subscribe(final String channel, final String symbol) {
        return "{\"type\":\"subscribe\",\"channel\":\"" + channel + "\",\"id\":" + TopicBatches.quoted(symbol)
            + ",\"batched\":false}";
    }
}
