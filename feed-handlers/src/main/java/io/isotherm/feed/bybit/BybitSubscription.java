package io.isotherm.feed.bybit;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of Bybit v5 linear: tickers (mark, open interest, funding, best quote), trades, all liquidations and
 * the book of 200 levels, at most ten topics a request. The client pings every 20 s.
 */
public final class BybitSubscription implements Subscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://stream.bybit.com";

    private static final String PATH = "/v5/public/linear";
    private static final String BOOK = "orderbook.200.";
    private static final List<String> TOPICS = List.of("tickers.", "publicTrade.", "allLiquidation.", BOOK);
    private static final int TOPICS_PER_REQUEST = 10;
    private static final int PING_INTERVAL_S = 20;
    private static final Heartbeat PING = Heartbeat.every("{\"op\":\"ping\"}", PING_INTERVAL_S);

    private final URI uri;
    private final List<String> requests;

    private BybitSubscription(final URI uri, final List<String> requests) {
        this.uri = uri;
        this.requests = requests;
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
        if (symbols.isEmpty()) {
            return List.of();
        }
        final List<String> topics = new ArrayList<>();
        for (final String symbol : symbols) {
            for (final String topic : TOPICS) {
                topics.add(TopicBatches.quoted(topic + symbol));
            }
        }
        final List<String> requests = new ArrayList<>();
        for (final String args : TopicBatches.arrays(topics, TOPICS_PER_REQUEST)) {
            requests.add("{\"op\":\"subscribe\",\"req_id\":\"" + (requests.size() + 1) + "\",\"args\":" + args + "}");
        }
        return List.of(new BybitSubscription(BaseAddress.resolve(base, PATH),
            List.copyOf(requests)));
    }

    @Override
    public Venue venue() {
        return Venue.BYBIT;
    }

    @Override
    public String name() {
        return Venue.BYBIT.code() + "/linear";
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
        final String args = "[" + TopicBatches.quoted(BOOK + symbol) + "]}";
        return List.of("{\"op\":\"unsubscribe\",\"args\":" + args, "{\"op\":\"subscribe\",\"args\":" + args);
    }

    @Override
    public Heartbeat heartbeat() {
        return PING;
    }
}
