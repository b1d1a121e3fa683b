package io.isotherm.feed;

/**
 * The one door by which data leaves the feed handlers: typed events, numbers exactly as in the frame.
 *
 * <p>Every number is a pair <em>(mantissa, scale)</em> with value = mantissa × 10<sup>−scale</sup>, trailing zeros
 * dropped and 0 ≤ scale ≤ 36. Quantities keep the venue's own unit (base asset, contracts, USD). Times are
 * nanoseconds since the Unix epoch. The symbol and the levels are views that are valid during the call only.
 *
 * <p>{@link #onFrameStart} opens each frame, then its events follow in frame order, then {@link #onFrameEnd}. A
 * listener keeps the frame's venue and receive time; no event repeats them.
 *
 * <p><b>Threads:</b> called by the one feed thread that decodes; an implementation hands over to other threads itself.
 */
public interface MarketDataListener {
    /** An event time that the venue did not send. */
    long NO_TIME = Long.MIN_VALUE;

    /** The scale of a number that the frame does not carry; its mantissa is 0. */
    int ABSENT = -1;

    /** A book event's sequence number that the frame does not carry. */
    long NO_SEQUENCE = -1;

    /**
     * Opens a frame.
     *
     * @param venue         that sent it.
     * @param receiveTimeNs when its last byte arrived.
     */
    void onFrameStart(Venue venue, long receiveTimeNs);

    /** Closes the frame: all of its events were delivered. */
    void onFrameEnd();

    /**
     * The venue itself marks what follows in this frame as history: trades and liquidations that it repeats for a new
     * subscriber, not news. Told before the first of them. Venues that send history without a mark do not tell.
     */
    default void onHistory() {
        // Whoever prints or counts events treats history like news.
    }

    /**
     * A trade.
     *
     * @param symbol        the venue's own spelling.
     * @param eventTimeNs   of the matching engine, or {@link #NO_TIME}.
     * @param price         mantissa.
     * @param priceScale    of the price.
     * @param quantity      mantissa, in the venue's unit.
     * @param quantityScale of the quantity.
     * @param aggressor     who took liquidity.
     * @param kind          why it happened.
     */
    void onTrade(Symbol symbol, long eventTimeNs, long price, int priceScale, long quantity, int quantityScale,
                 Aggressor aggressor, TradeKind kind);

    /**
     * A realised liquidation.
     *
     * @param symbol        the venue's own spelling.
     * @param eventTimeNs   or {@link #NO_TIME}.
     * @param position      the side that was liquidated, never the order's side.
     * @param price         mantissa.
     * @param priceScale    of the price.
     * @param priceKind     what the price stands for.
     * @param quantity      mantissa, in the venue's unit.
     * @param quantityScale of the quantity.
     * @param coverage      of the feed that printed it.
     */
    void onLiquidation(Symbol symbol, long eventTimeNs, PositionSide position, long price, int priceScale,
                       LiquidationPriceKind priceKind, long quantity, int quantityScale, Coverage coverage);

    /**
     * A mark price.
     *
     * @param symbol      the venue's own spelling.
     * @param eventTimeNs or {@link #NO_TIME}.
     * @param price       mantissa.
     * @param priceScale  of the price.
     */
    void onMark(Symbol symbol, long eventTimeNs, long price, int priceScale);

    /**
     * Open interest, one-sided (each contract counted once).
     *
     * @param symbol        the venue's own spelling.
     * @param eventTimeNs   or {@link #NO_TIME}.
     * @param quantity      mantissa, in the venue's unit.
     * @param quantityScale of the quantity.
     */
    void onOpenInterest(Symbol symbol, long eventTimeNs, long quantity, int quantityScale);

    /**
     * A funding rate.
     *
     * @param symbol      the venue's own spelling.
     * @param eventTimeNs or {@link #NO_TIME}.
     * @param rate        mantissa, a fraction per funding interval.
     * @param rateScale   of the rate.
     * @param nextTimeNs  when funding is next exchanged, or {@link #NO_TIME}.
     */
    void onFunding(Symbol symbol, long eventTimeNs, long rate, int rateScale, long nextTimeNs);

    /**
     * Best bid and offer. A field that the frame does not carry has scale {@link #ABSENT}.
     *
     * @param symbol           the venue's own spelling.
     * @param eventTimeNs      or {@link #NO_TIME}.
     * @param bid              mantissa of the best bid.
     * @param bidScale         of the best bid.
     * @param bidQuantity      mantissa of its quantity.
     * @param bidQuantityScale of its quantity.
     * @param ask              mantissa of the best offer.
     * @param askScale         of the best offer.
     * @param askQuantity      mantissa of its quantity.
     * @param askQuantityScale of its quantity.
     */
    void onQuote(Symbol symbol, long eventTimeNs, long bid, int bidScale, long bidQuantity, int bidQuantityScale,
                 long ask, int askScale, long askQuantity, int askQuantityScale);

    /**
     * A book snapshot or delta.
     *
     * <p>What the three update numbers are, by venue; what is not listed is {@link #NO_SEQUENCE}:
     * <ul>
     * <li>Binance: first {@code U}, last {@code u}, previous {@code pu}; a REST snapshot's last is
     *     {@code lastUpdateId}.
     * <li>Bybit: last {@code u}.
     * <li>OKX: last {@code seqId}, previous {@code prevSeqId}.
     * <li>Deribit: last {@code change_id}, previous {@code prev_change_id}.
     * <li>BitMEX: none.
     * <li>Hyperliquid: none.
     * <li>Bitget: last {@code seq}, previous {@code pseq}.
     * <li>Gate: first {@code U}, last {@code u}.
     * <li>Kraken Futures: last {@code seq}.
     * <li>HTX: last {@code version} of {@code depth.size_*}.
     * <li>dYdX: last {@code message_id} of the connection.
     * </ul>
     *
     * @param symbol           the venue's own spelling.
     * @param eventTimeNs      or {@link #NO_TIME}.
     * @param snapshot         true when the levels replace the book, false when they amend it.
     * @param firstSequence    first update number that the event covers, or {@link #NO_SEQUENCE}.
     * @param lastSequence     last update number that it covers, or {@link #NO_SEQUENCE}.
     * @param previousSequence number that the book must be at before it, or {@link #NO_SEQUENCE}.
     * @param streamDepth      levels per side that the stream keeps by its name (Bybit {@code orderbook.200} → 200), or
     *                         0 where it is unbounded.
     * @param levels           in frame order.
     */
    void onBook(Symbol symbol, long eventTimeNs, boolean snapshot, long firstSequence, long lastSequence,
                long previousSequence, int streamDepth, BookLevels levels);

    /**
     * A frame that steers the session.
     *
     * @param kind of frame.
     */
    void onControl(ControlKind kind);

    /** A frame of a channel that the engine does not use. */
    void onIgnored();

    /**
     * A frame, or one event of it, was refused; the frame's other events still come.
     *
     * @param reason why.
     */
    void onRejected(RejectReason reason);

    /**
     * Keys that the decoder does not know were seen; they are ignored but counted, because venues add fields silently.
     *
     * @param count how many in this frame.
     */
    void onUnknownKeys(int count);

    /**
     * Rows of a table that the decoder keeps (BitMEX's orders, symbols and levels) were forgotten, or could not be
     * remembered, because the table met its bound; later rows that build on them are judged like those of unknown ones.
     *
     * @param count how many in this frame.
     */
    void onForgotten(int count);
}
