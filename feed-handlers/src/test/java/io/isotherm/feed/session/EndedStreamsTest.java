package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.bybit.BybitSubscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of a contract that ended: given up on the connection that stands, not asked for by the next. */
@Timeout(30)
final class EndedStreamsTest {
    private final LoopbackVenue venue = new LoopbackVenue();
    private final FeedBench bench = new FeedBench();

    @AfterEach
    void close() {
        bench.close();
        venue.close();
    }

    /** On the feed thread, whose the session is. */
    private boolean on(final VenueSession session, final Predicate<VenueSession> step) {
        final CompletableFuture<Boolean> done = new CompletableFuture<>();
        bench.handler().execute(() -> done.complete(step.test(session)));
        return done.join();
    }

    private static VenueStream first(final VenueSession session, final String symbol) {
        return session.subscription().streams().stream().filter(stream -> stream.symbol().equals(symbol)).findFirst()
            .orElseThrow();
    }

    /** Requests until one has what is looked for; what came before it, and it. */
    private String until(final String wanted) throws InterruptedException {
        final StringBuilder all = new StringBuilder();
        String text = "";
        while (!text.contains(wanted)) {
            text = take(venue.received);
            all.append(text).append('\n');
        }
        return all.toString();
    }

    @Test
    void shouldEndAStreamAndNotAskForItOnTheNextConnection() throws InterruptedException {
        final VenueSession session =
            bench.open(BybitSubscription.of(venue.uri(), List.of("BTCUSDT", "ETHUSDT")).get(0));
        final List<VenueStream> streams = session.subscription().streams();
        final String last = "\"" + streams.get(streams.size() - 1).name() + "\"";
        final VenueStream ended = first(session, "BTCUSDT");
        until(last);
        assertTrue(on(session, each -> each.unsubscribe(ended)));
        assertTrue(until("\"unsubscribe\"").contains("\"" + ended.name() + "\""));
        assertFalse(on(session, each -> each.unsubscribe(ended)), "once is enough");
        assertEquals(StreamAnswer.UNSUBSCRIBED, session.streams().get(streams.indexOf(ended)).answer());

        venue.connection().close();
        venue.connection();
        assertFalse(until(last).contains("\"" + ended.name() + "\""), "the next connection");
        assertEquals(StreamAnswer.UNSUBSCRIBED, session.streams().get(streams.indexOf(ended)).answer());

        assertTrue(on(session, each -> each.resubscribe(ended)), "it is listed again");
        assertTrue(until("\"subscribe\"").contains("\"" + ended.name() + "\""));
        assertEquals(StreamAnswer.AWAITED, session.streams().get(streams.indexOf(ended)).answer());
        assertFalse(on(session, each -> each.isUnsubscribed(ended)));
    }

    @Test
    void shouldNotEndAStreamOfAnotherSession() {
        final VenueSession session = bench.open(BybitSubscription.of(venue.uri(), List.of("BTCUSDT")).get(0));
        assertFalse(on(session, each -> each.unsubscribe(VenueStream.of("trades", "NOPE"))));
    }
}
