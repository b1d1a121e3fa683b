package io.isotherm.engine.ring;

import static io.isotherm.engine.ring.MarketEventDescriptor.ASK_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.ASK_QUANTITY_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.ASK_USD_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.BID_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.BID_QUANTITY_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.BID_USD_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.COUNT_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.EVENT_TIME_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.FLAGS_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.FUNDING_NEXT_TIME_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.FUNDING_RATE_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.FUNDING_RATE_SCALE_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.GAP_FLAG;
import static io.isotherm.engine.ring.MarketEventDescriptor.INSTRUMENT_ID_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.KIND_MASK;
import static io.isotherm.engine.ring.MarketEventDescriptor.KIND_SHIFT;
import static io.isotherm.engine.ring.MarketEventDescriptor.LISTING_BRACKETS_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.LISTING_STATE_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.MARK_HIGH_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.MARK_LAST_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.MARK_LOW_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.PRICE_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.QUANTITY_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.RECEIVE_TIME_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.SIDE_FLAG;
import static io.isotherm.engine.ring.MarketEventDescriptor.SLOT_LENGTH;
import static io.isotherm.engine.ring.MarketEventDescriptor.STREAM_SILENT_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.STREAM_STATE_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.STREAM_VENUE_OFFSET;
import static io.isotherm.engine.ring.MarketEventDescriptor.TERMS_FLAG;
import static io.isotherm.engine.ring.MarketEventDescriptor.TYPE_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.isotherm.feed.TradeKind;
import io.isotherm.feed.listing.TradingState;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One slot of the ring: a flyweight over its {@value MarketEventDescriptor#SLOT_LENGTH} bytes of an off-heap region.
 * Units are those of {@link MarketEventDescriptor}.
 *
 * <p><b>Threads:</b> written by the thread that claimed the slot, read by the processor after publication; the ring's
 * sequence orders the two.
 */
public final class MarketEvent {
    private static final TradeKind[] TRADE_KINDS = TradeKind.values();
    private static final TradingState[] TRADING_STATES = TradingState.values();

    private final MutableDirectBuffer buffer;
    private final int offset;

    /**
     * A view of one slot.
     *
     * @param buffer that holds it.
     * @param offset of its first byte, a multiple of 8.
     */
    public MarketEvent(final MutableDirectBuffer buffer, final int offset) {
        this.buffer = buffer;
        this.offset = offset;
    }

    /**
     * Starts a new event in this slot; its payload is still that of the slot's last use.
     *
     * @param type          of event.
     * @param instrumentId  or {@link MarketEventDescriptor#NO_INSTRUMENT}.
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @return this.
     */
    MarketEvent begin(final EventType type, final int instrumentId, final long receiveTimeNs,
                      final long eventTimeNs) {
        buffer.putInt(offset + TYPE_OFFSET, type.code(), LITTLE_ENDIAN);
        buffer.putInt(offset + FLAGS_OFFSET, 0, LITTLE_ENDIAN);
        buffer.putInt(offset + INSTRUMENT_ID_OFFSET, instrumentId, LITTLE_ENDIAN);
        buffer.putInt(offset + COUNT_OFFSET, 1, LITTLE_ENDIAN);
        putLong(RECEIVE_TIME_OFFSET, receiveTimeNs);
        putLong(EVENT_TIME_OFFSET, eventTimeNs);
        return this;
    }

    /** Takes over every byte of another slot. */
    void copyFrom(final MarketEvent other) {
        buffer.putBytes(offset, other.buffer, other.offset, SLOT_LENGTH);
    }

    /** The memory that holds the slot, for whoever keeps it as it is; see {@link #offset()}. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Where the slot begins in its {@link #buffer()}. */
    public int offset() {
        return offset;
    }

    /** What the slot holds; null when the code is not known. */
    public EventType type() {
        return EventType.ofCode(buffer.getInt(offset + TYPE_OFFSET, LITTLE_ENDIAN));
    }

    /** Position in the instrument table, or {@link MarketEventDescriptor#NO_INSTRUMENT}. */
    public int instrumentId() {
        return buffer.getInt(offset + INSTRUMENT_ID_OFFSET, LITTLE_ENDIAN);
    }

    /** How many venue events the slot stands for. */
    public int count() {
        return buffer.getInt(offset + COUNT_OFFSET, LITTLE_ENDIAN);
    }

    void count(final int count) {
        buffer.putInt(offset + COUNT_OFFSET, count, LITTLE_ENDIAN);
    }

    /** Receive time, nanoseconds since the epoch; never falls along the ring. */
    public long receiveTimeNs() {
        return getLong(RECEIVE_TIME_OFFSET);
    }

    void receiveTimeNs(final long timeNs) {
        putLong(RECEIVE_TIME_OFFSET, timeNs);
    }

    /** The venue's time, or Long.MIN_VALUE. */
    public long eventTimeNs() {
        return getLong(EVENT_TIME_OFFSET);
    }

    void eventTimeNs(final long timeNs) {
        putLong(EVENT_TIME_OFFSET, timeNs);
    }

    int flags() {
        return buffer.getInt(offset + FLAGS_OFFSET, LITTLE_ENDIAN);
    }

    /** TRADE: the taker bought. */
    public boolean buy() {
        return (flags() & SIDE_FLAG) != 0;
    }

    /** TRADE: why it happened. */
    public TradeKind tradeKind() {
        return TRADE_KINDS[(flags() >>> KIND_SHIFT) & KIND_MASK];
    }

    /** LIQUIDATION: a long position was liquidated. */
    public boolean longPosition() {
        return (flags() & SIDE_FLAG) != 0;
    }

    /** LIQUIDATION: ordinal of {@link io.isotherm.feed.LiquidationPriceKind}. */
    public int priceKind() {
        return (flags() >>> KIND_SHIFT) & KIND_MASK;
    }

    /** TRADE and LIQUIDATION: the price. */
    public long price() {
        return getLong(PRICE_OFFSET);
    }

    /** TRADE, LIQUIDATION and OPEN_INTEREST: the quantity. */
    public long quantity() {
        return getLong(QUANTITY_OFFSET);
    }

    void quantity(final long quantity) {
        putLong(QUANTITY_OFFSET, quantity);
    }

    void sized(final int flags, final long price, final long quantity) {
        buffer.putInt(offset + FLAGS_OFFSET, flags, LITTLE_ENDIAN);
        putLong(PRICE_OFFSET, price);
        putLong(QUANTITY_OFFSET, quantity);
    }

    /** MARK: the lowest since the last slot of this instrument. */
    public long markLow() {
        return getLong(MARK_LOW_OFFSET);
    }

    /** MARK: the highest since the last slot of this instrument. */
    public long markHigh() {
        return getLong(MARK_HIGH_OFFSET);
    }

    /** MARK: the newest. */
    public long markLast() {
        return getLong(MARK_LAST_OFFSET);
    }

    /** MARK: the range of a gap, told afterwards; where the mark is now, the other MARK slots say. */
    public boolean ofGap() {
        return (flags() & GAP_FLAG) != 0;
    }

    /** MARK: the range of a gap. */
    void gap(final long low, final long high, final long last) {
        buffer.putInt(offset + FLAGS_OFFSET, GAP_FLAG, LITTLE_ENDIAN);
        mark(low, high, last);
    }

    void mark(final long low, final long high, final long last) {
        putLong(MARK_LOW_OFFSET, low);
        putLong(MARK_HIGH_OFFSET, high);
        putLong(MARK_LAST_OFFSET, last);
    }

    /** FUNDING: mantissa of the rate, a fraction per funding interval. */
    public long fundingRate() {
        return getLong(FUNDING_RATE_OFFSET);
    }

    /** FUNDING: decimal digits of the rate. */
    public int fundingRateScale() {
        return (int) getLong(FUNDING_RATE_SCALE_OFFSET);
    }

    /** FUNDING: when it is next exchanged, or Long.MIN_VALUE. */
    public long fundingNextTimeNs() {
        return getLong(FUNDING_NEXT_TIME_OFFSET);
    }

    void funding(final long rate, final int rateScale, final long nextTimeNs) {
        putLong(FUNDING_RATE_OFFSET, rate);
        putLong(FUNDING_RATE_SCALE_OFFSET, rateScale);
        putLong(FUNDING_NEXT_TIME_OFFSET, nextTimeNs);
    }

    /** QUOTE and DEPTH: the best bid, or {@link MarketEventDescriptor#ABSENT}. */
    public long bid() {
        return getLong(BID_OFFSET);
    }

    /** QUOTE and DEPTH: quantity at the best bid, or {@link MarketEventDescriptor#ABSENT}. */
    public long bidQuantity() {
        return getLong(BID_QUANTITY_OFFSET);
    }

    /** QUOTE and DEPTH: the best offer, or {@link MarketEventDescriptor#ABSENT}. */
    public long ask() {
        return getLong(ASK_OFFSET);
    }

    /** QUOTE and DEPTH: quantity at the best offer, or {@link MarketEventDescriptor#ABSENT}. */
    public long askQuantity() {
        return getLong(ASK_QUANTITY_OFFSET);
    }

    void quote(final long bid, final long bidQuantity, final long ask, final long askQuantity) {
        putLong(BID_OFFSET, bid);
        putLong(BID_QUANTITY_OFFSET, bidQuantity);
        putLong(ASK_OFFSET, ask);
        putLong(ASK_QUANTITY_OFFSET, askQuantity);
    }

    /**
     * DEPTH: cumulative value of the bids.
     *
     * @param distance 0 to 5 for 5, 10, 25, 50, 100 and 200 bps.
     * @return USD, NaN where the book ends before.
     */
    public double bidUsd(final int distance) {
        return buffer.getDouble(offset + BID_USD_OFFSET + distance * Double.BYTES, LITTLE_ENDIAN);
    }

    /**
     * DEPTH: cumulative value of the offers.
     *
     * @param distance 0 to 5 for 5, 10, 25, 50, 100 and 200 bps.
     * @return USD, NaN where the book ends before.
     */
    public double askUsd(final int distance) {
        return buffer.getDouble(offset + ASK_USD_OFFSET + distance * Double.BYTES, LITTLE_ENDIAN);
    }

    void depthUsd(final double[] bidUsd, final double[] askUsd) {
        for (int i = 0; i < MarketEventDescriptor.DEPTH_DISTANCES; i++) {
            buffer.putDouble(offset + BID_USD_OFFSET + i * Double.BYTES, bidUsd[i], LITTLE_ENDIAN);
            buffer.putDouble(offset + ASK_USD_OFFSET + i * Double.BYTES, askUsd[i], LITTLE_ENDIAN);
        }
    }

    /** STREAM_STATE: the new state; null when the code is not known. */
    public StreamState streamState() {
        return StreamState.ofCode((int) getLong(STREAM_STATE_OFFSET));
    }

    /** STREAM_STATE: number of the venue. */
    public int streamVenueId() {
        return (int) getLong(STREAM_VENUE_OFFSET);
    }

    /** STREAM_STATE: bits of {@link io.isotherm.feed.stream.StreamChannel} that are {@link StreamState#SILENT}. */
    public int streamSilent() {
        return (int) getLong(STREAM_SILENT_OFFSET);
    }

    void stream(final StreamState state, final int venueId, final int silent) {
        putLong(STREAM_STATE_OFFSET, state.code());
        putLong(STREAM_VENUE_OFFSET, venueId);
        putLong(STREAM_SILENT_OFFSET, silent);
    }

    /** LISTING: whether the contract trades. */
    public TradingState tradingState() {
        return TRADING_STATES[(int) getLong(LISTING_STATE_OFFSET)];
    }

    /** LISTING: the contract's figures cannot be read by the terms that the engine knows. */
    public boolean termsChanged() {
        return (flags() & TERMS_FLAG) != 0;
    }

    /** LISTING: number of new maintenance brackets; 0 when they stay. */
    public long bracketsNumber() {
        return getLong(LISTING_BRACKETS_OFFSET);
    }

    /**
     * LISTING: says by which number the new maintenance brackets are found, of an event that was read back.
     *
     * @param number of the brackets; 0 when they stay.
     */
    public void bracketsNumber(final long number) {
        putLong(LISTING_BRACKETS_OFFSET, number);
    }

    void listing(final TradingState state, final boolean termsChanged, final long bracketsNumber) {
        buffer.putInt(offset + FLAGS_OFFSET, termsChanged ? TERMS_FLAG : 0, LITTLE_ENDIAN);
        putLong(LISTING_STATE_OFFSET, state.ordinal());
        putLong(LISTING_BRACKETS_OFFSET, bracketsNumber);
    }

    @Override
    public String toString() {
        return type() + " of instrument " + instrumentId() + " received " + receiveTimeNs();
    }

    private long getLong(final int field) {
        return buffer.getLong(offset + field, LITTLE_ENDIAN);
    }

    private void putLong(final int field, final long value) {
        buffer.putLong(offset + field, value, LITTLE_ENDIAN);
    }
}
