package io.isotherm.feed.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.AllocationProbe;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.book.SilentListener;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** After an instrument's first event nothing is allocated, not even when a connection comes again with history. */
final class ArrivalAllocationTest {
    private static final int SNAPSHOT = 1_000;

    private final Symbol symbol = new Symbol();
    private final byte[] bytes = "BTC-USD".getBytes(StandardCharsets.UTF_8);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private long timeNs = 1_000_000_000_000L;

    @Test
    void shouldAllocateNothingAfterAnInstrumentsFirstEvent() {
        final MarketDataListener next = new SilentListener();
        final long[] counts = new long[ArrivalCounter.values().length];
        final ArrivalStage stage = new ArrivalStage(ArrivalFeed.table(Venue.DYDX, "BTC-USD"), next,
            (counter, venue) -> counts[counter.ordinal()]++, 1);
        final ArrivalFilter filter = stage.connection(Venue.DYDX, 0, 0);
        final ArrivalFilter other = stage.connection(Venue.DYDX, 0, 1);
        final Runnable work = () -> {
            connect(filter);
            other.onConnection(ConnectionChange.CONNECTED, timeNs);
            for (int i = 0; i < 2 * InstrumentArrivals.TRADES; i++) {
                timeNs += 1_000_000;
                trade(filter, timeNs);
                trade(other, timeNs);
            }
            other.onConnection(ConnectionChange.LOST, timeNs);
            filter.onConnection(ConnectionChange.LOST, timeNs);
            timeNs += 100_000_000;
        };
        work.run();
        assertEquals(0, AllocationProbe.leastBytes(20, work));
        assertEquals(21L * 2 * InstrumentArrivals.TRADES, counts[ArrivalCounter.DUPLICATE.ordinal()]
            - 20L * (SNAPSHOT - 100), "each of the other copy, and what the snapshots repeat");
        assertEquals(20L * 100, counts[ArrivalCounter.BACKFILLED.ordinal()]);
    }

    /** A snapshot of the newest trades, newest first; a hundred of them happened in the gap. */
    private void connect(final ArrivalFilter filter) {
        filter.onConnection(ConnectionChange.CONNECTED, timeNs);
        filter.onFrameStart(Venue.DYDX, timeNs);
        filter.onHistory();
        for (int i = 0; i < SNAPSHOT; i++) {
            tell(filter, timeNs - i * 1_000_000L);
        }
        filter.onFrameEnd();
    }

    private void trade(final ArrivalFilter filter, final long at) {
        filter.onFrameStart(Venue.DYDX, at);
        tell(filter, at);
        filter.onFrameEnd();
    }

    private void tell(final MarketDataListener listener, final long at) {
        listener.onTrade(symbol.wrap(buffer, 0, bytes.length), at, 60_000, 0, 1, 0, Aggressor.SELL, TradeKind.MARKET);
    }
}
