package io.isotherm.feed.arrival;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What has arrived of one instrument; about 95 kB, taken with its first event.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class InstrumentArrivals {
    /** Trades that are known again: four seconds at 1,000 a second, and four times dYdX's snapshot. */
    static final int TRADES = 4096;
    /** Liquidations that are known again; dYdX's snapshot may be of nothing else. */
    static final int LIQUIDATIONS = 1024;

    private final EventStream trades = new EventStream(TRADES);
    private final EventStream liquidations = new EventStream(LIQUIDATIONS);
    private final Symbol symbol = new Symbol();
    private final long[] newestNs = new long[StateKind.COUNT];
    private final int[] newestCopy = new int[StateKind.COUNT];

    InstrumentArrivals(final Instrument instrument) {
        final byte[] bytes = instrument.symbol().getBytes(StandardCharsets.UTF_8);
        symbol.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        Arrays.fill(newestNs, MarketDataListener.NO_TIME);
    }

    EventStream trades() {
        return trades;
    }

    EventStream liquidations() {
        return liquidations;
    }

    /** The venue's spelling, for events that are handed on after their frame. */
    Symbol symbol() {
        return symbol;
    }

    /**
     * Whether another copy told a state of this time, or a newer one.
     *
     * @param kind        of state, see {@link StateKind}.
     * @param eventTimeNs of the state.
     * @param copy        that tells it now.
     */
    boolean overtaken(final int kind, final long eventTimeNs, final int copy) {
        if (newestCopy[kind] != copy && eventTimeNs <= newestNs[kind]) {
            return true;
        }
        if (eventTimeNs >= newestNs[kind]) {
            newestNs[kind] = eventTimeNs;
            newestCopy[kind] = copy;
        }
        return false;
    }
}
