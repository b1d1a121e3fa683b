package io.isotherm.feed.bitmex;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of BitMEX: trades, quotes, instruments (mark, open interest, funding), liquidations and the whole book
 * per symbol. The venue counts requests per hour, so a request takes many topics; the client sends the text
 * {@code ping}, which is no JSON, after five seconds of silence.
 */
public final class BitmexSubscription implements Subscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://ws.bitmex.com";

    private static final String PATH = "/realtime";
    private static final String BOOK = "orderBookL2:";
    private static final List<String> TOPICS = List.of("trade:", "quote:", "instrument:", "liquidation:", BOOK);
    private static final int TOPICS_PER_REQUEST = 50;
    private static final int PING_AFTER_S = 5;
    private static final Heartbeat PING = Heartbeat.afterSilence("ping", PING_AFTER_S);

    private final URI uri;
    private final List<String> requests;

    private BitmexSubscription(final URI uri, final List<String> requests) {
        this.uri = uri;
        this.requests = requests;
    }

    /**
     * The connection for some symbols.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code XBTUSD}.
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
                topics.add(TopicBatches.quoted(topic + named(symbol)));
            }
        }
        final List<String> requests = new ArrayList<>();
        for (final String batch : TopicBatches.arrays(topics, TOPICS_PER_REQUEST)) {
            requests.add(request("subscribe", batch));
        }
        return List.of(new BitmexSubscription(BaseAddress.resolve(base, PATH),
            List.copyOf(requests)));
    }

    /** A topic without a symbol would ask for every symbol of the venue. */
    private static String named(final String symbol) {
        if (symbol.isEmpty()) {
            throw new IllegalArgumentException("'' cannot be part of a subscription: empty");
        }
        return symbol;
    }

    @Override
    public Venue venue() {
        return Venue.BITMEX;
    }

    @Override
    public String name() {
        return Venue.BITMEX.code() + "/realtime";
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
        final String args = "[" + TopicBatches.quoted(BOOK + symbol) + "]";
        return List.of(request("unsubscribe", args), request("subscribe", args));
    }

    @Override
    public Heartbeat heartbeat() {
        return PING;
    }

    private static String request(final String op, final String args) {
        return "{\"op\":\"" + op + "\",\"args\":" + args + "}";
    }
}
