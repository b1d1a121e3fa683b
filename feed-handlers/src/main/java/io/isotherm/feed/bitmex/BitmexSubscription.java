package io.isotherm.feed.bitmex;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import io.isotherm.feed.session.VenueConnection;
import java.net.URI;
import java.util.List;

/**
 * What is asked of BitMEX: trades, quotes, instruments (mark, open interest, funding), liquidations and the whole book
 * per symbol. The venue counts requests per hour, so a request takes many topics; the client sends the text
 * {@code ping}, which is no JSON, after five seconds of silence.
 */
public final class BitmexSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://ws.bitmex.com";

    private static final String PATH = "/realtime";
    private static final String BOOK = "orderBookL2:";
    private static final List<String> TOPICS = List.of("trade:", "quote:", "instrument:", "liquidation:", BOOK);
    private static final int TOPICS_PER_REQUEST = 50;
    private static final int PING_AFTER_S = 5;
    private static final Heartbeat PING = Heartbeat.afterSilence("ping", PING_AFTER_S);

    private BitmexSubscription(final URI base, final List<String> symbols) {
        super(Venue.BITMEX, "realtime", BaseAddress.resolve(base, PATH), PING, symbols, requests(symbols));
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
        return symbols.isEmpty() ? List.of() : List.of(new BitmexSubscription(base, symbols));
    }

    private static List<String> requests(final List<String> symbols) {
        return subscriptions(TopicBatches.each(symbols, TOPICS,
            (topic, symbol) -> TopicBatches.quoted(topic + named(symbol))), TOPICS_PER_REQUEST);
    }

    /** A topic without a symbol would ask for every symbol of the venue. */
    private static String named(final String symbol) {
        if (symbol.isEmpty()) {
            throw new IllegalArgumentException("'' cannot be part of a subscription: empty");
        }
        return symbol;
    }

    @Override
    protected List<String> bookRequests(final String symbol) {
        return resubscription("[" + TopicBatches.quoted(BOOK + symbol) + "]");
    }
}
