package io.isotherm.feed.htx;

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
import org.agrona.DirectBuffer;

/**
 * What is asked of HTX, one topic a request: trades, best quotes and books on a market connection; funding of the
 * contracts and the liquidations of all on a notification connection. Linear and coin-margined swaps have connections
 * of their own. Every message is gzip. The venue pings in its data and closes the connection when two pings stay
 * without answer. Open interest comes over REST.
 */
public final class HtxSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://api.hbdm.com";

    private static final String LINEAR = "linear-swap";
    private static final String COIN_MARGINED = "swap";
    private static final String LINEAR_QUOTE = "-USDT";
    private static final String BOOK = "depth.size_150.high_freq";
    private static final String FUNDING = "funding_rate";
    private static final String LIQUIDATIONS = "liquidation_orders";
    private static final VenueLimits LIMITS = VenueLimits.perRequest(1);
    private static final String INCREMENTAL = ",\"data_type\":\"incremental\"";

    private final HtxPing ping = new HtxPing();

    private HtxSubscription(final URI base, final String route, final List<VenueStream> streams) {
        super(Venue.HTX, route, BaseAddress.resolve(base, "/" + route), Heartbeat.NONE, LIMITS, streams, BOOK);
    }

    /**
     * The connections for some contracts.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols contract codes, for example {@code BTC-USDT} (linear) or {@code BTC-USD} (coin-margined).
     * @return a market and a notification connection per kind of contract that occurs.
     * @throws IllegalArgumentException when a symbol cannot be part of a topic.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        final List<Subscription> connections = new ArrayList<>();
        add(connections, base, LINEAR, symbols.stream().filter(HtxSubscription::isLinear).toList());
        add(connections, base, COIN_MARGINED, symbols.stream().filter(symbol -> !isLinear(symbol)).toList());
        return connections;
    }

    static boolean isLinear(final String symbol) {
        return symbol.contains(LINEAR_QUOTE);
    }

    private static void add(final List<Subscription> connections, final URI base, final String kind,
                            final List<String> symbols) {
        if (symbols.isEmpty()) {
            return;
        }
        symbols.forEach(TopicBatches::quoted);
        final List<VenueStream> market = new ArrayList<>();
        final List<VenueStream> notifications = new ArrayList<>();
        notifications.add(new VenueStream(LIQUIDATIONS, "", "public.*." + LIQUIDATIONS));
        for (final String symbol : symbols) {
            for (final String channel : List.of("trade.detail", "bbo", BOOK)) {
                market.add(new VenueStream(channel, symbol, "market." + symbol + "." + channel));
            }
            notifications.add(new VenueStream(FUNDING, symbol, "public." + symbol + "." + FUNDING));
        }
        connections.add(new HtxSubscription(base, kind + "-ws", market));
        connections.add(new HtxSubscription(base, kind + "-notification", notifications));
    }

    @Override
    public String subscribe(final List<VenueStream> streams, final long id) {
        return request("sub", streams.get(0), id);
    }

    @Override
    public String unsubscribe(final List<VenueStream> streams, final long id) {
        return request("unsub", streams.get(0), id);
    }

    @Override
    public AnswerReader answers() {
        return new HtxAnswers();
    }

    @Override
    public boolean gzip() {
        return true;
    }

    @Override
    public String reply(final DirectBuffer frame, final int offset, final int length) {
        return ping.reply(frame, offset, length);
    }

    private static String request(final String operation, final VenueStream stream, final long id) {
        final String topic = TopicBatches.quoted(stream.name());
        if (stream.channel().equals(FUNDING) || stream.channel().equals(LIQUIDATIONS)) {
            return "{\"op\":\"" + operation + "\",\"cid\":\"" + id + "\",\"topic\":" + topic + "}";
        }
        return "{\"" + operation + "\":" + topic + (stream.channel().equals(BOOK) ? INCREMENTAL : "") + ",\"id\":\""
            + id + "\"}";
    }
}
