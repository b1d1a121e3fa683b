package io.isotherm.feed.bitget;

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
 * What is asked of Bitget v3: trades, ticker (all four kinds of state) and book per contract, and the liquidations of
 * all contracts, which can only be asked for by kind of contract, on the first connection. The venue recommends fewer
 * than 50 topics a connection, takes 10 messages a second and 240 subscriptions an hour; the client sends the text
 * {@code ping}, which is no JSON, every 25 s.
 *
 * <p>The kind of contract follows from the symbol: {@code BTCUSDT} is settled in USDT, {@code BTCPERP} in USDC, all
 * others, such as {@code BTCUSD}, in the coin.
 */
public final class BitgetSubscription extends VenueConnection {
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

    private BitgetSubscription(final URI base, final int index, final List<String> symbols,
                               final List<String> arguments) {
        super(Venue.BITGET, numbered("public", index), BaseAddress.resolve(base, PATH), PING, symbols,
            subscriptions(arguments, ARGS_PER_REQUEST));
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
        final List<Subscription> connections = new ArrayList<>();
        for (final List<String> some : TopicBatches.parts(symbols, SYMBOLS_PER_CONNECTION)) {
            final List<String> args = new ArrayList<>(TopicBatches.each(some, TOPICS, BitgetSubscription::argument));
            if (connections.isEmpty()) {
                symbols.stream().map(BitgetSubscription::kind).distinct()
                    .forEach(kind -> args.add("{\"instType\":\"" + kind + "\",\"topic\":\"liquidation\"}"));
            }
            connections.add(new BitgetSubscription(base, connections.size(), some, args));
        }
        return connections;
    }

    @Override
    protected List<String> bookRequests(final String symbol) {
        return resubscription("[" + argument(BOOK, symbol) + "]");
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
}
