package io.isotherm.feed.okx;

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
 * What is asked of OKX v5: trades, mark price, open interest, funding, best quote and book per swap, and the
 * liquidations of all swaps, which can only be asked for by instrument type. The venue closes a connection after 30 s
 * of silence; the client sends the text {@code ping}, which is no JSON, after 20.
 */
public final class OkxSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://ws.okx.com:8443";

    private static final String PATH = "/ws/v5/public";
    private static final String BOOK = "books";
    private static final List<String> CHANNELS =
        List.of("trades", "mark-price", "open-interest", "funding-rate", "bbo-tbt", BOOK);
    private static final String LIQUIDATIONS = "liquidation-orders";
    /** Each is below 100 bytes, and the venue takes 64 KiB. */
    private static final VenueLimits LIMITS = VenueLimits.perRequest(100).hourly(480).connections(3, 1);
    private static final int PING_AFTER_S = 20;
    private static final Heartbeat PING = Heartbeat.afterSilence("ping", PING_AFTER_S);

    private OkxSubscription(final URI base, final List<String> symbols) {
        super(Venue.OKX, "public", BaseAddress.resolve(base, PATH), PING, LIMITS, streams(symbols), BOOK);
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
        symbols.forEach(TopicBatches::quoted);
        return symbols.isEmpty() ? List.of() : List.of(new OkxSubscription(base, symbols));
    }

    private static List<VenueStream> streams(final List<String> symbols) {
        final List<VenueStream> streams = new ArrayList<>(each(symbols, CHANNELS));
        streams.add(new VenueStream(LIQUIDATIONS, "", LIQUIDATIONS + ":SWAP"));
        return streams;
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
        return new OkxAnswers();
    }

    private static String request(final String operation, final List<VenueStream> streams, final long id) {
        return "{\"id\":\"" + id + "\",\"op\":\"" + operation + "\",\"args\":"
            + array(streams, OkxSubscription::argument) + "}";
    }

    private static String argument(final VenueStream stream) {
        return "{\"channel\":\"" + stream.channel() + "\",\"inst" + (stream.symbol().isEmpty() ? "Type\":\"SWAP\""
            : "Id\":" + TopicBatches.quoted(stream.symbol())) + "}";
    }
}
