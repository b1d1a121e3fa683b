package io.isotherm.feed.kraken;

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
    private static final int PRODUCTS_PER_REQUEST = 100;
    private static final int PING_INTERVAL_S = 30;
    private static final Heartbeat PING = Heartbeat.every("{\"event\":\"ping\"}", PING_INTERVAL_S);

    private KrakenSubscription(final URI base, final List<String> symbols) {
        super(Venue.KRAKEN_FUTURES, "public", BaseAddress.resolve(base, PATH), PING, symbols, requests(symbols));
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
        return symbols.isEmpty() ? List.of() : List.of(new KrakenSubscription(base, symbols));
    }

    private static List<String> requests(final List<String> symbols) {
        final List<String> products = symbols.stream().map(TopicBatches::quoted).toList();
        final List<String> requests = new ArrayList<>();
        for (final String feed : FEEDS) {
            for (final String batch : TopicBatches.arrays(products, PRODUCTS_PER_REQUEST)) {
                requests.add(request("subscribe", feed, batch));
            }
        }
        return requests;
    }

    @Override
    protected List<String> bookRequests(final String symbol) {
        final String product = "[" + TopicBatches.quoted(symbol) + "]";
        return List.of(request("unsubscribe", BOOK, product), request("subscribe", BOOK, product));
    }

    private static String request(final String event, final String feed, final String products) {
        return "{\"event\":\"" + event + "\",\"feed\":\"" + feed + "\",\"product_ids\":" + products + "}";
    }
}
