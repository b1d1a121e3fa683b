package io.isotherm.feed.bitmex;

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
 * What is asked of BitMEX: trades, quotes, instruments (mark, open interest, funding), liquidations and the whole book
 * per symbol. The venue counts requests per hour, so a request takes many topics; the client sends the text
 * {@code ping}, which is no JSON, after five seconds of silence.
 */
public final class BitmexSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://ws.bitmex.com";

    private static final String PATH = "/realtime";
    private static final String BOOK = "orderBookL2";
    private static final List<String> TOPICS = List.of("trade", "quote", "instrument", "liquidation", BOOK);
    /** 720 an hour is what the venue's welcome frames of 2024 tell, 40 those of 2021. */
    private static final VenueLimits LIMITS = VenueLimits.perRequest(50).hourly(720).connections(720, 3600);
    private static final int PING_AFTER_S = 5;
    private static final Heartbeat PING = Heartbeat.afterSilence("ping", PING_AFTER_S);

    private BitmexSubscription(final URI base, final List<String> symbols) {
        super(Venue.BITMEX, "realtime", BaseAddress.resolve(base, PATH), PING, LIMITS, each(symbols, TOPICS), BOOK);
    }

    /**
     * The connection for some symbols.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code XBTUSD}.
     * @return one connection; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a topic.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        symbols.forEach(TopicBatches::quoted);
        return symbols.isEmpty() ? List.of() : List.of(new BitmexSubscription(base, symbols));
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
        return new BitmexAnswers();
    }

    private static String request(final String operation, final List<VenueStream> streams) {
        return "{\"op\":\"" + operation + "\",\"args\":" + array(streams, s -> TopicBatches.quoted(s.name())) + "}";
    }
}
