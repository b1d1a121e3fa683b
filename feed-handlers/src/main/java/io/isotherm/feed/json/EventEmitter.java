package io.isotherm.feed.json;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.BookLevels;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;

/**
 * Turns the tokens of one event into one listener call, wherever they were found: the one place that knows what a
 * missing, an unknown and an unholdable field mean.
 *
 * <ul>
 * <li>Facts (trade, liquidation, book level) need every field; what is amiss is judged in the order missing field,
 *     unknown word, bad number, and gives one rejection in the event's place.
 * <li>State (mark, open interest, funding, quote) that is absent gives nothing at all.
 * </ul>
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
public final class EventEmitter {
    /** The longest symbol in bytes; it bounds what one hostile frame can make its readers do. */
    public static final int MAX_SYMBOL_LENGTH = 1024;

    private final JsonFrame frame;
    private final MarketDataListener listener;
    private final Symbol symbol = new Symbol();
    private final BookLevels levels = new BookLevels();
    private final LevelReader levelReader;
    private final Decimal first = new Decimal();
    private final Decimal second = new Decimal();
    private final Decimal third = new Decimal();
    private final Decimal fourth = new Decimal();

    EventEmitter(final JsonFrame frame, final MarketDataListener listener) {
        this.frame = frame;
        this.listener = listener;
        this.levelReader = new LevelReader(frame);
    }

    /**
     * A trade.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param price       token.
     * @param quantity    token.
     * @param aggressor   null when the word is unknown or absent.
     * @param kind        null when the word is unknown or absent.
     * @param wordAbsent  whether the aggressor is absent, or the kind where every trade of the venue must name one.
     */
    public void trade(final long symbolToken, final long timeNs, final long price, final long quantity,
                      final Aggressor aggressor, final TradeKind kind, final boolean wordAbsent) {
        final RejectReason reason =
            readFact(symbolToken, timeNs, price, quantity, wordAbsent, aggressor == null || kind == null);
        if (reason != null) {
            listener.onRejected(reason);
            return;
        }
        listener.onTrade(symbol, timeNs, first.mantissa(), first.scale(), second.mantissa(), second.scale(),
            aggressor, kind);
    }

    /**
     * A realised liquidation.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param price       token.
     * @param quantity    token.
     * @param position    null when the word is unknown or absent.
     * @param sideAbsent  whether the position is absent.
     * @param priceKind   what the price stands for.
     * @param coverage    of the feed.
     * @return whether the liquidation was told; if not, it was rejected.
     */
    public boolean liquidation(final long symbolToken, final long timeNs, final long price, final long quantity,
                               final PositionSide position, final boolean sideAbsent,
                               final LiquidationPriceKind priceKind, final Coverage coverage) {
        return tellLiquidation(readFact(symbolToken, timeNs, price, quantity, sideAbsent, position == null), timeNs,
            position, priceKind, first, second, coverage);
    }

    /**
     * A realised liquidation whose numbers the frame does not carry itself, because earlier frames play a part.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param price       as read, see {@link Decimal#status}.
     * @param quantity    as read.
     * @param position    null when the word is unknown.
     * @param priceKind   what the price stands for.
     * @param coverage    of the feed.
     * @return whether the liquidation was told; if not, it was rejected.
     */
    public boolean rememberedLiquidation(final long symbolToken, final long timeNs, final Decimal price,
                                         final Decimal quantity, final PositionSide position,
                                         final LiquidationPriceKind priceKind, final Coverage coverage) {
        return tellLiquidation(judgeFact(symbolToken, timeNs, price.status(), quantity.status(), false,
            position == null), timeNs, position, priceKind, price, quantity, coverage);
    }

    private boolean tellLiquidation(final RejectReason reason, final long timeNs, final PositionSide position,
                                    final LiquidationPriceKind priceKind, final Decimal price,
                                    final Decimal quantity, final Coverage coverage) {
        if (reason != null) {
            listener.onRejected(reason);
            return false;
        }
        listener.onLiquidation(symbol, timeNs, position, price.mantissa(), price.scale(), priceKind,
            quantity.mantissa(), quantity.scale(), coverage);
        return true;
    }

    /**
     * A trade whose size carries the aggressor in its sign: above 0 bought, below 0 sold; 0 names nobody, so the
     * aggressor is missing.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param price       token.
     * @param size        token.
     * @param kind        null when the word is unknown.
     */
    public void signedTrade(final long symbolToken, final long timeNs, final long price, final long size,
                            final TradeKind kind) {
        final int sign = sign(size);
        final RejectReason reason = readFact(symbolToken, timeNs, price, size, sign == 0, kind == null);
        if (reason != null) {
            listener.onRejected(reason);
            return;
        }
        listener.onTrade(symbol, timeNs, first.mantissa(), first.scale(), Math.abs(second.mantissa()),
            second.scale(), sign > 0 ? Aggressor.BUY : Aggressor.SELL, kind);
    }

    /**
     * A realised liquidation whose size carries the side in its sign; 0 names none, so the side is missing.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param price       token.
     * @param size        token.
     * @param side        what the sign says.
     * @param priceKind   what the price stands for.
     * @param coverage    of the feed.
     */
    public void signedLiquidation(final long symbolToken, final long timeNs, final long price, final long size,
                                  final LiquidationSide side, final LiquidationPriceKind priceKind,
                                  final Coverage coverage) {
        final int sign = sign(size);
        final RejectReason reason = readFact(symbolToken, timeNs, price, size, sign == 0, false);
        if (reason != null) {
            listener.onRejected(reason);
            return;
        }
        listener.onLiquidation(symbol, timeNs, side.position(sign > 0), first.mantissa(), first.scale(), priceKind,
            Math.abs(second.mantissa()), second.scale(), coverage);
    }

    /** Sign of a number; above 0 also when it cannot be held, which is judged with the other numbers. */
    private int sign(final long token) {
        return frame.decimal(token, second) == Decimal.HELD ? Long.signum(second.mantissa()) : 1;
    }

    private RejectReason readFact(final long symbolToken, final long timeNs, final long price, final long quantity,
                                  final boolean sideAbsent, final boolean wordUnknown) {
        return judgeFact(symbolToken, timeNs, frame.decimal(price, first), frame.decimal(quantity, second), sideAbsent,
            wordUnknown);
    }

    private RejectReason judgeFact(final long symbolToken, final long timeNs, final int priceStatus,
                                   final int quantityStatus, final boolean sideAbsent, final boolean wordUnknown) {
        if (sideAbsent || priceStatus == Decimal.ABSENT || quantityStatus == Decimal.ABSENT) {
            return RejectReason.MISSING_FIELD;
        }
        final RejectReason reason = readSymbol(symbolToken);
        if (reason != null) {
            return reason;
        }
        if (wordUnknown) {
            return RejectReason.UNKNOWN_VALUE;
        }
        return priceStatus == Decimal.BAD || quantityStatus == Decimal.BAD || timeNs == JsonFrame.BAD_TIME
            ? RejectReason.NUMBER : null;
    }

    /**
     * A mark price.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param price       token.
     */
    public void mark(final long symbolToken, final long timeNs, final long price) {
        if (readState(symbolToken, timeNs, frame.decimal(price, first))) {
            listener.onMark(symbol, timeNs, first.mantissa(), first.scale());
        }
    }

    /**
     * Open interest.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param quantity    token.
     * @param twoSided    whether each contract is counted twice, so that the number must be halved.
     */
    public void openInterest(final long symbolToken, final long timeNs, final long quantity,
                             final boolean twoSided) {
        int status = frame.decimal(quantity, first);
        if (twoSided && status == Decimal.HELD) {
            status = first.halve();
        }
        if (readState(symbolToken, timeNs, status)) {
            listener.onOpenInterest(symbol, timeNs, first.mantissa(), first.scale());
        }
    }

    /**
     * A funding rate.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param rate        token.
     * @param nextTime    token of when funding is next exchanged, milliseconds; else {@link #fundingAt}.
     */
    public void funding(final long symbolToken, final long timeNs, final long rate, final long nextTime) {
        fundingAt(symbolToken, timeNs, rate, frame.timeNs(nextTime));
    }

    /**
     * A funding rate whose next time is not written in milliseconds.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param rate        token.
     * @param nextTimeNs  when funding is next exchanged, read as {@link JsonFrame#timeNs} or
     *                    {@link JsonFrame#instantNs} give it.
     */
    public void fundingAt(final long symbolToken, final long timeNs, final long rate, final long nextTimeNs) {
        int status = frame.decimal(rate, first);
        if (status == Decimal.HELD && nextTimeNs == JsonFrame.BAD_TIME) {
            status = Decimal.BAD;
        }
        if (readState(symbolToken, timeNs, status)) {
            listener.onFunding(symbol, timeNs, first.mantissa(), first.scale(), nextTimeNs);
        }
    }

    /**
     * Best bid and offer.
     *
     * @param symbolToken of the symbol.
     * @param timeNs      as {@link JsonFrame#timeNs} gives it.
     * @param bid         token.
     * @param bidQuantity token.
     * @param ask         token.
     * @param askQuantity token.
     */
    public void quote(final long symbolToken, final long timeNs, final long bid, final long bidQuantity,
                      final long ask, final long askQuantity) {
        // Statuses are bits: none set is absent, any BAD is bad.
        final int status = frame.decimal(bid, first) | frame.decimal(bidQuantity, second)
            | frame.decimal(ask, third) | frame.decimal(askQuantity, fourth);
        if (readState(symbolToken, timeNs, (status & Decimal.BAD) != 0 ? Decimal.BAD : status)) {
            listener.onQuote(symbol, timeNs, first.mantissa(), first.scale(), second.mantissa(), second.scale(),
                third.mantissa(), third.scale(), fourth.mantissa(), fourth.scale());
        }
    }

    /**
     * A book snapshot or delta.
     *
     * @param symbolToken      of the symbol.
     * @param timeNs           as {@link JsonFrame#timeNs} gives it.
     * @param snapshot         whether the levels replace the book.
     * @param firstSequence    token, see {@link MarketDataListener#onBook}.
     * @param lastSequence     token.
     * @param previousSequence token.
     * @param streamDepth      levels per side, or 0.
     * @param bids             token.
     * @param asks             token.
     */
    public void book(final long symbolToken, final long timeNs, final boolean snapshot, final long firstSequence,
                     final long lastSequence, final long previousSequence, final int streamDepth, final long bids,
                     final long asks) {
        book(symbolToken, timeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth,
            LevelForm.PAIR, bids, asks);
    }

    /**
     * A book snapshot or delta whose levels are written in a form of their own.
     *
     * @param symbolToken      of the symbol.
     * @param timeNs           as {@link JsonFrame#timeNs} gives it.
     * @param snapshot         whether the levels replace the book.
     * @param firstSequence    token, see {@link MarketDataListener#onBook}.
     * @param lastSequence     token.
     * @param previousSequence token.
     * @param streamDepth      levels per side, or 0.
     * @param form             of a level.
     * @param bids             token.
     * @param asks             token.
     */
    public void book(final long symbolToken, final long timeNs, final boolean snapshot, final long firstSequence,
                     final long lastSequence, final long previousSequence, final int streamDepth,
                     final LevelForm form, final long bids, final long asks) {
        final RejectReason reason = readLevels(form, bids, asks, timeNs);
        tellLevels(reason, symbolToken, timeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth);
    }

    /** Forgets the levels of {@link #level}: a book event that is put together level by level begins. */
    public void beginLevels() {
        levels.clear();
    }

    /**
     * Adds a level to the book event that {@link #beginLevels} began.
     *
     * @param bid      the side.
     * @param price    token.
     * @param quantity token.
     * @return null, or why the whole event must be refused; {@link #endLevels} has to be told.
     */
    public RejectReason level(final boolean bid, final long price, final long quantity) {
        return levelReader.add(price, quantity, bid ? levels.bids() : levels.asks());
    }

    /**
     * Adds a level whose numbers the frame does not carry itself, because earlier frames or other words play a part.
     *
     * @param bid      the side.
     * @param price    as read, see {@link Decimal#status}.
     * @param quantity as read.
     * @return as {@link #level(boolean, long, long)}.
     */
    public RejectReason rememberedLevel(final boolean bid, final Decimal price, final Decimal quantity) {
        return levelReader.add(price, quantity, bid ? levels.bids() : levels.asks());
    }

    /**
     * Tells the book event of the levels added since {@link #beginLevels}.
     *
     * @param refusal          null, or why it must be refused, then the rest plays no part.
     * @param symbolToken      of the symbol.
     * @param timeNs           as {@link JsonFrame#timeNs} gives it.
     * @param snapshot         whether the levels replace the book.
     * @param firstSequence    token, see {@link MarketDataListener#onBook}.
     * @param lastSequence     token.
     * @param previousSequence token.
     * @param streamDepth      levels per side, or 0.
     */
    public void endLevels(final RejectReason refusal, final long symbolToken, final long timeNs,
                          final boolean snapshot, final long firstSequence, final long lastSequence,
                          final long previousSequence, final int streamDepth) {
        tellLevels(refusal == null && timeNs == JsonFrame.BAD_TIME ? RejectReason.NUMBER : refusal, symbolToken,
            timeNs, snapshot, firstSequence, lastSequence, previousSequence, streamDepth);
    }

    private void tellLevels(final RejectReason refusal, final long symbolToken, final long timeNs,
                            final boolean snapshot, final long firstSequence, final long lastSequence,
                            final long previousSequence, final int streamDepth) {
        RejectReason reason = refusal;
        final long u0 = frame.sequence(firstSequence);
        final long u1 = frame.sequence(lastSequence);
        final long pu = frame.sequence(previousSequence);
        final RejectReason symbolReason = readSymbol(symbolToken);
        reason = symbolReason == null ? reason : symbolReason;
        if (reason != null) {
            listener.onRejected(reason);
            return;
        }
        listener.onBook(symbol, timeNs, snapshot, u0, u1, pu, streamDepth, levels);
    }

    /**
     * A whole book without a symbol of its own, as REST answers it.
     *
     * @param named        its symbol; an empty one is missing.
     * @param timeNs       as {@link JsonFrame#timeNs} gives it.
     * @param lastSequence token of the last update that it holds.
     * @param bids         token.
     * @param asks         token.
     */
    public void snapshot(final Symbol named, final long timeNs, final long lastSequence, final long bids,
                         final long asks) {
        final RejectReason reason = named.length() == 0
            ? RejectReason.MISSING_FIELD : readLevels(LevelForm.PAIR, bids, asks, timeNs);
        if (reason != null) {
            listener.onRejected(reason);
            return;
        }
        listener.onBook(named, timeNs, true, MarketDataListener.NO_SEQUENCE, frame.sequence(lastSequence),
            MarketDataListener.NO_SEQUENCE, 0, levels);
    }

    private RejectReason readLevels(final LevelForm form, final long bids, final long asks, final long timeNs) {
        levels.clear();
        RejectReason reason = levelReader.read(bids, form, levels.bids());
        if (reason == null) {
            reason = levelReader.read(asks, form, levels.asks());
        }
        return reason == null && timeNs == JsonFrame.BAD_TIME ? RejectReason.NUMBER : reason;
    }

    /** Whether a state event is to be told: it is there, and its numbers and symbol are good. */
    private boolean readState(final long symbolToken, final long timeNs, final int status) {
        if (status == Decimal.ABSENT) {
            return false;
        }
        final RejectReason reason = readSymbol(symbolToken);
        if (reason != null) {
            listener.onRejected(reason);
            return false;
        }
        if (status == Decimal.BAD || timeNs == JsonFrame.BAD_TIME) {
            listener.onRejected(RejectReason.NUMBER);
            return false;
        }
        return true;
    }

    /** Views the symbol, after every other text of the event was read: they may share the scratch buffer. */
    private RejectReason readSymbol(final long token) {
        if (!TokenDescriptor.hasText(token)) {
            return RejectReason.MISSING_FIELD;
        }
        if (TokenDescriptor.length(token) > MAX_SYMBOL_LENGTH) {
            return RejectReason.TOO_LARGE;
        }
        frame.symbol(token, symbol);
        return null;
    }
}
