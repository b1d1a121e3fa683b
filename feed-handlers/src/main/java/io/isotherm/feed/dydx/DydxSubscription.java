package io.isotherm.feed.dydx;

import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.BaseAddress;
import io.isotherm.feed.session.AnswerReader;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import io.isotherm.feed.session.VenueConnection;
import io.isotherm.feed.session.VenueLimits;
import io.isotherm.feed.session.VenueStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of dYdX v4's indexer: trades (liquidations among them) and the book of each market, one channel a
 * request and at most 32 markets of a channel per connection; the state of all markets (oracle price, open interest,
 * funding) on the first connection. Nothing is batched. Subscribing to trades first sends about a thousand old ones.
 * The venue pings by WebSocket frames every 30 s.
 */
public final class DydxSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://indexer.dydx.trade";

    private static final String PATH = "/v4/ws";
    private static final int MARKETS_PER_CONNECTION = 32;
    private static final String TRADES = "v4_trades";
    private static final String BOOK = "v4_orderbook";
    private static final String MARKETS = "v4_markets";
    private static final VenueLimits LIMITS = VenueLimits.perRequest(1);

    private DydxSubscription(final URI base, final int index, final List<String> symbols) {
        super(Venue.DYDX, numbered("indexer", index), BaseAddress.resolve(base, PATH), Heartbeat.NONE, LIMITS,
            streams(index == 0, symbols), BOOK);
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
        final List<Subscription> connections = new ArrayList<>();
        for (final List<String> some : TopicBatches.parts(symbols, MARKETS_PER_CONNECTION)) {
            connections.add(new DydxSubscription(base, connections.size(), some));
        }
        return connections;
    }

    private static List<VenueStream> streams(final boolean allMarkets, final List<String> symbols) {
        final List<VenueStream> streams = new ArrayList<>();
        if (allMarkets) {
            streams.add(new VenueStream(MARKETS, "", MARKETS));
        }
        symbols.forEach(TopicBatches::quoted);
        streams.addAll(each(symbols, List.of(TRADES, BOOK)));
        return streams;
    }

    @Override
    public String subscribe(final List<VenueStream> streams, final long id) {
        return request("subscribe", streams.get(0)) + ",\"batched\":false}";
    }

    @Override
    public String unsubscribe(final List<VenueStream> streams, final long id) {
        return request("unsubscribe", streams.get(0)) + "}";
    }

    @Override
    public AnswerReader answers() {
        return new DydxAnswers();
    }

    private static String request(final String type, final VenueStream stream) {
        return "{\"type\":\"" + type + "\",\"channel\":\"" + stream.channel() + "\""
            + (stream.symbol().isEmpty() ? "" : ",\"id\":" + TopicBatches.quoted(stream.symbol()));
    }
}
