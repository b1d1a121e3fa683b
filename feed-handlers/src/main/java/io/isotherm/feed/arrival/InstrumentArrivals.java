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

    /** For so long another connection tells what the one that leads does not, before that is held to be dead: 10 s. */
    static final long PATIENCE_NS = 10_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final EventStream trades = new EventStream(TRADES);
    private final EventStream liquidations = new EventStream(LIQUIDATIONS);
    private final Symbol symbol = new Symbol();
    private final long[] newestNs = new long[StateKind.COUNT];
    private final int[] newestCopy = new int[StateKind.COUNT];
    private final long[] aheadNs = new long[StateKind.COUNT];

    InstrumentArrivals(final Instrument instrument) {
        final byte[] bytes = instrument.symbol().getBytes(StandardCharsets.UTF_8);
        symbol.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        Arrays.fill(newestNs, MarketDataListener.NO_TIME);
        Arrays.fill(aheadNs, NEVER);
    }

    /** The connection that leads has told a state. */
    void led(final int kind) {
        aheadNs[kind] = NEVER;
    }

    /** Nothing is known of who tells what the connection that leads does not. */
    void forgetLead() {
        Arrays.fill(aheadNs, NEVER);
    }

    /**
     * Whether the connection that leads is dead for a state: others told it for the patience, and that one did not.
     *
     * @param kind  of state that another connection tells now.
     * @param nowNs receive time.
     */
    boolean isLeaderDead(final int kind, final long nowNs) {
        if (aheadNs[kind] == NEVER) {
            aheadNs[kind] = nowNs;
        }
        return nowNs - aheadNs[kind] > PATIENCE_NS;
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
