package io.isotherm.engine.analyst;

import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.TapeDescriptor;
import java.nio.ByteBuffer;

/**
 * What one end of the tape lacks since its last record, to be said by the next that gets there.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class Missing {
    private boolean gap = true;
    private long lost;

    /** Liquidations that were heard did not get there. */
    void add(final long more) {
        lost += more;
    }

    /** Says it in a record. */
    void write(final ByteBuffer record) {
        record.putInt(TapeDescriptor.LOST_BEFORE_OFFSET, (int) Math.min(lost, Integer.MAX_VALUE));
    }

    /** Says it in the flags of a record. */
    int flags() {
        return (gap || lost > 0 ? HistorySegmentDescriptor.FLAG_GAP_BEFORE : 0)
            | (lost > 0 ? HistorySegmentDescriptor.FLAG_LOST : 0);
    }

    /** A record that says so got there. */
    void said() {
        gap = false;
        lost = 0;
    }
}
