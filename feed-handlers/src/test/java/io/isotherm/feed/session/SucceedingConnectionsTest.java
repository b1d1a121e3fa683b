package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.arrival.ArrivalFilter;
import io.isotherm.feed.arrival.ArrivalStage;
import io.isotherm.feed.arrival.FilteredDecoder;
import io.isotherm.feed.book.BookCounter;
import io.isotherm.feed.book.BookKeeper;
import io.isotherm.feed.book.BookState;
import io.isotherm.feed.book.DepthListener;
import io.isotherm.feed.book.DepthSummary;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.deribit.DeribitSubscription;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A venue that cuts its connections, heard over real sockets by a clock of the test's own. */
@Timeout(60)
final class SucceedingConnectionsTest {
    private static final long EPOCH_NS = TimeUnit.DAYS.toNanos(20_000);
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);

    private final AtomicLong clock = new AtomicLong();
    private final TickingVenue venue = new TickingVenue(clock::get, EPOCH_NS);
    private final BlockingQueue<Long> trades = new LinkedBlockingQueue<>();
    private final BlockingQueue<BookState> books = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> links = new LinkedBlockingQueue<>();
    private final Instrument instrument = new Instrument(0, Venue.DERIBIT, TickingVenue.SYMBOL, "U", 0, 1,
        ContractKind.LINEAR, 1, 0, 8, 8, Coverage.FULL, OpenInterestSource.NONE,
        new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "test",
            List.of(new Bracket(Double.POSITIVE_INFINITY, 0.01, 50, 0, true))));
    private final InstrumentTable table = new InstrumentTable(List.of(instrument));
    private final MarketDataListener told = (MarketDataListener) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[] {MarketDataListener.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("onTrade")) {
                assertEquals(0, (int) arguments[3], "price scale");
                trades.add((Long) arguments[2]);
            }
            return null;
        });
    private final BookKeeper keeper = new BookKeeper(table, told, new States(), wanted -> resync());
    private final ArrivalStage stage = new ArrivalStage(table, keeper, (counter, of) -> {
    }, 7);
    private final FeedHandler handler = new FeedHandler(new FeedContext().nanoClock(clock::get)
        .epochNanoClock(() -> EPOCH_NS + clock.get()).seed(11).silence(100 * HOUR_NS, 100 * HOUR_NS).lifeNs(DAY_NS)
        .backoff(TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.MILLISECONDS.toNanos(80), Long.MAX_VALUE)
        .requestIntervalNs(0).listener(new SessionListener() {
            @Override
            public void onState(final Venue of, final SessionState state) {
                links.add(state.toString());
            }

            @Override
            public void onLost(final VenueSession session) {
                links.add("lost");
            }
        }));

    @AfterEach
    void close() {
        handler.close();
        venue.close();
        keeper.close();
    }

    private void resync() {
        handler.resync(instrument);
    }

    private VenueSession open(final Subscription subscription, final int... copies) {
        final List<FrameSink> sinks = new ArrayList<>();
        for (final int copy : copies) {
            final ArrivalFilter filter = stage.connection(Venue.DERIBIT, 0, copy);
            sinks.add(new FilteredDecoder(Decoders.of(Venue.DERIBIT, filter), filter));
        }
        return handler.connect(subscription, sinks);
    }

    private Subscription subscription() {
        return DeribitSubscription.of(venue.uri(), List.of(TickingVenue.SYMBOL)).get(0);
    }

    /** Ticks once, and waits until the trade was told; nothing else may be told before. */
    private void tickThrough() throws InterruptedException {
        venue.tick();
        assertEquals(venue.ticks(), take(trades), "the next trade, once and in order");
    }

    private static void await(final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LoopbackVenue.DEADLINE_S);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not come to pass");
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldLoseNothingOverThreeRolloversAtAVenueThatCutsAfterADay() throws InterruptedException {
        final VenueSession session = open(subscription(), 0, 1);
        handler.start();
        await(() -> venue.hearers().size() == 1 && session.state() == SessionState.LIVE);
        assertEquals(BookState.LIVE, take(books));
        links.clear();
        for (int rollover = 1; rollover <= 3; rollover++) {
            for (int hour = 0; hour < 23; hour++) {
                clock.addAndGet(HOUR_NS);
                tickThrough();
                venue.cutAfter(DAY_NS);
            }
            clock.addAndGet(HOUR_NS / 2);
            final int reached = rollover;
            while (session.counts().rollovers() < reached) {
                tickThrough();
            }
            // The one that was followed is closed by us, and what it still says does no harm.
            await(() -> venue.hearers().size() == 1);
            tickThrough();
        }
        venue.cutAfter(DAY_NS);
        assertEquals(0, venue.cuts(), "no connection grew old enough to be cut");
        assertEquals(3, session.counts().rollovers());
        assertEquals(0, session.counts().reconnects());
        assertEquals(0, session.counts().faults());
        assertEquals(List.of(), List.copyOf(links), "neither the venue's state nor a connection was lost");
        assertEquals(List.of(), List.copyOf(books), "the book was never in doubt");
        expectWholeBook();
    }

    @Test
    void shouldLoseTradesAndTheBookAtSuchAVenueWithoutRollover() throws InterruptedException {
        final VenueSession session = open(subscription(), 0);
        handler.start();
        await(() -> venue.hearers().size() == 1 && session.state() == SessionState.LIVE);
        assertEquals(BookState.LIVE, take(books));
        for (int hour = 0; hour < 23; hour++) {
            clock.addAndGet(HOUR_NS);
            tickThrough();
            venue.cutAfter(DAY_NS);
        }
        clock.addAndGet(2 * HOUR_NS);
        venue.cutAfter(DAY_NS);
        venue.tick();
        assertEquals(1, venue.cuts());
        assertEquals(BookState.STALE, take(books));
        await(() -> venue.hearers().size() == 1);
        venue.tick();
        assertEquals(venue.ticks(), take(trades), "the tick before this one was lost");
        assertEquals(0, session.counts().rollovers());
    }

    @Test
    void shouldHearEverythingOnceWhenEitherOfTwoConnectionsDies() throws InterruptedException {
        final Subscription subscription = subscription();
        final List<VenueSession> sessions = List.of(open(subscription, 0, 1), open(subscription, 2, 3));
        handler.start();
        await(() -> venue.hearers().size() == 2
            && sessions.stream().allMatch(session -> session.state() == SessionState.LIVE));
        assertEquals(BookState.LIVE, take(books));
        links.clear();
        for (int death = 1; death <= 3; death++) {
            for (int i = 0; i < 50; i++) {
                venue.tick();
                if (i == 25) {
                    venue.hearers().get(0).close();
                }
            }
            expectTradesUpTo(venue.ticks());
            await(() -> venue.hearers().size() == 2);
            // Back, and whole again, before the other one dies.
            await(() -> sessions.stream().allMatch(session -> session.state() == SessionState.LIVE));
            tickThrough();
        }
        assertEquals(3, sessions.stream().mapToLong(session -> session.counts().reconnects()).sum());
        assertEquals(List.of(), List.copyOf(books), "the book was never in doubt");
        assertTrue(links.stream().allMatch("lost"::equals), "the venue was live all along: " + links);
        expectWholeBook();
    }

    @Test
    void shouldRenewAConnectionOnDemandButNotTwiceWithinAMinute() throws InterruptedException {
        final VenueSession session = open(subscription(), 0, 1);
        handler.start();
        await(() -> venue.hearers().size() == 1 && session.state() == SessionState.LIVE);
        assertTrue(renew(session));
        await(() -> session.counts().rollovers() == 1);
        assertEquals(false, renew(session), "a storm of renewals");
        await(() -> venue.hearers().size() == 1);
        tickThrough();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertTrue(renew(session));
        await(() -> session.counts().rollovers() == 2);
        await(() -> venue.hearers().size() == 1);
        tickThrough();
        expectWholeBook();
    }

    @Test
    void shouldStayWithTheOldConnectionWhenTheVenueTakesFewerStreamsOnTheNewOne() throws InterruptedException {
        final VenueSession session = open(subscription(), 0, 1);
        handler.start();
        await(() -> venue.hearers().size() == 1 && session.state() == SessionState.LIVE);
        venue.fillUp();
        assertTrue(renew(session));
        while (session.counts().faults() < 2) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            tickThrough();
        }
        assertEquals(0, session.counts().rollovers());
        assertEquals(SessionState.LIVE, session.state());
        tickThrough();
        expectWholeBook();
    }

    @Test
    void shouldTellALossWhenTheOldConnectionEndsBeforeTheNewOneTellsAsMuch() throws InterruptedException {
        final VenueSession session = open(subscription(), 0, 1);
        handler.start();
        await(() -> venue.hearers().size() == 1 && session.state() == SessionState.LIVE);
        assertEquals(BookState.LIVE, take(books));
        links.clear();
        final long before = session.counts().frames();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        tickThrough();
        await(() -> session.counts().frames() == before + 2);
        final long heardNs = EPOCH_NS + clock.get();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        venue.fillUp();
        assertTrue(renew(session));
        venue.hearers().get(0).close();
        assertEquals("lost", take(links));
        assertEquals(0, session.counts().rollovers());
        assertEquals(heardNs, session.lostSinceNs(), "since the last frame, not since the end");
        assertEquals(BookState.STALE, take(books));
    }

    private boolean renew(final VenueSession session) throws InterruptedException {
        final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
        handler.execute(() -> answers.add(session.renew("a stream is dead")));
        return take(answers);
    }

    private void expectTradesUpTo(final long last) throws InterruptedException {
        final List<Long> heard = new ArrayList<>();
        while (heard.isEmpty() || heard.get(heard.size() - 1) < last) {
            heard.add(take(trades));
        }
        assertEquals(LongStream.rangeClosed(heard.get(0), last).boxed().toList(), heard);
    }

    private void expectWholeBook() throws InterruptedException {
        final BlockingQueue<Long> answers = new LinkedBlockingQueue<>();
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LoopbackVenue.DEADLINE_S);
        long quantity = 0;
        // The connection that leads may be a little behind the one that told the last trade first.
        while (quantity != venue.ticks() + 1 && System.nanoTime() < deadline) {
            handler.execute(() -> {
                answers.add(keeper.count(BookCounter.GAP) + keeper.count(BookCounter.STALE));
                answers.add(keeper.copy(instrument).bids().get(0).quantity().longValueExact());
            });
            assertEquals(0, take(answers), "gaps");
            quantity = take(answers);
        }
        assertEquals(venue.ticks() + 1, quantity, "quantity of the best bid");
    }

    private final class States implements DepthListener {
        @Override
        public void onDepth(final Instrument of, final long eventTimeNs, final DepthSummary depth) {
            // Only the states matter here.
        }

        @Override
        public void onBookState(final Instrument of, final BookState state) {
            books.add(state);
        }
    }
}
