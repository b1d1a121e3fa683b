package io.isotherm.feed.binance;

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
 * Binance's past: {@code /fapi/v1/klines}, {@code /fapi/v1/markPriceKlines} and {@code /futures/data/openInterestHist},
 * for COIN-M {@code /dapi/v1/…} and, of open interest, by pair. Rows of both products read alike; quantities of COIN-M
 * are contracts.
 *
 * <pre>
 *   0 time  1 open  2 high  3 low  4 close  5 volume  6 end  7 value  8 trades  9 takers bought  …
 * </pre>
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
public final class BinanceHistory implements MarketHistory {
    /** USD-margined futures. */
    public static final MarketHistory USDM =
        new BinanceHistory("/fapi/v1", RestLimit.BINANCE_USDM, RestLimit.BINANCE_USDM_STATISTICS);

    /** Coin-margined futures. */
    public static final MarketHistory COINM =
        new BinanceHistory("/dapi/v1", RestLimit.BINANCE_COINM, RestLimit.BINANCE_COINM_STATISTICS);

    private static final int MOST_CANDLES = 1_500;
    private static final int MOST_INTERESTS = 500;
    private static final long INTEREST_MS = 5 * Candle.LENGTH_MS;
    private static final int VOLUME = 5;
    private static final int TRADES = 8;
    private static final int TAKER_BUY = 9;
    private static final int[][] WEIGHTS = {{99, 1}, {499, 2}, {1_000, 5}, {MOST_CANDLES, 10}};
    private static final String PERPETUAL = "_PERP";

    private final String root;
    private final RestLimit candles;
    private final RestLimit statistics;

    private BinanceHistory(final String root, final RestLimit candles, final RestLimit statistics) {
        this.root = root;
        this.candles = candles;
        this.statistics = statistics;
    }

    @Override
    public long pageMs(final HistoryKind kind) {
        return kind == HistoryKind.OPEN_INTEREST ? MOST_INTERESTS * INTEREST_MS : MOST_CANDLES * Candle.LENGTH_MS;
    }

    @Override
    public RestRequest request(final HistoryKind kind, final String symbol, final long fromMs, final long untilMs) {
        final String times = "&startTime=" + fromMs + "&endTime=" + (untilMs - 1);
        if (kind == HistoryKind.OPEN_INTEREST) {
            final String asked = interestOf(symbol);
            return asked == null ? null : RestRequest.of("/futures/data/openInterestHist?" + asked
                + "&period=5m&limit=" + MOST_INTERESTS + times, statistics, 1);
        }
        final int rows = (int) Math.min(MOST_CANDLES, (untilMs - fromMs) / Candle.LENGTH_MS + 1);
        return RestRequest.of(root + (kind == HistoryKind.CANDLES ? "/klines" : "/markPriceKlines") + "?symbol="
            + RestQuery.encoded(symbol) + "&interval=1m&limit=" + rows + times, candles, weight(rows));
    }

    @Override
    public RestRequest recentMarks(final String symbol, final int minutes) {
        return RestRequest.of(root + "/markPriceKlines?symbol=" + RestQuery.encoded(symbol) + "&interval=1m&limit="
            + minutes, candles, weight(minutes));
    }

    /** COIN-M keeps it by pair and kind of contract, of which only perpetual ones can be told from the symbol. */
    private String interestOf(final String symbol) {
        if (candles == RestLimit.BINANCE_USDM) {
            return "symbol=" + RestQuery.encoded(symbol);
        }
        return symbol.endsWith(PERPETUAL) ? "pair=" + RestQuery.encoded(symbol.substring(0, symbol.length()
            - PERPETUAL.length())) + "&contractType=PERPETUAL" : null;
    }

    private static int weight(final int rows) {
        int i = 0;
        while (WEIGHTS[i][0] < rows) {
            i++;
        }
        return WEIGHTS[i][1];
    }

    @Override
    public List<Candle> candles(final HistoryKind kind, final byte[] body) throws BadHistoryException {
        final JsonTable table = answer(body);
        return kind == HistoryKind.CANDLES ? CandleRows.candles(table.rows(TAKER_BUY + 1), VOLUME, TAKER_BUY, TRADES)
            : CandleRows.candles(table.rows(VOLUME), -1, -1, -1);
    }

    @Override
    public List<PastInterest> interests(final byte[] body) throws BadHistoryException {
        return CandleRows.interests(answer(body).objects(List.of("timestamp", "sumOpenInterest")), 1);
    }

    private static JsonTable answer(final byte[] body) throws BadHistoryException {
        final JsonTable table = new JsonTable(body);
        final BigDecimal code = table.isArray() ? null : table.number("code");
        if (code != null) {
            throw new BadHistoryException("the venue refuses with code " + code.toPlainString());
        }
        return table;
    }
}
