package io.isotherm.client.history;

import io.isotherm.client.ScaledNumber;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * A realised liquidation as a venue reported it.
 *
 * <p><b>Threads:</b> one per thread; valid until the series that it was pointed at reads again.
 */
public final class TapeView {
    private ByteBuffer record;
    private SegmentHeader header;

    /**
     * Points the view at the record that a series read last.
     *
     * @param series of the tape, whose last read was {@link RecordState#WHOLE}.
     * @return this.
     */
    public TapeView of(final RecordSource series) {
        record = series.record();
        header = series.header();
        return this;
    }

    /** Receive time, ns since the Unix epoch. */
    public long receiveTimeNs() {
        return record.getLong(TapeDescriptor.RECEIVE_TIME_NS_OFFSET);
    }

    /** The venue's own time, ns since the Unix epoch; Long.MIN_VALUE when it told none. */
    public long eventTimeNs() {
        return record.getLong(TapeDescriptor.EVENT_TIME_NS_OFFSET);
    }

    /** Price that the venue printed, exactly; its scale is the instrument's, not the number of digits printed. */
    public BigDecimal price() {
        return BigDecimal.valueOf(record.getLong(TapeDescriptor.PRICE_OFFSET), instrument().priceScale());
    }

    /** The price as text, without the zeros at the end that the scale adds, as {@link ScaledNumber#text} has it. */
    public String priceText() {
        return ScaledNumber.text(record.getLong(TapeDescriptor.PRICE_OFFSET), instrument().priceScale());
    }

    /** Quantity in base asset, or in quote currency when the instrument is inverse, exactly as {@link #price}. */
    public BigDecimal quantity() {
        return BigDecimal.valueOf(record.getLong(TapeDescriptor.QUANTITY_OFFSET), instrument().quantityScale());
    }

    /** The quantity as text, as {@link #priceText}. */
    public String quantityText() {
        return ScaledNumber.text(record.getLong(TapeDescriptor.QUANTITY_OFFSET), instrument().quantityScale());
    }

    /** Value, millionths of the quote currency. */
    public long usdMicros() {
        return record.getLong(TapeDescriptor.USD_MICROS_OFFSET);
    }

    /** Side of the position that was liquidated. */
    public Side side() {
        return record.get(TapeDescriptor.SIDE_OFFSET) == Side.LONG.code() ? Side.LONG : Side.SHORT;
    }

    /** Index of the venue among {@link SegmentHeader#venues()}. */
    public int venueRow() {
        return record.get(TapeDescriptor.VENUE_ROW_OFFSET);
    }

    /** The instrument. */
    public TapeInstrument instrument() {
        return header.instruments().get(record.getShort(TapeDescriptor.INSTRUMENT_OFFSET));
    }

    /** Whether the engine did not run, or lost liquidations, between the record before and this one. */
    public boolean gapBefore() {
        return (record.getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET)
            & HistorySegmentDescriptor.FLAG_GAP_BEFORE) != 0;
    }

    /** Liquidations that were heard but lost since the record before, of any underlying. */
    public int lostBefore() {
        return record.getInt(TapeDescriptor.LOST_BEFORE_OFFSET);
    }
}
