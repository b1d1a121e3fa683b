package io.isotherm.feed.bitget;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked of Bitget v3: trades, ticker (all four kinds of state) and book per contract, and the liquidations of
 * all contracts, which can only be asked for by kind of contract, on the first connection. The venue recommends fewer
 * than 50 topics a connection, takes 10 messages a second and 240 subscriptions an hour; the client sends the text
 * {@code ping}, which is no JSON, every 25 s.
 *
 * <p>The kind of contract follows from the symbol: {@code BTCUSDT} is settled in USDT, {@code BTCPERP} in USDC, all
 * others, such as {@code BTCUSD}, in the coin.
 */
public final class BitgetSubscription implements Subscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://ws.bitget.com";

    private static final String PATH = "/v3/ws/public";
    private static final String BOOK = "books";
    private static final List<String> TOPICS = List.of("publicTrade", "ticker", BOOK);
    /** 45 topics and at most three of liquidations. */
    private static final int SYMBOLS_PER_CONNECTION = 15;
    /** Each is below 100 bytes, and the venue takes 4096 bytes a request. */
    private static final int ARGS_PER_REQUEST = 30;
    private static final int PING_INTERVAL_S = 25;
    private static final Heartbeat PING = Heartbeat.every("ping", PING_INTERVAL_S);

    private final String name;
    private final URI uri;
    private final Set<String> symbols;
    private final List<String> requests;

    private BitgetSubscription(final String name, final URI uri, final Set<String> symbols,
                               final List<String> requests) {
        this.name = name;
        this.uri = uri;
        this.symbols = symbols;
        this.requests = requests;
    }

    /**
     * The connections for some contracts.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code BTCUSDT}.
     * @return as many connections as the topics need; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a request.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        final URI uri = BaseAddress.resolve(base, PATH);
        final List<Subscription> connections = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i += SYMBOLS_PER_CONNECTION) {
            final List<String> some = symbols.subList(i, Math.min(symbols.size(), i + SYMBOLS_PER_CONNECTION));
            final List<String> args = new ArrayList<>();
            for (final String symbol : some) {
                for (final String topic : TOPICS) {
                    args.add(argument(topic, symbol));
                }
            }
            if (i == 0) {
                symbols.stream().map(BitgetSubscription::kind).distinct()
                    .forEach(kind -> args.add("{\"instType\":\"" + kind + "\",\"topic\":\"liquidation\"}"));
            }
            final List<String> requests = new ArrayList<>();
            for (final String batch : TopicBatches.arrays(args, ARGS_PER_REQUEST)) {
                requests.add(request("subscribe", batch));
            }
            final String number = i == 0 ? "" : "-" + (i / SYMBOLS_PER_CONNECTION + 1);
            connections.add(new BitgetSubscription(Venue.BITGET.code() + "/public" + number, uri,
                new LinkedHashSet<>(some), List.copyOf(requests)));
        }
        return connections;
    }

    @Override
    public Venue venue() {
        return Venue.BITGET;
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
        if (!symbols.contains(symbol)) {
            return List.of();
        }
        final String args = "[" + argument(BOOK, symbol) + "]";
        return List.of(request("unsubscribe", args), request("subscribe", args));
    }

    @Override
    public Heartbeat heartbeat() {
        return PING;
    }

    /** The venue's word for how a contract is settled. */
    private static String kind(final String symbol) {
        if (symbol.endsWith("USDT")) {
            return "usdt-futures";
        }
        return symbol.endsWith("PERP") ? "usdc-futures" : "coin-futures";
    }

    private static String argument(final String topic, final String symbol) {
        return "{\"instType\":\"" + kind(symbol) + "\",\"topic\":\"" + topic + "\",\"symbol\":"
            + TopicBatches.quoted(symbol) + "}";
    }

    private static String request(final String op, final String args) {
        return "{\"op\":\"" + op + "\",\"args\":" + args + "}";
    }
}
