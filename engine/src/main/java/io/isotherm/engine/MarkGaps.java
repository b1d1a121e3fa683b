package io.isotherm.engine;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.rest.RestRequest;
import io.isotherm.feed.session.RestErrands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks a venue, when its connections are back, for the candles of the marks that were missed (model specification, 4).
 * A connection that never was there has missed nothing; nor is more than a day asked for. One question is under way at
 * a time. What is not answered is asked for again, after 15 s, then after longer and longer, at most 5 min, until it is
 * answered or more than a day ago.
 *
 * <p><b>Threads:</b> owned by the feed thread; the questions are put on the errands' thread.
 */
final class MarkGaps {
    /** What was missed before that is not asked for any more. */
    static final long LONGEST_NS = TimeUnit.DAYS.toNanos(1);
    /** After the first failure. */
    static final long FIRST_WAIT_NS = TimeUnit.SECONDS.toNanos(15);
    /** After many failures. */
    static final long LONGEST_WAIT_NS = TimeUnit.MINUTES.toNanos(5);
    /** A question that has no leave to be put for so long counts as not answered. */
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(1);

    private final RestErrands errands;
    private final LongSupplier epochNanoClock;
    private final LongSupplier nanoClock;
    private final List<MissedMarks> marks = new ArrayList<>();
    private final Map<String, Long> silentSinceNs = new HashMap<>();
    private int next;
    private boolean underWay;
    private boolean missing;
    private long sinceNs;

    /** Of the venue that the errands are put to; each symbol's answers go to a sink of its own. */
    MarkGaps(final RestErrands errands, final MarketHistory history, final List<String> symbols,
             final Function<String, FrameSink> sink, final LongSupplier epochNanoClock, final LongSupplier nanoClock) {
        this.errands = errands;
        this.epochNanoClock = epochNanoClock;
        this.nanoClock = nanoClock;
        symbols.forEach(symbol -> marks.add(
            new MissedMarks(symbol, errands.register(sink.apply(symbol)), history, epochNanoClock)));
    }

    Venue venue() {
        return errands.venue();
    }

    long answers() {
        return errands.answers();
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

    /** The marks of a symbol do not come, though others of the venue do: since then. */
    void onSilent(final String symbol, final long missedSinceNs) {
        silentSinceNs.putIfAbsent(symbol, missedSinceNs);
    }

    /** The marks of a symbol come again. */
    void onHeard(final String symbol) {
        final Long fromNs = silentSinceNs.remove(symbol);
        if (fromNs != null) {
            final long endNs = epochNanoClock.getAsLong();
            final long nowNs = nanoClock.getAsLong();
            marks.forEach(missed -> {
                if (missed.symbol().equals(symbol)) {
                    missed.miss(fromNs, endNs, nowNs);
                }
            });
            tick();
        }
    }

    /** All of the venue's connections are live. */
    void onLive() {
        if (missing) {
            missing = false;
            final long endNs = epochNanoClock.getAsLong();
            final long nowNs = nanoClock.getAsLong();
            marks.forEach(missed -> missed.miss(sinceNs, endNs, nowNs));
            tick();
        }
    }

    /** Puts the next question that is due, if none is under way; to be called a few times a second. */
    void tick() {
        final long nowNs = nanoClock.getAsLong();
        for (int looked = 0; looked < marks.size() && !underWay; looked++) {
            next = next + 1 < marks.size() ? next + 1 : 0;
            if (marks.get(next).isDue(nowNs, LONGEST_NS)) {
                ask(marks.get(next));
            }
        }
    }

    private void ask(final MissedMarks missed) {
        final Supplier<RestRequest> question = missed.question();
        if (question == null) {
            missed.end();
            return;
        }
        underWay = true;
        errands.ask(() -> question.get().patient(PATIENCE_NS), missed.sink(), answered -> {
            underWay = false;
            if (answered) {
                missed.onAnswer(nanoClock.getAsLong());
            } else {
                missed.onFailure(nanoClock.getAsLong(), FIRST_WAIT_NS, LONGEST_WAIT_NS);
            }
            tick();
        });
    }
}
