package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import java.util.List;

/** OKX's REST answers about the past: arrays of texts, newest first; the minute under way is not confirmed. */
public final class OkxCandles {
    private static final long INTEREST_MS = 5 * MinuteHistory.MINUTE_MS;

    private OkxCandles() {
    }

    /**
     * {@code history-candles}, {@code history-mark-price-candles} and {@code mark-price-candles}.
     *
     * @param history  of the market.
     * @param marks    true for the mark, which has no turnover.
     * @param beforeMs rows are newer than this.
     * @param afterMs  rows are older than this.
     * @param limit    most rows.
     * @param timeMs   of the answer.
     * @return the body.
     */
    public static String minutes(final MinuteHistory history, final boolean marks, final long beforeMs,
                                 final long afterMs, final int limit, final long timeMs) {
        final Listing listing = history.listing();
        final List<MinuteHistory.Minute> minutes = history.newest(beforeMs + 1, afterMs - 1, limit);
        final FrameText text = begin();
        for (int i = minutes.size() - 1; i >= 0; i--) {
            final MinuteHistory.Minute minute = minutes.get(i);
            text.openArray().string(Long.toString(minute.startMs()));
            if (marks) {
                minute.mark().append(text, listing.markScale());
            } else {
                minute.price().append(text, listing.tickScale()).trimmed(minute.lots(), listing.contractScale())
                    .trimmed(minute.lots(), listing.lotScale())
                    .trimmed(minute.valueTicks(), listing.tickScale() + listing.lotScale());
            }
            text.string(minute.startMs() + MinuteHistory.MINUTE_MS <= timeMs ? "1" : "0").closeArray();
        }
        return end(text);
    }

    /**
     * {@code rubik/stat/contracts/open-interest-history} by five minutes.
     *
     * @param history of the market.
     * @param beginMs rows are newer than this.
     * @param endMs   rows are older than this.
     * @param limit   most rows.
     * @return the body.
     */
    public static String interests(final MinuteHistory history, final long beginMs, final long endMs,
                                   final int limit) {
        final Listing listing = history.listing();
        final List<MinuteHistory.Minute> minutes = history.newest(beginMs + 1, endMs - 1, Integer.MAX_VALUE);
        final FrameText text = begin();
        int rows = 0;
        for (int i = minutes.size() - 1; i >= 0 && rows < limit; i--) {
            final MinuteHistory.Minute minute = minutes.get(i);
            if (minute.startMs() % INTEREST_MS == 0 && minute.interestLots() > 0) {
                text.openArray().string(Long.toString(minute.startMs()))
                    .trimmed(minute.interestLots(), listing.contractScale())
                    .trimmed(minute.interestLots(), listing.lotScale()).string("0").closeArray();
                rows++;
            }
        }
        return end(text);
    }

    /** What an unknown instrument gets, with status 200. */
    public static String unknownInstrument() {
        return new FrameText().open().string("code", "51001").string("msg", "Instrument ID doesn't exist").key("data")
            .openArray().closeArray().close().toString();
    }

    private static FrameText begin() {
        return new FrameText().open().string("code", "0").string("msg", "").key("data").openArray();
    }

    private static String end(final FrameText text) {
        return text.closeArray().close().toString();
    }
}
