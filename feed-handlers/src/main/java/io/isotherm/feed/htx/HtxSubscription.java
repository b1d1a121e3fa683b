package io.isotherm.feed.htx;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import io.isotherm.feed.session.VenueConnection;
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
    private static final String BOOK = ".depth.size_150.high_freq";
    private static final String INCREMENTAL = ",\"data_type\":\"incremental\"";

    private final HtxPing ping = new HtxPing();

    private HtxSubscription(final URI base, final String route, final List<String> requests,
                            final List<String> books) {
        super(Venue.HTX, route, BaseAddress.resolve(base, "/" + route), Heartbeat.NONE, books, requests);
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
        final List<String> market = new ArrayList<>();
        final List<String> notifications = new ArrayList<>();
        notifications.add(notification("*.liquidation_orders", 1));
        for (final String symbol : symbols) {
            market.add(market("sub", symbol + ".trade.detail", "", market.size() + 1));
            market.add(market("sub", symbol + ".bbo", "", market.size() + 1));
            market.add(market("sub", symbol + BOOK, INCREMENTAL, market.size() + 1));
            notifications.add(notification(symbol + ".funding_rate", notifications.size() + 1));
        }
        connections.add(new HtxSubscription(base, kind + "-ws", market, symbols));
        connections.add(new HtxSubscription(base, kind + "-notification", notifications, List.of()));
    }

    @Override
    protected List<String> bookRequests(final String symbol) {
        final int id = requests().size() + 1;
        return List.of(market("unsub", symbol + BOOK, INCREMENTAL, id), market("sub", symbol + BOOK, INCREMENTAL, id));
    }

    @Override
    public boolean gzip() {
        return true;
    }

    @Override
    public String reply(final DirectBuffer frame, final int offset, final int length) {
        return ping.reply(frame, offset, length);
    }

    private static String market(final String operation, final String topic, final String more, final int id) {
        return "{\"" + operation + "\":" + TopicBatches.quoted("market." + topic) + more + ",\"id\":\"" + id + "\"}";
    }

    private static String notification(final String topic, final int id) {
        return "{\"op\":\"sub\",\"cid\":\"" + id + "\",\"topic\":" + TopicBatches.quoted("public." + topic) + "}";
    }
}
