package io.isotherm.feed.hyperliquid;

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
 * What is asked of Hyperliquid: trades, state (mark, open interest, funding), best quote and book per perpetual, each
 * by a request of its own. The venue closes a connection after 60 s without a word from the client, which therefore
 * pings every 30 s. An address may have 1000 subscriptions over all its connections, so more symbols than
 * {@value #MOST_SYMBOLS} cannot be served from one.
 *
 * <p>Every book frame is a whole book, so a book that went wrong is mended by the next frame without being asked for.
 */
public final class HyperliquidSubscription extends VenueConnection {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://api.hyperliquid.xyz";

    /** The most symbols: 1000 subscriptions per address, four per symbol. */
    public static final int MOST_SYMBOLS = 250;

    private static final String PATH = "/ws";
    private static final String BOOK = "l2Book";
    private static final List<String> CHANNELS = List.of("trades", "activeAssetCtx", "bbo", BOOK);
    private static final int PING_INTERVAL_S = 30;
    private static final Heartbeat PING = Heartbeat.every("{\"method\":\"ping\"}", PING_INTERVAL_S);

    /** 2000 messages and 30 connections a minute per address. */
    private static final VenueLimits LIMITS = VenueLimits.perRequest(1).messages(1000, 60).connections(30, 60);

    private HyperliquidSubscription(final URI base, final List<String> symbols) {
        super(Venue.HYPERLIQUID, "public", BaseAddress.resolve(base, PATH), PING, LIMITS,
            each(symbols, CHANNELS), BOOK);
    }

    /**
     * The connection for some perpetuals.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, capitals and small letters as they are: {@code BTC}, {@code kPEPE}.
     * @return one connection; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a request, or there are too many.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        if (symbols.size() > MOST_SYMBOLS) {
            throw new IllegalArgumentException(symbols.size() + " symbols of hyperliquid: the venue takes 1000 "
                + "subscriptions from one address, four per symbol; list at most " + MOST_SYMBOLS);
        }
        symbols.forEach(TopicBatches::quoted);
        return symbols.isEmpty() ? List.of() : List.of(new HyperliquidSubscription(base, symbols));
    }

    @Override
    public String subscribe(final List<VenueStream> streams, final long id) {
        return request("subscribe", streams.get(0));
    }

    @Override
    public String unsubscribe(final List<VenueStream> streams, final long id) {
        return request("unsubscribe", streams.get(0));
    }

    /** None: the next frame is a whole book anyway. */
    @Override
    public VenueStream bookStream(final String symbol) {
        return null;
    }

    @Override
    public AnswerReader answers() {
        return new HyperliquidAnswers();
    }

    private static String request(final String method, final VenueStream stream) {
        return "{\"method\":\"" + method + "\",\"subscription\":{\"type\":\"" + stream.channel() + "\",\"coin\":"
            + TopicBatches.quoted(stream.symbol()) + "}}";
    }
}
