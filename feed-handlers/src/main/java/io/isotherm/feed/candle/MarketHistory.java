package io.isotherm.feed.candle;

import io.isotherm.feed.rest.RestRequest;
import java.util.List;

/**
 * How a venue is asked about the past, and how its answers read. A page is asked for by its end, because some venues
 * take nothing else; it may hold rows from before its begin, and comes in whatever order the venue has.
 *
 * <p><b>Threads:</b> threadsafe; keeps nothing.
 */
public interface MarketHistory {
    /**
     * Time that one page covers.
     *
     * @param kind of rows.
     * @return milliseconds; whole minutes.
     */
    long pageMs(HistoryKind kind);

    /**
     * The request of a page.
     *
     * @param kind    of rows.
     * @param symbol  the venue's own spelling.
     * @param fromMs  first time of interest, at most a page before the end; milliseconds since the epoch.
     * @param untilMs end, not included; milliseconds since the epoch.
     * @return the request, or null where the venue does not tell that of this symbol.
     */
    RestRequest request(HistoryKind kind, String symbol, long fromMs, long untilMs);

    /**
     * The request of the newest minutes of the mark, the one under way included. It names no time, so that nobody's
     * clock matters.
     *
     * @param symbol  the venue's own spelling.
     * @param minutes how many, 1 to those of a page of {@link HistoryKind#MARKS}.
     * @return the request.
     */
    RestRequest recentMarks(String symbol, int minutes);

    /**
     * Reads a page of candles or marks.
     *
     * @param kind any but {@link HistoryKind#OPEN_INTEREST}.
     * @param body of the answer.
     * @return its rows in the venue's order.
     * @throws BadHistoryException when the answer is none, saying why.
     */
    List<Candle> candles(HistoryKind kind, byte[] body) throws BadHistoryException;

    /**
     * Reads a page of open interest.
     *
     * @param body of the answer.
     * @return its rows in the venue's order.
     * @throws BadHistoryException when the answer is none, saying why.
     */
    List<PastInterest> interests(byte[] body) throws BadHistoryException;
}
