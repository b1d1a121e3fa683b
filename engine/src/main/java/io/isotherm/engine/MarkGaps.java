package io.isotherm.engine;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.candle.Candle;
import io.isotherm.feed.candle.HistoryKind;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.rest.RestRequest;
import io.isotherm.feed.session.RestErrands;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Asks a venue, when its connections are back, for the candles of the marks that were missed (model specification, 4).
 * A connection that never was there has missed nothing; nor is more than a day asked for.
 *
 * <p><b>Threads:</b> owned by the feed thread; the questions are put on the errands' thread.
 */
final class MarkGaps {
    private static final long MINUTE_NS = TimeUnit.MILLISECONDS.toNanos(Candle.LENGTH_MS);
    private static final long LONGEST_NS = TimeUnit.DAYS.toNanos(1);
    /** After so long without leave to ask, the candles would no longer be those of the gap. */
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(1);
    /** Minutes begun at both ends of the gap, and one in which the question waits. */
    private static final int MORE_MINUTES = 3;

    private final RestErrands errands;
    private final MarketHistory history;
    private final LongSupplier epochNanoClock;
    private final Map<String, Integer> sinks = new LinkedHashMap<>();
    private final Map<String, Long> silentSinceNs = new HashMap<>();
    private boolean missing;
    private long sinceNs;

    /** Of the venue that the errands are put to; each symbol's answers go to a sink of its own. */
    MarkGaps(final RestErrands errands, final MarketHistory history, final List<String> symbols,
             final Function<String, FrameSink> sink, final LongSupplier epochNanoClock) {
        this.errands = errands;
        this.history = history;
        this.epochNanoClock = epochNanoClock;
        symbols.forEach(symbol -> sinks.put(symbol, errands.register(sink.apply(symbol))));
    }

    Venue venue() {
        return errands.venue();
    }

    long requests() {
        return errands.answers() + errands.failures();
    }

    long failures() {
        return errands.failures();
    }

    /** A connection of the venue was lost, on which the last frame came then, nanoseconds since the epoch. */
    void onLost(final long heardNs) {
        sinceNs = missing ? Math.min(sinceNs, heardNs) : heardNs;
        missing = true;
    }

    /** The marks of a symbol do not come, though others of the venue do; the last one came then. */
    void onSilent(final String symbol, final long heardNs) {
        silentSinceNs.putIfAbsent(symbol, heardNs);
    }

    /** The marks of a symbol come again. */
    void onHeard(final String symbol) {
        final Long fromNs = silentSinceNs.remove(symbol);
        final Integer sink = sinks.get(symbol);
        if (fromNs != null && sink != null) {
            ask(symbol, sink, Math.max(fromNs, epochNanoClock.getAsLong() - LONGEST_NS));
        }
    }

    /** All of the venue's connections are live. */
    void onLive() {
        if (missing) {
            missing = false;
            final long fromNs = Math.max(sinceNs, epochNanoClock.getAsLong() - LONGEST_NS);
            sinks.forEach((symbol, sink) -> ask(symbol, sink, fromNs));
        }
    }

    /** The newest page without naming a time; what lies before it, in a long gap, page by page. */
    private void ask(final String symbol, final int sink, final long fromNs) {
        final long pageMinutes = history.pageMs(HistoryKind.MARKS) / Candle.LENGTH_MS;
        errands.ask(() -> {
            final long minutes = (epochNanoClock.getAsLong() - fromNs) / MINUTE_NS + MORE_MINUTES;
            return patient(history.recentMarks(symbol, (int) Math.min(pageMinutes, Math.max(1, minutes))));
        }, sink);
        final long fromMs = TimeUnit.NANOSECONDS.toMillis(fromNs);
        final long pageMs = pageMinutes * Candle.LENGTH_MS;
        long untilMs = TimeUnit.NANOSECONDS.toMillis(epochNanoClock.getAsLong()) - pageMs + MORE_MINUTES
            * Candle.LENGTH_MS;
        while (untilMs > fromMs) {
            final long endMs = untilMs;
            errands.ask(() -> patient(history.request(HistoryKind.MARKS, symbol, Math.max(fromMs, endMs - pageMs),
                endMs)), sink);
            untilMs -= pageMs;
        }
    }

    private static RestRequest patient(final RestRequest request) {
        return request.patient(PATIENCE_NS);
    }
}
