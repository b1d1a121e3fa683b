package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import java.util.List;

/** Binance's REST answers about the past: arrays of twelve per minute, objects per five minutes of open interest. */
public final class BinanceCandles {
    private static final long INTEREST_MS = 5 * MinuteHistory.MINUTE_MS;

    private BinanceCandles() {
    }

    /**
     * {@code klines} and {@code markPriceKlines}, oldest first; without a begin the newest.
     *
     * @param history of the market.
     * @param marks   true for the mark, whose other cells are zero.
     * @param fromMs  first begin, or a negative number for none.
     * @param untilMs last begin.
     * @param limit   most rows.
     * @return the body.
     */
    public static String minutes(final MinuteHistory history, final boolean marks, final long fromMs,
                                 final long untilMs, final int limit) {
        final Listing listing = history.listing();
        final List<MinuteHistory.Minute> minutes = fromMs < 0 ? history.newest(0, untilMs, limit)
            : history.oldest(fromMs, untilMs, limit);
        final FrameText text = new FrameText().openArray();
        for (final MinuteHistory.Minute minute : minutes) {
            text.openArray().raw(Long.toString(minute.startMs()));
            if (marks) {
                minute.mark().append(text, listing.markScale()).string("0");
            } else {
                minute.price().append(text, listing.tickScale()).decimal(minute.lots(), listing.contractScale());
            }
            text.raw(Long.toString(minute.startMs() + MinuteHistory.MINUTE_MS - 1));
            if (marks) {
                text.string("0").raw("60").string("0").string("0");
            } else {
                final int valueScale = listing.tickScale() + listing.contractScale();
                text.decimal(minute.valueTicks(), valueScale).raw(Long.toString(minute.trades()))
                    .decimal(minute.boughtLots(), listing.contractScale()).decimal(minute.valueTicks() / 2, valueScale);
            }
            text.string("0").closeArray();
        }
        return text.closeArray().toString();
    }

    /**
     * {@code openInterestHist} by five minutes, oldest first.
     *
     * @param history of the market.
     * @param fromMs  first time.
     * @param untilMs last time.
     * @param limit   most rows.
     * @return the body.
     */
    public static String interests(final MinuteHistory history, final long fromMs, final long untilMs,
                                   final int limit) {
        final Listing listing = history.listing();
        final FrameText text = new FrameText().openArray();
        int rows = 0;
        for (final MinuteHistory.Minute minute : history.oldest(fromMs, untilMs, Integer.MAX_VALUE)) {
            if (minute.startMs() % INTEREST_MS == 0 && minute.interestLots() > 0 && rows++ < limit) {
                text.open().string("symbol", listing.symbol())
                    .decimal("sumOpenInterest", minute.interestLots(), listing.contractScale())
                    .string("sumOpenInterestValue", "0").number("timestamp", minute.startMs()).close();
            }
        }
        return text.closeArray().toString();
    }
}
