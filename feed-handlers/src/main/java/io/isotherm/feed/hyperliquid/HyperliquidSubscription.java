package io.isotherm.feed.hyperliquid;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.BaseAddress;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.TopicBatches;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of Hyperliquid: trades, state (mark, open interest, funding), best quote and book per perpetual, each
 * by a request of its own. The venue closes a connection after 60 s without a word from the client, which therefore
 * pings every 30 s. An address may have 1000 subscriptions over all its connections, so more symbols than
 * {@value #MOST_SYMBOLS} cannot be served from one.
 *
 * <p>Every book frame is a whole book, so a book that went wrong is mended by the next frame without being asked for.
 */
public final class HyperliquidSubscription implements Subscription {
    /** The venue's own base address. */
    public static final String BASE_DEFAULT = "wss://api.hyperliquid.xyz";

    /** The most symbols: 1000 subscriptions per address, four per symbol. */
    public static final int MOST_SYMBOLS = 250;

    private static final String PATH = "/ws";
    private static final List<String> CHANNELS = List.of("trades", "activeAssetCtx", "bbo", "l2Book");
    private static final int PING_INTERVAL_S = 30;
    private static final Heartbeat PING = Heartbeat.every("{\"method\":\"ping\"}", PING_INTERVAL_S);

    private final URI uri;
    private final List<String> requests;

    private HyperliquidSubscription(final URI uri, final List<String> requests) {
        this.uri = uri;
        this.requests = requests;
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
        if (symbols.isEmpty()) {
            return List.of();
        }
        if (symbols.size() > MOST_SYMBOLS) {
            throw new IllegalArgumentException(symbols.size() + " symbols of hyperliquid: the venue takes 1000 "
                + "subscriptions from one address, four per symbol; list at most " + MOST_SYMBOLS);
        }
        final List<String> requests = new ArrayList<>();
        for (final String symbol : symbols) {
            final String coin = TopicBatches.quoted(symbol);
            for (final String channel : CHANNELS) {
                requests.add("{\"method\":\"subscribe\",\"subscription\":{\"type\":\"" + channel + "\",\"coin\":"
                    + coin + "}}");
            }
        }
        return List.of(new HyperliquidSubscription(BaseAddress.resolve(base, PATH),
            List.copyOf(requests)));
    }

    @Override
    public Venue venue() {
        return Venue.HYPERLIQUID;
    }

    @Override
    public String name() {
        return Venue.HYPERLIQUID.code() + "/public";
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
        return List.of();
    }

    /** There is one connection, and no need to ask for a book. */
    @Override
    public boolean carriesBook(final String symbol) {
        return true;
    }

    @Override
    public Heartbeat heartbeat() {
        return PING;
    }
}
