package io.isotherm.feed.deribit;

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
 * What is asked of Deribit: trades, ticker (mark, open interest, funding), best quote and book per instrument, every
 * 100 ms; the unbatched {@code raw} channels need a login.
 *
 * <p>The venue is asked to send heartbeats, so that a dead connection shows; it closes a connection that leaves its
 * {@code test_request} without {@code public/test}. That is the answer to each, and is sent every 20 s unasked too.
 */
public final class DeribitSubscription extends VenueConnection {
    /** The venue's own base address, for streams without a login. */
    public static final String BASE_DEFAULT = "wss://streams.deribit.com";

    private static final String PATH = "/ws/api/v2";
    private static final String BOOK = "book";
    private static final String QUOTE = "quote";
    private static final List<String> CHANNELS = List.of("trades", "ticker", QUOTE, BOOK);
    /** 200 messages a second. */
    private static final VenueLimits LIMITS = VenueLimits.perRequest(100).messages(200, 1);
    private static final int CHANNELS_PER_CONNECTION = 500;
    private static final int HEARTBEAT_S = 30;
    private static final int TEST_S = 20;
    private static final String TEST = request(0, "public/test", "{}");
    private static final Heartbeat UNASKED = Heartbeat.every(TEST, TEST_S);

    private final DeribitTestRequest testRequest = new DeribitTestRequest();

    private DeribitSubscription(final URI base, final int index, final List<String> symbols) {
        super(Venue.DERIBIT, numbered("public", index), BaseAddress.resolve(base, PATH), UNASKED, LIMITS,
            streams(symbols), BOOK);
    }

    /**
     * The connections for some instruments.
     *
     * @param base    scheme, host and port, for example {@link #BASE_DEFAULT}.
     * @param symbols the venue's own spelling, for example {@code BTC-PERPETUAL}.
     * @return as many connections as the channels need; none for no symbols.
     * @throws IllegalArgumentException when a symbol cannot be part of a channel's name.
     */
    public static List<Subscription> of(final URI base, final List<String> symbols) {
        final List<Subscription> connections = new ArrayList<>();
        for (final List<String> some : TopicBatches.parts(symbols, CHANNELS_PER_CONNECTION / CHANNELS.size())) {
            connections.add(new DeribitSubscription(base, connections.size(), some));
        }
        return connections;
    }

    private static List<VenueStream> streams(final List<String> symbols) {
        final List<VenueStream> streams = new ArrayList<>();
        for (final String symbol : symbols) {
            TopicBatches.quoted(symbol);
            for (final String channel : CHANNELS) {
                final String every = channel.equals(QUOTE) ? "" : ".100ms";
                streams.add(new VenueStream(channel, symbol, channel + "." + symbol + every));
            }
        }
        return streams;
    }

    @Override
    public List<String> opening() {
        return List.of(request(1, "public/set_heartbeat", "{\"interval\":" + HEARTBEAT_S + "}"));
    }

    @Override
    public String subscribe(final List<VenueStream> streams, final long id) {
        return request(id, "public/subscribe", parameters(streams));
    }

    @Override
    public String unsubscribe(final List<VenueStream> streams, final long id) {
        return request(id, "public/unsubscribe", parameters(streams));
    }

    @Override
    public AnswerReader answers() {
        return new DeribitAnswers();
    }

    @Override
    public String reply(final DirectBuffer frame, final int offset, final int length) {
        return testRequest.is(frame, offset, length) ? TEST : null;
    }

    private static String parameters(final List<VenueStream> streams) {
        return "{\"channels\":" + array(streams, s -> TopicBatches.quoted(s.name())) + "}";
    }

    private static String request(final long id, final String method, final String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }
}
