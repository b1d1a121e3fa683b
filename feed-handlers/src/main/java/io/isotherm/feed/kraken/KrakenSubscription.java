package io.isotherm.feed.kraken;

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
 * What is asked of Kraken Futures: trades (liquidations among them), tickers (mark, open interest, funding, best quote)
 * and books of the products, one request per feed and hundred products. Subscribing to trades first sends the last
 * hundred of them. The venue wants a ping at least every 60 s; the client sends one every 30.
 */
public final class KrakenSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://futures.kraken.com";

    private static final String PATH = "/ws/v1";
    private static final String BOOK = "book";
    private static final List<String> FEEDS = List.of("trade", "ticker", BOOK);
    /** The venue names no limit; this keeps a request below 4 KiB. */
    private static final VenueLimits LIMITS = VenueLimits.perRequest(100);
    private static final int PING_INTERVAL_S = 30;
    private static final Heartbeat PING = Heartbeat.every("{\"event\":\"ping\"}", PING_INTERVAL_S);

    private KrakenSubscription(final URI base, final List<String> symbols) {
        super(Venue.KRAKEN_FUTURES, "public", BaseAddress.resolve(base, PATH), PING, LIMITS,
            each(symbols, FEEDS), BOOK);
    }

    /**
     * The connection for some products.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols product ids in capitals, as the venue sends them, for example {@code PF_XBTUSD}.
     * @return one connection; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a request.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        symbols.forEach(TopicBatches::quoted);
        return symbols.isEmpty() ? List.of() : List.of(new KrakenSubscription(base, symbols));
    }

    /** A request is of one feed. */
    @Override
    public List<List<VenueStream>> batches(final List<VenueStream> streams) {
        final List<List<VenueStream>> batches = new ArrayList<>();
        for (final String feed : FEEDS) {
            batches.addAll(TopicBatches.parts(streams.stream().filter(s -> s.channel().equals(feed)).toList(),
                limits().streamsPerRequest()));
        }
        return batches;
    }

    @Override
    public String subscribe(final List<VenueStream> streams, final long id) {
        return request("subscribe", streams);
    }

    @Override
    public String unsubscribe(final List<VenueStream> streams, final long id) {
        return request("unsubscribe", streams);
    }

    @Override
    public AnswerReader answers() {
        return new KrakenAnswers();
    }

    private static String request(final String event, final List<VenueStream> streams) {
        return "{\"event\":\"" + event + "\",\"feed\":\"" + streams.get(0).channel() + "\",\"product_ids\":"
            + array(streams, s -> TopicBatches.quoted(s.symbol())) + "}";
    }
}
