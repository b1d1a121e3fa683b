package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.arrival.ArrivalFilter;
import io.isotherm.feed.arrival.ArrivalStage;
import io.isotherm.feed.arrival.FilteredDecoder;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two connections that tell one book, each with a delay of its own, and die in turns. */
final class StandbyBooksTest {
    private static final String SYMBOL = "BTC-PERPETUAL";

    private final Instrument instrument = BookFeed.instrument(0, Venue.DERIBIT, SYMBOL);
    private final List<BookState> states = new ArrayList<>();
    private final List<Instrument> asked = new ArrayList<>();
    private final InstrumentTable table = new InstrumentTable(List.of(instrument));
    private final BookKeeper keeper = new BookKeeper(table, new SilentListener(), new States(), asked::add);
    private final ArrivalStage stage = new ArrivalStage(table, keeper, (counter, venue) -> {
    }, 1);
    private final FrameSink[] connections = {connection(0), connection(1)};
    private final int[] told = new int[2];
    private long nowNs = 1_000_000_000L;

    @AfterEach
    void close() {
        keeper.close();
    }

    private FrameSink connection(final int copy) {
        final ArrivalFilter filter = stage.connection(Venue.DERIBIT, 0, copy);
        return new FilteredDecoder(Decoders.of(Venue.DERIBIT, filter), filter);
    }

    private void connect(final int copy, final int update) {
        connections[copy].onConnection(ConnectionChange.CONNECTED, nowNs);
        frame(copy, update, "snapshot", "");
        told[copy] = update;
    }

    private void tell(final int copy) {
        told[copy]++;
        frame(copy, told[copy], "change", "\"prev_change_id\":" + (told[copy] - 1) + ",");
    }

    private void lose(final int copy) {
        connections[copy].onConnection(ConnectionChange.LOST, nowNs);
    }

    /** Update n says that the best bid has the quantity n. */
    private void frame(final int copy, final int update, final String type, final String more) {
        final String data = "\"type\":\"" + type + "\",\"timestamp\":" + (1_700_000_000_000L + update)
            + ",\"instrument_name\":\"" + SYMBOL + "\",\"change_id\":" + update + "," + more
            + "\"bids\":[[\"change\",10," + update + "]],\"asks\":[[\"change\",11,1]]";
        final byte[] bytes = ("{\"method\":\"subscription\",\"params\":{\"channel\":\"book." + SYMBOL
            + ".100ms\",\"data\":{" + data + "}}}").getBytes(StandardCharsets.UTF_8);
        nowNs += 1_000_000;
        connections[copy].onFrame(new UnsafeBuffer(bytes), 0, bytes.length, nowNs);
    }

    private int quantity() {
        return keeper.copy(instrument).bids().get(0).quantity().intValueExact();
    }

    @Test
    void shouldGoOnWithTheOtherConnectionsBookWhetherThatIsAheadOrBehind() {
        for (final int lead : new int[] {-3, 0, 3}) {
            connect(0, 10);
            connect(1, 10);
            for (int i = 0; i < 5; i++) {
                tell(0);
            }
            for (int i = 0; i < 5 + lead; i++) {
                tell(1);
            }
            assertEquals(15, quantity(), "the first one's");
            states.clear();
            lose(0);
            assertEquals(15 + lead, quantity(), "the second one's");
            tell(1);
            assertEquals(16 + lead, quantity());
            assertEquals(List.of(), states);
            lose(1);
            assertEquals(List.of(BookState.STALE), states, "nobody tells it any more");
        }
        assertEquals(0, keeper.count(BookCounter.GAP));
    }

    @Test
    void shouldFollowTheOtherConnectionWhenTheOneThatLeadsIsDeadForABook() {
        connect(0, 10);
        connect(1, 10);
        tell(0);
        for (int i = 0; i < 9; i++) {
            tell(1);
            nowNs += 1_000_000_000L;
        }
        assertEquals(11, quantity(), "the first one's");
        tell(0);
        for (int i = 0; i < 11; i++) {
            tell(1);
            nowNs += 1_000_000_000L;
        }
        tell(1);
        assertEquals(told[1], quantity(), "the second one's");
        assertEquals(BookState.LIVE, keeper.state(instrument));
        lose(0);
        tell(1);
        assertEquals(told[1], quantity());
        assertEquals(0, keeper.count(BookCounter.GAP));
        assertEquals(1, states.size(), "live from the first snapshot on: " + states);
    }

    @Test
    void shouldDoubtTheBookWhenTheOtherConnectionHasNoneYet() {
        connect(0, 10);
        connections[1].onConnection(ConnectionChange.CONNECTED, nowNs);
        assertFalse(connections[1].isWhole());
        lose(0);
        assertEquals(BookState.STALE, keeper.state(instrument));
        frame(1, 20, "snapshot", "");
        assertEquals(BookState.LIVE, keeper.state(instrument));
    }

    @Test
    void shouldTakeTheOtherConnectionsBookWhereTheFirstNeverToldAny() {
        connections[0].onConnection(ConnectionChange.CONNECTED, nowNs);
        connect(1, 10);
        assertEquals(BookState.UNSYNCHRONISED, keeper.state(instrument));
        lose(0);
        assertEquals(BookState.LIVE, keeper.state(instrument));
        assertEquals(List.of(BookState.LIVE), states);
        tell(1);
        assertEquals(11, quantity());
        assertEquals(List.of(), asked, "no snapshot is needed");
        assertEquals(0, keeper.count(BookCounter.UNSYNCHRONISED));
        lose(1);
        assertEquals(BookState.STALE, keeper.state(instrument), "it is this connection's");
    }

    @Test
    void shouldAskForASnapshotOfItsOwnWhenItsChainBreaksWhileNobodyHears() {
        connect(0, 10);
        connect(1, 10);
        assertTrue(connections[1].isWhole());
        told[1] = 12;
        tell(1);
        assertEquals(List.of(instrument), asked);
        assertFalse(connections[1].isWhole());
        assertEquals(BookState.LIVE, keeper.state(instrument), "the first one's is not in doubt");
        assertEquals(0, keeper.count(BookCounter.GAP));
        frame(1, 20, "snapshot", "");
        assertTrue(connections[1].isWhole());
    }

    /** The oracle is the connection that lives: while one does, the book is what it has told. */
    @Test
    void shouldShowTheBookOfAConnectionThatLivesWhateverDies() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        connect(0, 1);
        connect(1, 1);
        final boolean[] up = {true, true};
        int leader = 0;
        for (int step = 0; step < 20_000; step++) {
            final int copy = random.nextInt(2);
            if (!up[copy]) {
                connect(copy, told[1 - copy] + random.nextInt(5));
                up[copy] = true;
            } else if (random.nextInt(50) == 0 && up[1 - copy]) {
                lose(copy);
                up[copy] = false;
                leader = leader == copy ? 1 - copy : leader;
            } else {
                tell(copy);
            }
            assertEquals(told[leader], quantity(), "seed " + seed + ", step " + step);
            assertEquals(BookState.LIVE, keeper.state(instrument), "seed " + seed + ", step " + step);
        }
        assertEquals(0, keeper.count(BookCounter.GAP), "seed " + seed);
    }

    private final class States implements DepthListener {
        @Override
        public void onDepth(final Instrument of, final long eventTimeNs, final DepthSummary depth) {
            // The levels are looked at themselves.
        }

        @Override
        public void onBookState(final Instrument of, final BookState state) {
            states.add(state);
        }
    }
}
