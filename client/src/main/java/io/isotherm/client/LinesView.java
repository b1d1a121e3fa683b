package io.isotherm.client;

import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A copy of lines 1 to 3 of an underlying's pulse: the nearest and the strongest cluster of each side, and how much is
 * liquidated within fixed moves. Estimates; no read allocates.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class LinesView {
    private final byte[] bytes = new byte[AnalystSlotDescriptor.STRIDE];
    private final ByteBuffer slot = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    void copy(final ByteBuffer buffer, final int offset) {
        buffer.get(offset, bytes);
    }

    /** Receive time of the second that it was computed for, ns since the Unix epoch. */
    public long asOfNs() {
        return LittleEndian.getLong(slot, AnalystSlotDescriptor.AS_OF_NS_OFFSET);
    }

    /** Publish number of the map that it was computed from. */
    public long mapSequence() {
        return LittleEndian.getLong(slot, AnalystSlotDescriptor.MAP_SEQUENCE_OFFSET);
    }

    /** Whether every band that contributes to that map was calibrated. */
    public boolean calibrated() {
        return (LittleEndian.getLong(slot, AnalystSlotDescriptor.FLAGS_OFFSET)
            & DerivedDescriptor.FLAG_CALIBRATED) != 0;
    }

    /**
     * Price of the nearest cluster.
     *
     * @param side of its positions; longs are below the mark.
     * @return quote currency per unit of the underlying; NaN without one.
     */
    public double nearestPrice(final Side side) {
        return number(nearest(side));
    }

    /**
     * Amount of the nearest cluster.
     *
     * @param side of its positions; longs are below the mark.
     * @return quote currency; 0 without one.
     */
    public double nearestUsd(final Side side) {
        return number(nearest(side) + Double.BYTES);
    }

    /**
     * Price of the cluster of the largest amount.
     *
     * @param side of its positions; longs are below the mark.
     * @return quote currency per unit of the underlying; NaN without one.
     */
    public double strongestPrice(final Side side) {
        return number(strongest(side));
    }

    /**
     * Amount of the cluster of the largest amount.
     *
     * @param side of its positions; longs are below the mark.
     * @return quote currency; 0 without one.
     */
    public double strongestUsd(final Side side) {
        return number(strongest(side) + Double.BYTES);
    }

    /**
     * How much is liquidated if price moves against a side.
     *
     * @param side of the positions.
     * @param move 0 to 3 for 1, 2, 5 and 10 %.
     * @return quote currency.
     */
    public double usdWithin(final Side side, final int move) {
        if (move < 0 || move >= AnalystSlotDescriptor.MOVE_COUNT) {
            throw new IndexOutOfBoundsException("no move " + move);
        }
        return number((side == Side.LONG ? AnalystSlotDescriptor.LONG_WITHIN_OFFSET
            : AnalystSlotDescriptor.SHORT_WITHIN_OFFSET) + move * Double.BYTES);
    }

    private static int nearest(final Side side) {
        return side == Side.LONG ? AnalystSlotDescriptor.NEAREST_BELOW_OFFSET
            : AnalystSlotDescriptor.NEAREST_ABOVE_OFFSET;
    }

    private static int strongest(final Side side) {
        return side == Side.LONG ? AnalystSlotDescriptor.STRONGEST_BELOW_OFFSET
            : AnalystSlotDescriptor.STRONGEST_ABOVE_OFFSET;
    }

    private double number(final int field) {
        return LittleEndian.getDouble(slot, field);
    }
}
