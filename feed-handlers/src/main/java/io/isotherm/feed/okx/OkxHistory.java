package io.isotherm.feed.okx;

import io.isotherm.feed.candle.BadHistoryException;
import io.isotherm.feed.candle.Candle;
import io.isotherm.feed.candle.CandleRows;
import io.isotherm.feed.candle.HistoryKind;
import io.isotherm.feed.candle.JsonTable;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.candle.PastInterest;
import io.isotherm.feed.rest.RestLimit;
import io.isotherm.feed.rest.RestQuery;
import io.isotherm.feed.rest.RestRequest;
import java.math.BigDecimal;
import java.util.List;

/**
 * OKX's past: {@code /api/v5/market/history-candles}, {@code history-mark-price-candles} (of the last hours
 * {@code mark-price-candles}) and {@code /api/v5/rubik/stat/contracts/open-interest-history}, newest first, a hundred
 * rows a page. {@code after} names the time that the rows are older than, {@code before} the one that they are newer
 * than. Volume and open interest are contracts; takers' buys are not told.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
public final class OkxHistory implements MarketHistory {
    /** Perpetual swaps. */
    public static final MarketHistory SWAPS = new OkxHistory();

    private static final int MOST = 100;
    private static final long INTEREST_MS = 5 * Candle.LENGTH_MS;
    private static final int VOLUME = 5;

    private OkxHistory() {
    }

    @Override
    public long pageMs(final HistoryKind kind) {
        return MOST * (kind == HistoryKind.OPEN_INTEREST ? INTEREST_MS : Candle.LENGTH_MS);
    }

    @Override
    public RestRequest request(final HistoryKind kind, final String symbol, final long fromMs, final long untilMs) {
        final String asked = "?instId=" + RestQuery.encoded(symbol) + "&limit=" + MOST;
        final String bars = "&bar=1m&before=" + (fromMs - 1) + "&after=" + untilMs;
        return switch (kind) {
            case CANDLES -> RestRequest.of("/api/v5/market/history-candles" + asked + bars,
                RestLimit.OKX_CANDLES, 1);
            case MARKS -> RestRequest.of("/api/v5/market/history-mark-price-candles" + asked + bars,
                RestLimit.OKX_MARK_CANDLES, 1);
            case OPEN_INTEREST -> RestRequest.of("/api/v5/rubik/stat/contracts/open-interest-history" + asked
                + "&period=5m&begin=" + (fromMs - 1) + "&end=" + untilMs, RestLimit.OKX_STATISTICS, 1);
        };
    }

    @Override
    public RestRequest recentMarks(final String symbol, final int minutes) {
        return RestRequest.of("/api/v5/market/mark-price-candles?instId=" + RestQuery.encoded(symbol)
            + "&bar=1m&limit=" + minutes, RestLimit.OKX, 1);
    }

    @Override
    public List<Candle> candles(final HistoryKind kind, final byte[] body) throws BadHistoryException {
        final JsonTable table = answer(body);
        return kind == HistoryKind.CANDLES ? CandleRows.candles(table.rows(VOLUME + 1, "data"), VOLUME, -1, -1)
            : CandleRows.candles(table.rows(VOLUME, "data"), -1, -1, -1);
    }

    @Override
    public List<PastInterest> interests(final byte[] body) throws BadHistoryException {
        return CandleRows.interests(answer(body).rows(2, "data"), 1);
    }

    private static JsonTable answer(final byte[] body) throws BadHistoryException {
        final JsonTable table = new JsonTable(body);
        final BigDecimal code = table.number("code");
        if (code == null || code.signum() != 0) {
            throw new BadHistoryException(code == null ? "the answer has no code"
                : "the venue refuses with code " + code.toPlainString());
        }
        return table;
    }
}
