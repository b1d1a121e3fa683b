package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
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
import io.netty.channel.Channel;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A venue with two connections that carry a book each, and loses them. */
@Timeout(60)
final class ConnectionLossTest {
    private static final String BTC = "BTC-PERPETUAL";
    private static final String ETH = "ETH-PERPETUAL";

    private final LoopbackVenue ofBtc = new LoopbackVenue();
    private final LoopbackVenue ofEth = new LoopbackVenue();
    private final FeedBench bench = new FeedBench();
    private final BlockingQueue<String> links = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> books = new LinkedBlockingQueue<>();
    private BookKeeper keeper;

    @BeforeEach
    void open() {
        final MarketDataListener next = (MarketDataListener) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {MarketDataListener.class}, (proxy, method, arguments) -> null);
        keeper = new BookKeeper(new InstrumentTable(List.of(instrument(0, BTC), instrument(1, ETH))), next,
            new Books(), instrument -> bench.handler().resync(instrument));
        bench.context.listener(new Links());
        for (final LoopbackVenue venue : List.of(ofBtc, ofEth)) {
            DeribitSubscription.of(venue.uri(), List.of(venue == ofBtc ? BTC : ETH))
                .forEach(one -> bench.handler().connect(one, Decoders.of(Venue.DERIBIT, keeper)));
        }
        bench.handler().start();
    }

    @AfterEach
    void close() {
        bench.close();
        ofBtc.close();
        ofEth.close();
        keeper.close();
    }

    @Test
    void shouldDistrustOnlyTheBooksOfTheLostConnectionAndTellEachLossOnce() throws InterruptedException {
        final Channel btc = ofBtc.connection();
        final Channel eth = ofEth.connection();
        take(links);
        take(links);
        bench.await(SessionState.SUBSCRIBED);
        LoopbackVenue.text(btc, snapshot(BTC, 5));
        assertEquals(BTC + " LIVE", take(books));
        LoopbackVenue.text(eth, snapshot(ETH, 7));
        assertEquals(ETH + " LIVE", take(books));
        bench.await(SessionState.LIVE);

        // Until the address listens no more, no attempt succeeds, and none of them is a loss.
        ofBtc.stopListening();
        btc.close();
        assertEquals("- " + ofBtc.uri().getPort(), take(links));
        assertEquals(BTC + " STALE", take(books));
        bench.await(SessionState.DISCONNECTED);
        take(bench.faults);
        take(bench.faults);
        LoopbackVenue.text(eth, change(ETH, 8, 7));
        LoopbackVenue.text(eth, change(ETH, 10, 9));
        assertEquals(ETH + " STALE", take(books), "by its own gap and not before");
        LoopbackVenue.text(eth, snapshot(ETH, 20));
        assertEquals(ETH + " LIVE", take(books));

        eth.close();
        assertEquals("- " + ofEth.uri().getPort(), take(links), "although the venue was disconnected already");
        assertEquals(ETH + " STALE", take(books));
        LoopbackVenue.text(ofEth.connection(), snapshot(ETH, 30));
        assertEquals("+ " + ofEth.uri().getPort(), take(links));
        assertEquals(ETH + " LIVE", take(books));
        assertEquals(List.of(), List.copyOf(links), "each once");
        assertFalse(bench.states.contains(SessionState.LIVE), "the venue is as bad as the worst of its connections");
    }

    private static String snapshot(final String symbol, final int change) {
        return frame(symbol, "\"type\":\"snapshot\",\"change_id\":" + change
            + ",\"bids\":[[\"new\",10,1]],\"asks\":[[\"new\",11,1]]");
    }

    private static String change(final String symbol, final int change, final int previous) {
        return frame(symbol, "\"type\":\"change\",\"change_id\":" + change + ",\"prev_change_id\":" + previous
            + ",\"bids\":[[\"change\",10,2]],\"asks\":[]");
    }

    private static String frame(final String symbol, final String data) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"book." + symbol
            + ".100ms\",\"data\":{\"timestamp\":1700000000000,\"instrument_name\":\"" + symbol + "\"," + data + "}}}";
    }

    private static Instrument instrument(final int id, final String symbol) {
        return new Instrument(id, Venue.DERIBIT, symbol, "U", 0, 1, ContractKind.LINEAR, 1, 0, 8, 8, Coverage.FULL,
            OpenInterestSource.NONE, new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "test",
            List.of(new Bracket(Double.POSITIVE_INFINITY, 0.01, 50, 0, true))));
    }

    /** Distrusts what a lost connection carried, as the engine does. */
    private final class Links implements SessionListener {
        @Override
        public void onState(final Venue venue, final SessionState state) {
            bench.states.add(state);
        }

        @Override
        public void onConnected(final VenueSession session) {
            links.add("+ " + session.subscription().uri().getPort());
        }

        @Override
        public void onLost(final VenueSession session) {
            links.add("- " + session.subscription().uri().getPort());
            keeper.onDisconnected(session.subscription().venue(), session.subscription()::carriesBook);
        }

        @Override
        public void onFault(final Venue venue, final String where, final Throwable cause) {
            bench.faults.add(cause);
        }
    }

    private final class Books implements DepthListener {
        @Override
        public void onDepth(final Instrument instrument, final long eventTimeNs, final DepthSummary depth) {
            // Only the states matter here.
        }

        @Override
        public void onBookState(final Instrument instrument, final BookState state) {
            books.add(instrument.symbol() + " " + state);
        }
    }
}
