package io.isotherm.feed.gate;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What is asked of Gate futures: trades, tickers (mark, open interest, funding), best quote and book of 400 levels per
 * contract, and the liquidations of all contracts; one connection per settlement currency. One unknown symbol fails the
 * whole request, so each symbol is asked for alone. The connection asks for sizes with decimals, which without that
 * header would be cut off.
 *
 * <p>The venue closes a silent connection after 30 s; the client pings every 15 s. Requests and pings carry the time of
 * their sending.
 */
public final class GateSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://fx-ws.gateio.ws";

    private static final String PATH = "/v4/ws/";
    private static final Map<String, String> HEADERS = Map.of("X-Gate-Size-Decimal", "1");
    private static final List<String> CHANNELS = List.of("futures.trades", "futures.tickers", "futures.book_ticker");
    private static final String LIQUIDATIONS = "futures.public_liquidates";
    private static final String BOOK = "futures.obu";
    private static final int BOOK_DEPTH = 400;
    private static final int PING_INTERVAL_S = 15;

    private static final VenueLimits LIMITS = VenueLimits.perRequest(1);

    private final LongSupplier epochSeconds;

    private GateSubscription(final URI base, final String settlement, final List<String> symbols,
                             final LongSupplier epochSeconds) {
        super(Venue.GATE, settlement, BaseAddress.resolve(base, PATH + settlement), Heartbeat.NONE, LIMITS,
            streams(symbols), BOOK);
        this.epochSeconds = epochSeconds;
    }

    /**
     * The connections for some contracts.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code BTC_USDT}.
     * @return one connection per settlement currency; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a request.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        return of(base, symbols, () -> TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()));
    }

    static List<Subscription> of(final URI base, final List<String> symbols, final LongSupplier epochSeconds) {
        final Map<String, List<String>> bySettlement = new LinkedHashMap<>();
        for (final String symbol : symbols) {
            TopicBatches.quoted(symbol);
            bySettlement.computeIfAbsent(settlement(symbol), key -> new ArrayList<>()).add(symbol);
        }
        final List<Subscription> connections = new ArrayList<>();
        bySettlement.forEach((settlement, some) ->
            connections.add(new GateSubscription(base, settlement, List.copyOf(some), epochSeconds)));
        return connections;
    }

    @Override
    public Map<String, String> headers() {
        return HEADERS;
    }

    private static List<VenueStream> streams(final List<String> symbols) {
        final List<VenueStream> streams = new ArrayList<>();
        streams.add(new VenueStream(LIQUIDATIONS, "", LIQUIDATIONS + ":!all"));
        for (final String symbol : symbols) {
            CHANNELS.forEach(channel -> streams.add(VenueStream.of(channel, symbol)));
            streams.add(new VenueStream(BOOK, symbol, BOOK + ":ob." + symbol + "." + BOOK_DEPTH));
        }
        return streams;
    }

    @Override
    public String subscribe(final List<VenueStream> streams, final long id) {
        return request("subscribe", streams.get(0), id);
    }

    @Override
    public String unsubscribe(final List<VenueStream> streams, final long id) {
        return request("unsubscribe", streams.get(0), id);
    }

    @Override
    public AnswerReader answers() {
        return new GateAnswers();
    }

    @Override
    public Heartbeat heartbeat() {
        return Heartbeat.every("{\"time\":" + epochSeconds.getAsLong() + ",\"channel\":\"futures.ping\"}",
            PING_INTERVAL_S);
    }

    /**
     * The last part of the path: {@code BTC_USDT} is settled in USDT, {@code BTC_USD1} in USD1, {@code BTC_USD} in BTC.
     */
    private static String settlement(final String symbol) {
        final String[] parts = symbol.split("_");
        final String quote = parts.length > 1 ? parts[1] : "";
        switch (quote) {
            case "USD":
                return "btc";
            case "USD1":
                return "usd1";
            default:
                return "usdt";
        }
    }

    private String request(final String event, final VenueStream stream, final long id) {
        return "{\"time\":" + epochSeconds.getAsLong() + ",\"id\":" + id + ",\"channel\":\"" + stream.channel()
            + "\",\"event\":\"" + event + "\",\"payload\":["
            + TopicBatches.quoted(stream.name().substring(stream.channel().length() + 1)) + "]}";
    }
}
