package io.isotherm.feed.okx;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of OKX v5: trades, mark price, open interest, funding, best quote and book per swap, and the
 * liquidations of all swaps, which can only be asked for by instrument type. The venue closes a connection after 30 s
 * of silence; the client sends the text {@code ping}, which is no JSON, after 20.
 */
public final class OkxSubscription implements Subscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://ws.okx.com:8443";

    private static final String PATH = "/ws/v5/public";
    private static final String BOOK = "books";
    private static final List<String> CHANNELS =
        List.of("trades", "mark-price", "open-interest", "funding-rate", "bbo-tbt", BOOK);
    private static final String LIQUIDATIONS = "{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"}";
    /** Each is below 100 bytes, and the venue takes 64 KiB. */
    private static final int ARGS_PER_REQUEST = 100;
    private static final int PING_AFTER_S = 20;
    private static final Heartbeat PING = Heartbeat.afterSilence("ping", PING_AFTER_S);

    private final URI uri;
    private final List<String> requests;

    private OkxSubscription(final URI uri, final List<String> requests) {
        this.uri = uri;
        this.requests = requests;
    }

    /**
     * The connection for some instruments.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols instrument ids, for example {@code BTC-USDT-SWAP}.
     * @return one connection; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a request.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        if (symbols.isEmpty()) {
            return List.of();
        }
        final List<String> args = new ArrayList<>();
        for (final String symbol : symbols) {
            for (final String channel : CHANNELS) {
                args.add(argument(channel, symbol));
            }
        }
        args.add(LIQUIDATIONS);
        final List<String> requests = new ArrayList<>();
        for (final String batch : TopicBatches.arrays(args, ARGS_PER_REQUEST)) {
            requests.add(request("subscribe", batch));
        }
        return List.of(new OkxSubscription(BaseAddress.resolve(base, PATH),
            List.copyOf(requests)));
    }

    @Override
    public Venue venue() {
        return Venue.OKX;
    }

    @Override
    public String name() {
        return Venue.OKX.code() + "/public";
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
        final String args = "[" + argument(BOOK, symbol) + "]";
        return List.of(request("unsubscribe", args), request("subscribe", args));
    }

    @Override
    public Heartbeat heartbeat() {
        return PING;
    }

    private static String argument(final String channel, final String symbol) {
        return "{\"channel\":\"" + channel + "\",\"instId\":" + TopicBatches.quoted(symbol) + "}";
    }

    private static String request(final String op, final String args) {
        return "{\"op\":\"" + op + "\",\"args\":" + args + "}";
    }
}
