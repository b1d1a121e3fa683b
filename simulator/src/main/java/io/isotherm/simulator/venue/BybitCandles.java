package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import java.util.List;

/** Bybit's REST answers about the past: lists of texts, newest first, in the envelope of all its answers. */
public final class BybitCandles {
    private static final long INTEREST_MS = 5 * MinuteHistory.MINUTE_MS;

    private BybitCandles() {
    }

    /**
     * {@code kline} and {@code mark-price-kline}.
     *
     * @param history of the market.
     * @param marks   true for the mark, which has no turnover.
     * @param fromMs  first begin.
     * @param untilMs last begin.
     * @param limit   most rows.
     * @param timeMs  of the answer.
     * @return the body.
     */
    public static String minutes(final MinuteHistory history, final boolean marks, final long fromMs,
                                 final long untilMs, final int limit, final long timeMs) {
        final Listing listing = history.listing();
        final List<MinuteHistory.Minute> minutes = history.newest(fromMs, untilMs, limit);
        final FrameText text = begin().string("symbol", listing.symbol()).string("category", "linear").key("list")
            .openArray();
        for (int i = minutes.size() - 1; i >= 0; i--) {
            final MinuteHistory.Minute minute = minutes.get(i);
            text.openArray().string(Long.toString(minute.startMs()));
            if (marks) {
                minute.mark().append(text, listing.markScale());
            } else {
                minute.price().append(text, listing.tickScale()).decimal(minute.lots(), listing.contractScale())
                    .decimal(minute.valueTicks(), listing.tickScale() + listing.contractScale());
            }
            text.closeArray();
        }
        return end(text.closeArray(), timeMs);
    }

    /**
     * {@code open-interest} by five minutes, both sides counted.
     *
     * @param history of the market.
     * @param fromMs  first time.
     * @param untilMs last time.
     * @param limit   most rows.
     * @param timeMs  of the answer.
     * @return the body.
     */
    public static String interests(final MinuteHistory history, final long fromMs, final long untilMs,
                                   final int limit, final long timeMs) {
        final Listing listing = history.listing();
        final List<MinuteHistory.Minute> minutes = history.newest(fromMs, untilMs, Integer.MAX_VALUE);
        final FrameText text = begin().string("symbol", listing.symbol()).string("category", "linear").key("list")
            .openArray();
        int rows = 0;
        for (int i = minutes.size() - 1; i >= 0 && rows < limit; i--) {
            final MinuteHistory.Minute minute = minutes.get(i);
            if (minute.startMs() % INTEREST_MS == 0 && minute.interestLots() > 0) {
                text.open().decimal("openInterest", 2 * minute.interestLots(), listing.contractScale())
                    .string("timestamp", Long.toString(minute.startMs())).close();
                rows++;
            }
        }
        return end(text.closeArray().string("nextPageCursor", ""), timeMs);
    }

    /**
     * What an unknown symbol gets, with status 200.
     *
     * @param timeMs of the answer.
     * @return the body.
     */
    public static String unknownSymbol(final long timeMs) {
        return new FrameText().open().number("retCode", 10_001).string("retMsg", "params error: Symbol Invalid")
            .key("result").open().close().key("retExtInfo").open().close().number("time", timeMs).close().toString();
    }

    private static FrameText begin() {
        return new FrameText().open().number("retCode", 0).string("retMsg", "OK").key("result").open();
    }

    private static String end(final FrameText text, final long timeMs) {
        return text.close().key("retExtInfo").open().close().number("time", timeMs).close().toString();
    }
}
