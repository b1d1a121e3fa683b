package io.isotherm.engine.state;

import org.agrona.MutableDirectBuffer;

/**
 * Visits every word of a state in a fixed order. A class lists its fields once, {@code mark = cursor.word(mark)}, and
 * is digested, saved or restored by the cursor that is passed: digest and save return what they are given, restore
 * returns what was saved.
 *
 * <p><b>Threads:</b> the owner of the state calls.
 */
public interface StateCursor {
    /**
     * A whole number.
     *
     * @param value present one.
     * @return the one to go on with.
     */
    long word(long value);

    /**
     * A number, by its raw bits.
     *
     * @param value present one.
     * @return the one to go on with.
     */
    default double real(final double value) {
        return Double.longBitsToDouble(word(Double.doubleToRawLongBits(value)));
    }

    /**
     * A whole number of 32 bits.
     *
     * @param value present one.
     * @return the one to go on with.
     */
    default int number(final int value) {
        return (int) word(value);
    }

    /**
     * A yes or no.
     *
     * @param value present one.
     * @return the one to go on with.
     */
    default boolean flag(final boolean value) {
        return word(value ? 1 : 0) != 0;
    }

    /**
     * All numbers of an array, in place.
     *
     * @param values of fixed length.
     */
    default void reals(final double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = real(values[i]);
        }
    }

    /**
     * All whole numbers of an array, in place.
     *
     * @param values of fixed length.
     */
    default void words(final long[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = word(values[i]);
        }
    }

    /**
     * A buffer, word by word, in place.
     *
     * @param buffer whose capacity is a multiple of 8; little-endian as the layouts of this project are.
     */
    default void words(final MutableDirectBuffer buffer) {
        for (int offset = 0; offset < buffer.capacity(); offset += Long.BYTES) {
            final long before = buffer.getLong(offset);
            final long after = word(before);
            if (after != before) {
                buffer.putLong(offset, after);
            }
        }
    }
}
