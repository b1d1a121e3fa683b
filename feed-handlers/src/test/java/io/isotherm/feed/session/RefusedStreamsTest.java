package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.bybit.BybitSubscription;
import io.isotherm.feed.instrument.Instrument;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A venue that refuses a whole request for one bad symbol, or says nothing, over a real socket. */
@Timeout(60)
final class RefusedStreamsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HASTE = 50;

    private final LoopbackVenue venue = new LoopbackVenue();
    private final BlockingQueue<StreamStatus> told = new LinkedBlockingQueue<>();
    private final FeedBench bench = new FeedBench();
    private volatile boolean silent;

    @AfterEach
    void close() {
        bench.close();
        venue.close();
    }

    private VenueSession open(final String... symbols) {
        // A clock that runs fifty times too fast spares the waiting for the venue's windows.
        bench.context.nanoClock(() -> HASTE * System.nanoTime())
            .silence(TimeUnit.HOURS.toNanos(10), TimeUnit.HOURS.toNanos(10));
        venue.onText(this::answer);
        bench.context.listener(new SessionListener() {
            @Override
            public void onState(final Venue of, final SessionState state) {
                bench.states.add(state);
            }

            @Override
            public void onStream(final VenueSession session, final StreamStatus status) {
                told.add(status);
            }
        });
        return bench.open(BybitSubscription.of(venue.uri(), List.of(symbols)).get(0));
    }

    private void answer(final Channel channel, final String text) {
        try {
            final JsonNode request = JSON.readTree(text);
            if (silent || !request.path("op").asText().equals("subscribe")) {
                return;
            }
            String refused = "";
            for (final JsonNode topic : request.get("args")) {
                refused = topic.asText().endsWith("NOPE") ? topic.asText() : refused;
            }
            LoopbackVenue.text(channel, "{\"success\":" + refused.isEmpty() + ",\"ret_msg\":\""
                + (refused.isEmpty() ? "" : "error:handler not found,topic:" + refused) + "\",\"req_id\":"
                + request.get("req_id") + ",\"op\":\"subscribe\"}");
        } catch (final JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The next request that is no ping, of which the hasty clock makes many. */
    private String request() throws InterruptedException {
        String text = take(venue.received);
        while (text.contains("\"ping\"")) {
            text = take(venue.received);
        }
        return text;
    }

    private static long count(final VenueSession session, final StreamAnswer answer) {
        return session.streams().stream().filter(status -> status.answer() == answer).count();
    }

    private static void await(final VenueSession session, final StreamAnswer answer, final long count) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LoopbackVenue.DEADLINE_S);
        while (count(session, answer) != count) {
            assertTrue(System.nanoTime() < deadline, () -> session.streams().toString());
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldLoseTheBadSymbolAloneAndTellItOnceOverTwoConnections() throws InterruptedException {
        final VenueSession session = open("BTCUSDT", "NOPE", "ETHUSDT", "SOLUSDT");
        await(session, StreamAnswer.ACKNOWLEDGED, 12);
        await(session, StreamAnswer.REFUSED, 4);
        for (int i = 0; i < 4; i++) {
            final StreamStatus status = take(told);
            assertEquals("NOPE", status.stream().symbol());
            assertEquals("error:handler not found,topic:" + status.stream().name(), status.words());
        }
        venue.connection().close();
        venue.connection();
        bench.await(SessionState.DISCONNECTED);
        await(session, StreamAnswer.REFUSED, 4);
        await(session, StreamAnswer.ACKNOWLEDGED, 12);
        assertEquals(List.of(), List.copyOf(told), "the same was told already");
    }

    @Test
    void shouldTellWhatAVenueLeavesUnansweredAndThatItCameAfterAll() throws InterruptedException {
        silent = true;
        bench.context.answerTimeoutNs(HASTE * TimeUnit.MILLISECONDS.toNanos(100));
        final VenueSession session = open("BTCUSDT");
        final Channel connection = venue.connection();
        await(session, StreamAnswer.UNANSWERED, 4);
        for (int i = 0; i < 4; i++) {
            assertEquals(StreamAnswer.UNANSWERED, take(told).answer());
        }
        silent = false;
        answer(connection, take(venue.received));
        await(session, StreamAnswer.ACKNOWLEDGED, 4);
        assertEquals(StreamAnswer.ACKNOWLEDGED, take(told).answer());
    }

    @Test
    void shouldAskForABookOnceAndOnlyOnTheConnectionThatMissedAPartOfIt() throws InterruptedException {
        final BlockingQueue<String> first = new LinkedBlockingQueue<>();
        final BlockingQueue<String> second = new LinkedBlockingQueue<>();
        final Instrument instrument = RestPollerTest.instrument(Venue.BYBIT, "BTCUSDT");
        bench.context.nanoClock(() -> HASTE * System.nanoTime())
            .silence(TimeUnit.HOURS.toNanos(10), TimeUnit.HOURS.toNanos(10));
        venue.onText(this::answer);
        final Subscription subscription = BybitSubscription.of(venue.uri(), List.of("BTCUSDT")).get(0);
        final FrameSink gaps = (buffer, offset, length, time) -> {
            if (length == 3) {
                bench.handler().resync(instrument);
            }
        };
        final VenueSession one = bench.handler().connect(subscription, gaps);
        final VenueSession other = bench.handler().connect(subscription, gaps);
        bench.handler().start();
        await(one, StreamAnswer.ACKNOWLEDGED, 4);
        await(other, StreamAnswer.ACKNOWLEDGED, 4);
        silent = true;
        final Channel left = venue.connection();
        venue.onText((channel, text) -> {
            if (!text.contains("\"ping\"")) {
                (channel == left ? first : second).add(text);
            }
        });
        LoopbackVenue.text(left, "gap");
        LoopbackVenue.text(left, "gap");
        assertTrue(take(first).contains("\"unsubscribe\""));
        assertTrue(take(first).contains("\"subscribe\""));
        LoopbackVenue.text(left, "gap");
        LoopbackVenue.text(venue.connection(), "gap");
        assertTrue(take(second).contains("\"unsubscribe\""));
        assertTrue(take(second).contains("orderbook"));
        // Whatever else was asked for would have come before this.
        final VenueStream trades = subscription.streams().get(1);
        bench.handler().execute(() -> {
            one.resubscribe(trades);
            other.resubscribe(trades);
        });
        assertTrue(take(first).contains("publicTrade"));
        assertTrue(take(second).contains("publicTrade"));
    }

    @Test
    void shouldEndAndBeginAStreamWhenAskedTo() throws InterruptedException {
        final VenueSession session = open("BTCUSDT");
        await(session, StreamAnswer.ACKNOWLEDGED, 4);
        take(venue.received);
        final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
        final VenueStream trades = session.subscription().streams().get(1);
        bench.handler().execute(() -> answers.add(session.resubscribe(trades)));
        assertTrue(take(answers));
        final String topic = "\"args\":[\"publicTrade.BTCUSDT\"]}";
        assertEquals("{\"op\":\"unsubscribe\",\"req_id\":\"2\"," + topic, request());
        assertEquals("{\"op\":\"subscribe\",\"req_id\":\"3\"," + topic, request());
        await(session, StreamAnswer.ACKNOWLEDGED, 4);
        bench.handler().execute(() -> answers.add(session.resubscribe(VenueStream.of("trades", "X"))));
        assertEquals(false, take(answers), "a stream that is not of this session");
    }
}
