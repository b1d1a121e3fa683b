package io.isotherm.engine.analyst;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import java.nio.ByteBuffer;

/**
 * Puts out realised liquidations of one underlying one by one.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class Tape {
    private final RecordOutlet outlet;
    private long next;
    private long lost;
    private boolean gap = true;

    /**
     * Starts where the tape on disk ends.
     *
     * @param outlet of the tape.
     */
    Tape(final RecordOutlet outlet) {
        this.outlet = outlet;
    }

    /** Puts out a liquidation. */
    void add(final InstrumentEntry instrument, final int index, final long receiveTimeNs, final long eventTimeNs,
             final Side side, final long price, final long quantity, final long usdMicros) {
        next = Math.max(next, outlet.lastOrdinal(receiveTimeNs) + 1);
        final ByteBuffer record = outlet.record();
        record.putLong(TapeDescriptor.RECEIVE_TIME_NS_OFFSET, receiveTimeNs);
        record.putLong(TapeDescriptor.EVENT_TIME_NS_OFFSET, eventTimeNs);
        record.putLong(TapeDescriptor.PRICE_OFFSET, price);
        record.putLong(TapeDescriptor.QUANTITY_OFFSET, quantity);
        record.putLong(TapeDescriptor.USD_MICROS_OFFSET, usdMicros);
        record.putShort(TapeDescriptor.INSTRUMENT_OFFSET, (short) index);
        record.put(TapeDescriptor.VENUE_ROW_OFFSET, (byte) instrument.venueRow());
        record.put(TapeDescriptor.SIDE_OFFSET, (byte) side.code());
        record.putInt(TapeDescriptor.LOST_BEFORE_OFFSET, (int) Math.min(lost, Integer.MAX_VALUE));
        outlet.append(next, (gap || lost > 0 ? HistorySegmentDescriptor.FLAG_GAP_BEFORE : 0)
            | (lost > 0 ? HistorySegmentDescriptor.FLAG_LOST : 0), receiveTimeNs);
        next++;
        gap = false;
        lost = 0;
    }

    /** Notes that liquidations were lost. */
    void addLost(final long more) {
        lost += more;
    }
}
