package io.isotherm.engine.analyst;

import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bar of an interval that is still growing.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class OpenBar {
    private static final Side[] SIDES = {Side.LONG, Side.SHORT};

    private final BarInterval interval;
    private final long[] usdMicros;
    private final long[] largestMicros;
    private final long[] count;
    private final double[] quantity;
    private long ordinal;
    private long lost;
    private boolean partial;
    private boolean looked;
    private long notLive;

    /**
     * An empty bar.
     *
     * @param interval   of the bar.
     * @param venueCount venues of the underlying.
     */
    OpenBar(final BarInterval interval, final int venueCount) {
        this.interval = interval;
        usdMicros = new long[SIDES.length * venueCount];
        largestMicros = new long[usdMicros.length];
        count = new long[usdMicros.length];
        quantity = new double[usdMicros.length];
    }

    BarInterval interval() {
        return interval;
    }

    long ordinal() {
        return ordinal;
    }

    /** Begins anew. */
    void begin(final long newOrdinal, final boolean isPartial) {
        ordinal = newOrdinal;
        partial = isPartial;
        lost = 0;
        looked = false;
        notLive = 0;
        Arrays.fill(usdMicros, 0);
        Arrays.fill(largestMicros, 0);
        Arrays.fill(count, 0);
        Arrays.fill(quantity, 0);
    }

    /** The engine did not run during some of it. */
    void interrupted() {
        partial = true;
    }

    /** At a whole second within it, these venue rows were not live. */
    void look(final long venuesNotLive) {
        looked = true;
        notLive |= venuesNotLive;
    }

    /** All venues when no whole second was seen: nothing tells that one was live. */
    private long notLive() {
        return looked ? notLive : (1L << usdMicros.length / SIDES.length) - 1;
    }

    void addLost(final long more) {
        lost += more;
    }

    void add(final int venueRow, final Side side, final long micros, final double units) {
        add(SIDES.length * venueRow + side.code(), micros, micros, 1, units);
    }

    private void add(final int entry, final long micros, final long largest, final long number, final double units) {
        final long sum = usdMicros[entry] + micros;
        // both are at least 0: a sum below is an overflow
        usdMicros[entry] = sum < 0 ? Long.MAX_VALUE : sum;
        largestMicros[entry] = Math.max(largestMicros[entry], largest);
        count[entry] += number;
        quantity[entry] += units;
    }

    /** Adds a shorter bar that lies within, for example one that is read back from disk. */
    void add(final ByteBuffer bar) {
        for (int entry = 0; entry < usdMicros.length; entry++) {
            final int at = BarDescriptor.ENTRIES_OFFSET + entry * BarDescriptor.ENTRY_LENGTH;
            add(entry, bar.getLong(at + BarDescriptor.USD_MICROS_OFFSET),
                bar.getLong(at + BarDescriptor.LARGEST_MICROS_OFFSET), bar.getLong(at + BarDescriptor.COUNT_OFFSET),
                bar.getDouble(at + BarDescriptor.QUANTITY_OFFSET));
        }
        lost += bar.getLong(BarDescriptor.LOST_OFFSET);
        look(bar.getLong(BarDescriptor.NOT_LIVE_OFFSET));
    }

    /** Adds a shorter bar that is open too. */
    void add(final OpenBar bar) {
        for (int entry = 0; entry < usdMicros.length; entry++) {
            add(entry, bar.usdMicros[entry], bar.largestMicros[entry], bar.count[entry], bar.quantity[entry]);
        }
        lost += bar.lost;
        looked |= bar.looked;
        notLive |= bar.notLive;
    }

    /** Writes it as a record. */
    void write(final ByteBuffer record) {
        record.putLong(BarDescriptor.LOST_OFFSET, lost);
        record.putLong(BarDescriptor.NOT_LIVE_OFFSET, notLive());
        for (int entry = 0; entry < usdMicros.length; entry++) {
            final int at = BarDescriptor.ENTRIES_OFFSET + entry * BarDescriptor.ENTRY_LENGTH;
            record.putLong(at + BarDescriptor.USD_MICROS_OFFSET, usdMicros[entry]);
            record.putLong(at + BarDescriptor.LARGEST_MICROS_OFFSET, largestMicros[entry]);
            record.putLong(at + BarDescriptor.COUNT_OFFSET, count[entry]);
            record.putDouble(at + BarDescriptor.QUANTITY_OFFSET, quantity[entry]);
        }
    }

    /** Flags of its record. */
    int flags() {
        return (partial ? HistorySegmentDescriptor.FLAG_PARTIAL : 0)
            | (lost > 0 ? HistorySegmentDescriptor.FLAG_LOST : 0);
    }
}
