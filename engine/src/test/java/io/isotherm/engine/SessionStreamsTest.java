package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.bybit.BybitSubscription;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.session.FeedContext;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.StreamAnswer;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.session.VenueStream;
import io.isotherm.feed.stream.StreamChannel;
import io.isotherm.feed.stream.StreamTimeouts;
import io.isotherm.feed.stream.StreamWatch;
import io.isotherm.feed.stream.StreamWatchListener;
import io.isotherm.feed.stream.WatchedConnection;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The watch of streams over a real session, whose venue refuses, or acknowledges and stays silent. */
@Timeout(60)
final class SessionStreamsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int LOOKS = 5_000;
    private static final String REFUSED = "allLiquidation.BTCUSDT";
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

    private final AnsweringVenue venue = new AnsweringVenue();
    private final AtomicLong clock = new AtomicLong(SECOND);
    private final InstrumentTable table = new InstrumentTable(List.of(instrument(0), instrument(1)));
    private final int[] told = new int[2];
    private final StreamWatch watch = new StreamWatch(table, new StreamTimeouts(10 * SECOND, 600 * SECOND,
        2 * SECOND, 3 * SECOND, 60 * SECOND, 4 * SECOND, 2 * SECOND, 3), new Told());
    private final FeedHandler handler = new FeedHandler(new FeedContext().epochNanoClock(clock::get).seed(5)
        .backoff(TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.MILLISECONDS.toNanos(80), Long.MAX_VALUE)
        .requestIntervalNs(0));
    private final List<WatchedConnection> connections = new ArrayList<>();
    private final List<MarketDataListener> taps = new ArrayList<>();
    private volatile boolean whole = true;
    private VenueSession session;

    private static Instrument instrument(final int id) {
        return new Instrument(id, Venue.BYBIT, SYMBOLS.get(id), "U", 0, 1, ContractKind.LINEAR, 1, 0, 4, 6,
            Coverage.FULL, OpenInterestSource.SOCKET, new BracketTable(BracketTable.Unit.QUOTE, 0, "test",
                "2026-01-01", "", List.of(new Bracket(1e7, 0.004, 125, 0, false))));
    }

    @AfterEach
    void close() {
        handler.close();
        venue.close();
    }

    private void open() {
        final List<FrameSink> sinks = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
            final WatchedConnection connection =
                copy == 0 ? watch.connection(Venue.BYBIT) : watch.follower(connections.get(0));
            connections.add(connection);
            taps.add(watch.tap(connection, (MarketDataListener) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {MarketDataListener.class}, (proxy, method, arguments) -> null)));
            sinks.add(new Sink(connection));
        }
        session = handler.connect(BybitSubscription.of(venue.uri(), SYMBOLS).get(0), sinks);
        final SessionStreams streams = new SessionStreams(session, connections, SYMBOLS);
        assertTrue(streams != null);
        handler.start();
        await(() -> onFeedThread(session::isTicking));
    }

    private <T> T onFeedThread(final Supplier<T> question) {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        handler.execute(() -> answer.complete(question.get()));
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void await(final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not come to pass");
            Thread.onSpinWait();
        }
    }

    /** Lets a tenth of a second pass, in which both symbols' streams of some kinds are heard on a connection. */
    private int look(final int copy, final StreamChannel... heard) {
        return onFeedThread(() -> {
            final long nowNs = clock.addAndGet(SECOND / 10);
            final MarketDataListener tap = taps.get(copy);
            tap.onFrameStart(Venue.BYBIT, nowNs);
            for (final StreamChannel channel : heard) {
                for (final String symbol : SYMBOLS) {
                    tell(tap, channel, symbol, nowNs);
                }
            }
            tap.onFrameEnd();
            watch.onTime(nowNs);
            return told[0];
        });
    }

    private static void tell(final MarketDataListener tap, final StreamChannel channel, final String name,
                             final long nowNs) {
        final byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        final Symbol symbol = new Symbol().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        switch (channel) {
            case MARK -> tap.onMark(symbol, nowNs, 1, 0);
            case TRADES -> tap.onTrade(symbol, nowNs, 1, 0, 1, 0, null, null);
            default -> tap.onBook(symbol, nowNs, false, nowNs, nowNs, nowNs, 50, null);
        }
    }

    @Test
    void shouldHoldARefusalOverReconnectsAndOtherStreamsRequests() {
        venue.refuse(REFUSED);
        open();
        final int refused = StreamChannel.LIQUIDATIONS.bit();
        await(() -> look(0, StreamChannel.TRADES, StreamChannel.MARK, StreamChannel.BOOK) == refused);
        final VenueStream trades = session.subscription().streams().stream()
            .filter(stream -> stream.name().equals("publicTrade.ETHUSDT")).findFirst().orElseThrow();
        assertTrue(onFeedThread(() -> session.resubscribe(trades)));
        assertEquals(refused, look(0, StreamChannel.TRADES, StreamChannel.MARK, StreamChannel.BOOK));
        await(() -> onFeedThread(session::isTicking));
        venue.connection(0).close();
        await(() -> session.counts().reconnects() == 1 && onFeedThread(session::isTicking));
        for (int i = 0; i < 30; i++) {
            final int silent = look(0, StreamChannel.TRADES, StreamChannel.MARK, StreamChannel.BOOK);
            assertEquals(refused, silent, "refused with the same words; look " + i);
        }
    }

    @Test
    void shouldAllocateNothingPerLookWhileTheVenueRefusesAStream() {
        venue.refuse(REFUSED);
        open();
        final int refused = StreamChannel.LIQUIDATIONS.bit();
        await(() -> look(0, StreamChannel.TRADES, StreamChannel.MARK, StreamChannel.BOOK) == refused);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long bytes = onFeedThread(() -> {
            long least = Long.MAX_VALUE;
            for (int run = 0; run < 5; run++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < LOOKS; i++) {
                    watch.onTime(clock.addAndGet(SECOND / 10));
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            return least;
        });
        assertEquals(0, bytes, "bytes for " + LOOKS + " looks");
        assertEquals(refused, told[0], "it was refused all along");
    }

    @Test
    void shouldAskForSilentStreamsOneByOneOnASlowConnection() {
        open();
        for (int i = 0; i < 30; i++) {
            if (i % 5 == 0) {
                look(0, StreamChannel.TRADES, StreamChannel.BOOK);
            } else {
                look(0);
            }
        }
        assertEquals(StreamChannel.MARK.bit(), told[0]);
        for (final String symbol : SYMBOLS) {
            await(() -> venue.texts(0).stream().anyMatch(text -> text.contains("\"unsubscribe\"")
                && text.contains("tickers." + symbol)));
        }
        assertEquals(1, venue.connections(), "the connection speaks, so it is not made anew");
        assertEquals(0, session.counts().faults());
    }

    @Test
    void shouldAskForTheStreamsOfANewConnectionThere() {
        open();
        whole = false;
        assertTrue(onFeedThread(() -> session.renew("a test")));
        await(() -> venue.connections() == 2 && onFeedThread(() -> session.isAsked(1)
            && session.answer(1, 0) == StreamAnswer.ACKNOWLEDGED));
        for (int i = 0; i < 30; i++) {
            look(0, StreamChannel.TRADES, StreamChannel.MARK, StreamChannel.BOOK);
            look(1, StreamChannel.TRADES, StreamChannel.BOOK);
        }
        await(() -> venue.texts(1).stream().anyMatch(text -> text.contains("\"unsubscribe\"")
            && text.contains("tickers.BTCUSDT")));
        assertTrue(venue.texts(0).stream().noneMatch(text -> text.contains("\"unsubscribe\"")),
            "the connection in use brings them: " + venue.texts(0));
        assertEquals(0, told[0]);
    }

    @Test
    void shouldForgetTheSilenceOfAConnectionThatWasFollowed() {
        open();
        for (int i = 0; i < 25; i++) {
            look(0, StreamChannel.TRADES, StreamChannel.MARK);
        }
        assertEquals(StreamChannel.BOOK.bit(), told[0]);
        assertTrue(onFeedThread(() -> session.renew("a test")));
        await(() -> session.counts().rollovers() == 1 && venue.open() == 1);
        // the venue knows of the end of the old connection before the feed thread does
        await(() -> look(1, StreamChannel.TRADES, StreamChannel.MARK, StreamChannel.BOOK) == 0);
        final VenueStream trades = session.subscription().streams().get(1);
        assertTrue(onFeedThread(() -> session.resubscribe(trades)));
        for (int i = 0; i < 60; i++) {
            assertEquals(0, look(1), "the venue is quiet as a whole");
        }
    }

    private final class Told implements StreamWatchListener {
        @Override
        public void onSilence(final Instrument instrument, final int silent) {
            told[instrument.id()] = silent;
        }

        @Override
        public void onSilent(final Venue of) {
            // the flags are what counts
        }

        @Override
        public void onRecovery(final Venue of, final String where, final boolean renewed) {
            // the venue hears it
        }
    }

    private final class Sink implements FrameSink {
        private final WatchedConnection connection;

        Sink(final WatchedConnection connection) {
            this.connection = connection;
        }

        @Override
        public void onFrame(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
            // answers only
        }

        @Override
        public void onConnection(final ConnectionChange change, final long timeNs) {
            connection.onConnection(change, timeNs);
        }

        @Override
        public boolean isWhole() {
            return whole;
        }
    }
}
