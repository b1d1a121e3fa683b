package io.isotherm.feed.bybit;

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
import java.util.List;

/**
 * What is asked of Bybit v5 linear: tickers (mark, open interest, funding, best quote), trades, all liquidations and
 * the book of 200 levels, at most ten topics a request. The client pings every 20 s.
 */
public final class BybitSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://stream.bybit.com";

    private static final String PATH = "/v5/public/linear";
    private static final String BOOK = "orderbook.200";
    private static final List<String> TOPICS = List.of("tickers", "publicTrade", "allLiquidation", BOOK);
    /** 500 connections in 5 minutes per address. */
    private static final VenueLimits LIMITS = VenueLimits.perRequest(10).connections(500, 300);
    private static final int PING_INTERVAL_S = 20;
    private static final Heartbeat PING = Heartbeat.every("{\"op\":\"ping\"}", PING_INTERVAL_S);

    private BybitSubscription(final URI base, final List<String> symbols) {
        super(Venue.BYBIT, "linear", BaseAddress.resolve(base, PATH), PING, LIMITS, streams(symbols), BOOK);
    }

    /**
     * The connection for some symbols.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code BTCUSDT}.
     * @return one connection; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a topic.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        symbols.forEach(TopicBatches::quoted);
        return symbols.isEmpty() ? List.of() : List.of(new BybitSubscription(base, symbols));
    }

    private static List<VenueStream> streams(final List<String> symbols) {
        return symbols.stream().flatMap(symbol -> TOPICS.stream()
            .map(topic -> new VenueStream(topic, symbol, topic + "." + symbol))).toList();
    }

    @Override
    public String subscribe(final List<VenueStream> streams, final long id) {
        return request("subscribe", streams, id);
    }

    @Override
    public String unsubscribe(final List<VenueStream> streams, final long id) {
        return request("unsubscribe", streams, id);
    }

    @Override
    public AnswerReader answers() {
        return new BybitAnswers();
    }

    private static String request(final String operation, final List<VenueStream> streams, final long id) {
        return "{\"op\":\"" + operation + "\",\"req_id\":\"" + id + "\",\"args\":"
            + array(streams, s -> TopicBatches.quoted(s.name())) + "}";
    }
}
