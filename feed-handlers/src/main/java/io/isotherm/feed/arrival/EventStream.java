package io.isotherm.feed.arrival;

import io.isotherm.feed.MarketDataListener;
import java.util.Arrays;

/**
 * What is known of one instrument's trades, or of its liquidations: the events seen, and how far each copy of the
 * connection has come.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class EventStream {
    private static final long NEVER = 0;

    private final SeenEvents seen;
    private final long[] connection = new long[SeenEvents.MOST_COPIES];
    private final long[] flowing = new long[SeenEvents.MOST_COPIES];
    private final long[] firstFrame = new long[SeenEvents.MOST_COPIES];
    private final long[] restartFrame = new long[SeenEvents.MOST_COPIES];
    private long historyFrame = NEVER;
    private long historyStartNs = Long.MAX_VALUE;

    EventStream(final int capacity) {
        seen = new SeenEvents(capacity);
    }

    /**
     * True for a copy that goes on telling news: nothing to look for, whatever it tells was never heard.
     *
     * @param copy   that tells.
     * @param number of its connection, from 1.
     */
    boolean flows(final int copy, final long number) {
        return flowing[copy] == number;
    }

    /** Lets the stream flow, where after the event at hand nothing is left to look for. */
    void settle(final int copy, final long number, final long frame) {
        if (seen.resting() && firstFrame[copy] != frame) {
            flowing[copy] = number;
        }
    }

    private void begin(final int teller) {
        // with the index every copy's events have to be looked for
        Arrays.fill(flowing, NEVER);
        seen.begin(teller);
    }

    /** Takes the next event of a stream that flows. */
    void add(final long print, final int copy, final boolean timed) {
        seen.add(print, copy, timed);
    }

    /** Notes that a copy tells something: with the first event of a connection it begins anew. */
    void touch(final int copy, final long number, final long frame) {
        if (connection[copy] != number) {
            connection[copy] = number;
            firstFrame[copy] = frame;
            begin(copy);
        }
    }

    /** True in the frame with which a copy began: the only one without a mark that may hold history. */
    boolean begins(final int copy, final long frame) {
        return firstFrame[copy] == frame;
    }

    /**
     * Notes that a frame repeats the past by the venue's own word: a snapshot, which may hold anything that was told;
     * and live frames begin anew beside it, which may hold what the snapshot does.
     */
    void repeat(final int copy, final long frame) {
        if (restartFrame[copy] != frame) {
            restartFrame[copy] = frame;
            begin(copy);
            begin(SeenEvents.snapshots(copy));
        }
    }

    /** True when the frame at hand is one of {@link #repeat}. */
    boolean repeats(final int copy, final long frame) {
        return restartFrame[copy] == frame;
    }

    /** True when no frame before this one told the stream's history. */
    boolean firstHistory(final long frame) {
        if (historyFrame == NEVER) {
            historyFrame = frame;
        }
        return historyFrame == frame;
    }

    /** Notes the time of an event of the first history: what a later one tells from before it is no news. */
    void startHistory(final long eventTimeNs) {
        if (eventTimeNs != MarketDataListener.NO_TIME) {
            historyStartNs = Math.min(historyStartNs, eventTimeNs);
        }
    }

    /** True for a time before everything in the first history. */
    boolean beforeHistory(final long eventTimeNs) {
        return historyStartNs != Long.MAX_VALUE && eventTimeNs < historyStartNs;
    }

    /** Whether a copy repeats an event that was seen, in a marked frame or live; if so, it has told it there now. */
    boolean claim(final long print, final int copy, final boolean marked) {
        return seen.claim(print, teller(copy, marked));
    }

    /** Takes the next event of a frame that may repeat others. */
    void add(final long print, final int copy, final boolean marked, final boolean timed) {
        seen.add(print, teller(copy, marked), timed);
    }

    private static int teller(final int copy, final boolean marked) {
        return marked ? SeenEvents.snapshots(copy) : copy;
    }

    /** Leaves the look-ups when they are of no more use. */
    void restWhenDue() {
        seen.restWhenDue();
    }
}
