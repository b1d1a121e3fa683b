package io.isotherm.engine.analyst;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import java.nio.ByteBuffer;

/**
 * Puts out realised liquidations of one underlying one by one. What the disk did not take is lost to the tape on disk,
 * whose next record says so, and not to the one in shared memory.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class Tape {
    private final RecordOutlet outlet;
    private final Missing missing = new Missing();
    private final Missing missingOnDisk = new Missing();
    private long next;

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
        missing.write(record);
        outlet.put(next, missing.flags());
        missing.said();
        missingOnDisk.write(record);
        if (outlet.keep(next, missingOnDisk.flags(), receiveTimeNs)) {
            missingOnDisk.said();
        } else {
            missingOnDisk.add(1);
        }
        next++;
    }

    /** Notes that liquidations were lost. */
    void addLost(final long more) {
        missing.add(more);
        missingOnDisk.add(more);
    }
}
