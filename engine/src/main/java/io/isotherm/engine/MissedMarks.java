package io.isotherm.engine;

import io.isotherm.feed.candle.Candle;
import io.isotherm.feed.candle.HistoryKind;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.rest.RestRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The minutes of one contract's mark that were missed and not told yet: which page of candles to ask for next, and
 * when. The newest page goes first, without naming a time; what lies before it, in a long gap, page by page. A gap that
 * comes while another waits begins where that one does, and everything is asked once more.
 *
 * <p><b>Threads:</b> owned by the feed thread; what {@link #question} gives may be called by any thread.
 */
final class MissedMarks {
    private static final long MINUTE_NS = TimeUnit.MILLISECONDS.toNanos(Candle.LENGTH_MS);
    /** Minutes begun at both ends of the gap, and one in which the question waits. */
    private static final int MORE_MINUTES = 3;
    private static final long NEWEST = Long.MAX_VALUE;

    private final String symbol;
    private final int sink;
    private final MarketHistory history;
    private final LongSupplier epochNanoClock;
    private boolean missing;
    private boolean anew;
    private long fromNs;
    private long untilNs;
    private long pageEndMs = NEWEST;
    private long failures;
    private long dueNs;

    MissedMarks(final String symbol, final int sink, final MarketHistory history, final LongSupplier epochNanoClock) {
        this.symbol = symbol;
        this.sink = sink;
        this.history = history;
        this.epochNanoClock = epochNanoClock;
    }

    /** Whose marks. */
    String symbol() {
        return symbol;
    }

    /** Number of who takes the answers. */
    int sink() {
        return sink;
    }

    /** A gap has ended, to be asked for at once. */
    void miss(final long beginNs, final long endNs, final long nowNs) {
        fromNs = missing ? Math.min(fromNs, beginNs) : beginNs;
        untilNs = endNs;
        anew = missing;
        missing = true;
        pageEndMs = NEWEST;
        failures = 0;
        dueNs = nowNs;
    }

    /** Whether a question is due; what lies further back than a reach is not asked for any more. */
    boolean isDue(final long nowNs, final long reachNs) {
        if (missing) {
            final long earliestNs = epochNanoClock.getAsLong() - reachNs;
            fromNs = Math.max(fromNs, earliestNs);
            missing = untilNs >= earliestNs;
        }
        return missing && nowNs - dueNs >= 0;
    }

    /** What to ask next, made up when its turn has come; null where the venue does not tell of so long ago. */
    Supplier<RestRequest> question() {
        anew = false;
        final long firstNs = fromNs;
        final long endMs = pageEndMs;
        if (endMs == NEWEST) {
            final long most = pageMs() / Candle.LENGTH_MS;
            return () -> {
                final long minutes = (epochNanoClock.getAsLong() - firstNs) / MINUTE_NS + MORE_MINUTES;
                return history.recentMarks(symbol, (int) Math.min(most, Math.max(1, minutes)));
            };
        }
        final RestRequest page = history.request(HistoryKind.MARKS, symbol,
            Math.max(TimeUnit.NANOSECONDS.toMillis(firstNs), endMs - pageMs()), endMs);
        return page == null ? null : () -> page;
    }

    /** The question was answered: the page before comes next, if the gap reaches back so far. */
    void onAnswer(final long nowNs) {
        failures = 0;
        dueNs = nowNs;
        if (anew) {
            return;
        }
        pageEndMs = pageEndMs == NEWEST ? TimeUnit.NANOSECONDS.toMillis(epochNanoClock.getAsLong()) - pageMs()
            + MORE_MINUTES * Candle.LENGTH_MS : pageEndMs - pageMs();
        missing = pageEndMs > TimeUnit.NANOSECONDS.toMillis(fromNs);
    }

    /** It was not: it is put again after a wait that doubles. */
    void onFailure(final long nowNs, final long firstWaitNs, final long longestWaitNs) {
        dueNs = anew ? nowNs : nowNs + Math.min(longestWaitNs, firstWaitNs << Math.min(failures, Byte.SIZE));
        failures++;
    }

    /** The rest of the gap is not told by the venue. */
    void end() {
        missing = false;
    }

    private long pageMs() {
        return history.pageMs(HistoryKind.MARKS);
    }
}
