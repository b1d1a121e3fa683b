package io.isotherm.feed.bybit;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import io.isotherm.feed.session.VenueConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of Bybit v5 linear: tickers (mark, open interest, funding, best quote), trades, all liquidations and
 * the book of 200 levels, at most ten topics a request. The client pings every 20 s.
 */
public final class BybitSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://stream.bybit.com";

    private static final String PATH = "/v5/public/linear";
    private static final String BOOK = "orderbook.200.";
    private static final List<String> TOPICS = List.of("tickers.", "publicTrade.", "allLiquidation.", BOOK);
    private static final int TOPICS_PER_REQUEST = 10;
    private static final int PING_INTERVAL_S = 20;
    private static final Heartbeat PING = Heartbeat.every("{\"op\":\"ping\"}", PING_INTERVAL_S);

    private BybitSubscription(final URI base, final List<String> symbols) {
        super(Venue.BYBIT, "linear", BaseAddress.resolve(base, PATH), PING, symbols, requests(symbols));
    }

    /**
     * The connection for some symbols.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code BTCUSDT}.
     * @return one connection; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a topic.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        return symbols.isEmpty() ? List.of() : List.of(new BybitSubscription(base, symbols));
    }

    private static List<String> requests(final List<String> symbols) {
        final List<String> topics =
            TopicBatches.each(symbols, TOPICS, (topic, symbol) -> TopicBatches.quoted(topic + symbol));
        final List<String> requests = new ArrayList<>();
        for (final String args : TopicBatches.arrays(topics, TOPICS_PER_REQUEST)) {
            requests.add("{\"op\":\"subscribe\",\"req_id\":\"" + (requests.size() + 1) + "\",\"args\":" + args + "}");
        }
        return requests;
    }

    @Override
    protected List<String> bookRequests(final String symbol) {
        return resubscription("[" + TopicBatches.quoted(BOOK + symbol) + "]");
    }
}
