package io.isotherm.feed.bybit;

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
import java.util.ArrayList;
import java.util.List;

/**
 * Bybit's past of linear contracts: {@code /v5/market/kline}, {@code mark-price-kline} and {@code open-interest},
 * newest first. Takers' buys are not told. {@code openInterest} counts both sides, as on the socket;
 * {@code singleOpenInterest} goes before it where the venue sends it.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
public final class BybitHistory implements MarketHistory {
    /** Linear contracts. */
    public static final MarketHistory LINEAR = new BybitHistory();

    private static final int MOST_CANDLES = 1_000;
    private static final int MOST_INTERESTS = 200;
    private static final long INTEREST_MS = 5 * Candle.LENGTH_MS;
    private static final int VOLUME = 5;
    private static final int BOTH_SIDES = 2;

    private BybitHistory() {
    }

    @Override
    public long pageMs(final HistoryKind kind) {
        return kind == HistoryKind.OPEN_INTEREST ? MOST_INTERESTS * INTEREST_MS : MOST_CANDLES * Candle.LENGTH_MS;
    }

    @Override
    public RestRequest request(final HistoryKind kind, final String symbol, final long fromMs, final long untilMs) {
        final String asked = "?category=linear&symbol=" + RestQuery.encoded(symbol);
        final String path = switch (kind) {
            case CANDLES -> "kline" + asked + candles(fromMs, untilMs);
            case MARKS -> "mark-price-kline" + asked + candles(fromMs, untilMs);
            case OPEN_INTEREST -> "open-interest" + asked + "&intervalTime=5min&startTime=" + fromMs + "&endTime="
                + (untilMs - 1) + "&limit=" + MOST_INTERESTS;
        };
        return RestRequest.of("/v5/market/" + path, RestLimit.BYBIT, 1);
    }

    @Override
    public RestRequest recentMarks(final String symbol, final int minutes) {
        return RestRequest.of("/v5/market/mark-price-kline?category=linear&symbol=" + RestQuery.encoded(symbol)
            + "&interval=1&limit=" + minutes, RestLimit.BYBIT, 1);
    }

    private static String candles(final long fromMs, final long untilMs) {
        return "&interval=1&start=" + fromMs + "&end=" + (untilMs - 1) + "&limit=" + MOST_CANDLES;
    }

    @Override
    public List<Candle> candles(final HistoryKind kind, final byte[] body) throws BadHistoryException {
        final JsonTable table = answer(body);
        return kind == HistoryKind.CANDLES
            ? CandleRows.candles(table.rows(VOLUME + 1, "result", "list"), VOLUME, -1, -1)
            : CandleRows.candles(table.rows(VOLUME, "result", "list"), -1, -1, -1);
    }

    @Override
    public List<PastInterest> interests(final byte[] body) throws BadHistoryException {
        final List<PastInterest> interests = new ArrayList<>();
        for (final List<BigDecimal> row : answer(body).objects(
            List.of("timestamp", "singleOpenInterest", "openInterest"), "result", "list")) {
            final boolean single = row.get(1) != null;
            final List<BigDecimal> pair = new ArrayList<>();
            pair.add(row.get(0));
            pair.add(row.get(single ? 1 : 2));
            interests.addAll(CandleRows.interests(List.of(pair), single ? 1 : BOTH_SIDES));
        }
        return interests;
    }

    private static JsonTable answer(final byte[] body) throws BadHistoryException {
        final JsonTable table = new JsonTable(body);
        final BigDecimal code = table.number("retCode");
        if (code == null || code.signum() != 0) {
            throw new BadHistoryException(code == null ? "the answer has no retCode"
                : "the venue refuses with retCode " + code.toPlainString());
        }
        return table;
    }
}
