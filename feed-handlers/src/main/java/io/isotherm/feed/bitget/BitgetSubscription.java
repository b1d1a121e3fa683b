package io.isotherm.feed.bitget;

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
    private static final String LIQUIDATION = "liquidation";
    private static final List<String> TOPICS = List.of("publicTrade", "ticker", BOOK);
    /** 45 topics and at most three of liquidations. */
    private static final int SYMBOLS_PER_CONNECTION = 15;
    /** Each is below 100 bytes, and the venue takes 4096 bytes a request. */
    private static final VenueLimits LIMITS =
        VenueLimits.perRequest(30).messages(10, 1).hourly(240).connections(300, 300);
    private static final int PING_INTERVAL_S = 25;
    private static final Heartbeat PING = Heartbeat.every("ping", PING_INTERVAL_S);

    private BitgetSubscription(final URI base, final int index, final List<VenueStream> streams) {
        super(Venue.BITGET, numbered("public", index), BaseAddress.resolve(base, PATH), PING, LIMITS, streams, BOOK);
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
            some.forEach(TopicBatches::quoted);
            final List<VenueStream> streams = new ArrayList<>(each(some, TOPICS));
            if (connections.isEmpty()) {
                symbols.stream().map(BitgetSubscription::kind).distinct()
                    .forEach(kind -> streams.add(new VenueStream(LIQUIDATION, "", LIQUIDATION + ":" + kind)));
            }
            connections.add(new BitgetSubscription(base, connections.size(), streams));
        }
        return connections;
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
        return new BitgetAnswers();
    }

    /** The venue's word for how a contract is settled. */
    private static String kind(final String symbol) {
        if (symbol.endsWith("USDT")) {
            return "usdt-futures";
        }
        return symbol.endsWith("PERP") ? "usdc-futures" : "coin-futures";
    }

    private static String request(final String operation, final List<VenueStream> streams) {
        return "{\"op\":\"" + operation + "\",\"args\":" + array(streams, BitgetSubscription::argument) + "}";
    }

    private static String argument(final VenueStream stream) {
        if (stream.channel().equals(LIQUIDATION)) {
            return "{\"instType\":\"" + stream.name().substring(LIQUIDATION.length() + 1) + "\",\"topic\":\""
                + LIQUIDATION + "\"}";
        }
        return "{\"instType\":\"" + kind(stream.symbol()) + "\",\"topic\":\"" + stream.channel() + "\",\"symbol\":"
            + TopicBatches.quoted(stream.symbol()) + "}";
    }
}
