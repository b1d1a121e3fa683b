package io.isotherm.engine.history;

import io.isotherm.feed.candle.BadHistoryException;
import io.isotherm.feed.candle.Candle;
import io.isotherm.feed.candle.HistoryKind;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.candle.PastInterest;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.rest.RestRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a venue has told so far of one instrument's past, page by page from the newest back, as rows of a history file.
 *
 * <p><b>Threads:</b> threadsafe; filled by the thread that asks, read by the one that waits.
 */
final class VenuePast {
    /** First line of a file with these rows. */
    static final String HEADER =
        "venue,symbol,time,open,high,low,close,volume,takerBuyVolume,trades,markLow,markHigh,openInterest";

    private static final HistoryKind[] KINDS = {HistoryKind.CANDLES, HistoryKind.MARKS, HistoryKind.OPEN_INTEREST};

    private final Instrument instrument;
    private final MarketHistory history;
    private final long fromMs;
    private final long untilMs;
    private final long[] cursorMs = new long[HistoryKind.values().length];
    private final NavigableMap<Long, Candle> candles = new TreeMap<>();
    private final NavigableMap<Long, Candle> marks = new TreeMap<>();
    private final NavigableMap<Long, BigDecimal> interests = new TreeMap<>();

    /** Nothing told yet of the minutes from one on and before another. */
    VenuePast(final Instrument instrument, final MarketHistory history, final long fromMs, final long untilMs) {
        this.instrument = instrument;
        this.history = history;
        this.fromMs = fromMs;
        this.untilMs = untilMs;
        for (final HistoryKind kind : KINDS) {
            cursorMs[kind.ordinal()] = untilMs;
        }
    }

    Instrument instrument() {
        return instrument;
    }

    /** What is known back to the latest time, or null when everything is. */
    synchronized HistoryKind next() {
        HistoryKind next = null;
        for (final HistoryKind kind : KINDS) {
            if (cursorMs[kind.ordinal()] > fromMs
                && (next == null || cursorMs[kind.ordinal()] > cursorMs[next.ordinal()])) {
                next = kind;
            }
        }
        return next;
    }

    /** How far back the kind that is asked for next is known, milliseconds since the epoch. */
    synchronized long cursorMs() {
        final HistoryKind next = next();
        return next == null ? Long.MIN_VALUE : cursorMs[next.ordinal()];
    }

    /** The request of the next page of a kind; null where the venue does not tell it, and nobody asks again. */
    synchronized RestRequest request(final HistoryKind kind) {
        final long endMs = cursorMs[kind.ordinal()];
        final RestRequest request = history.request(kind, instrument.symbol(),
            Math.max(fromMs, endMs - history.pageMs(kind)), endMs);
        if (request == null) {
            end(kind);
        }
        return request;
    }

    /** There is no more of a kind. */
    synchronized void end(final HistoryKind kind) {
        cursorMs[kind.ordinal()] = Long.MIN_VALUE;
    }

    /** Takes the page that was asked for. */
    synchronized void take(final HistoryKind kind, final byte[] body) throws BadHistoryException {
        long oldestMs = Long.MAX_VALUE;
        if (kind == HistoryKind.OPEN_INTEREST) {
            for (final PastInterest interest : history.interests(body)) {
                oldestMs = Math.min(oldestMs, interest.timeMs());
                if (interest.timeMs() >= fromMs && interest.timeMs() < untilMs && interest.quantity().signum() > 0) {
                    interests.put(interest.timeMs(), interest.quantity());
                }
            }
        } else {
            for (final Candle candle : history.candles(kind, body)) {
                oldestMs = Math.min(oldestMs, candle.timeMs());
                if (candle.timeMs() >= fromMs && candle.timeMs() < untilMs) {
                    (kind == HistoryKind.CANDLES ? candles : marks).put(candle.timeMs(), candle);
                }
            }
        }
        // An empty page, or one that does not lead further back, is the venue's last.
        cursorMs[kind.ordinal()] = oldestMs < cursorMs[kind.ordinal()] ? oldestMs : Long.MIN_VALUE;
    }

    /** Start of the oldest candle, milliseconds since the epoch; −1 when there is none. */
    synchronized long oldestMs() {
        return candles.isEmpty() ? -1 : candles.firstKey();
    }

    synchronized int candleCount() {
        return candles.size();
    }

    /** Candles in order of time, with the marks of their minute, and open interest from the first candle on. */
    synchronized List<String> rows() {
        final List<String> rows = new ArrayList<>();
        final String who = instrument.venue().code() + "," + instrument.symbol() + ",";
        for (final Candle candle : candles.values()) {
            final Candle mark = marks.get(candle.timeMs());
            rows.add(who + candle.timeMs() + "," + text(candle.open()) + "," + text(candle.high()) + ","
                + text(candle.low()) + "," + text(candle.close()) + "," + text(candle.volume()) + ","
                + text(candle.takerBuy()) + "," + text(candle.trades()) + "," + (mark == null ? "," : text(mark.low())
                + "," + text(mark.high())) + "," + text(interests.get(candle.timeMs())));
        }
        if (!candles.isEmpty()) {
            interests.tailMap(candles.firstKey(), true).forEach((timeMs, quantity) -> {
                if (!candles.containsKey(timeMs)) {
                    rows.add(who + timeMs + ",,,,,,,,,," + text(quantity));
                }
            });
        }
        return rows;
    }

    private static String text(final BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
