package io.isotherm.client.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Loads of little-endian words from a byte buffer, with the ordering in the method's name. Offsets are absolute bytes;
 * the ordered loads need natural alignment, which every offset of this package has.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class LittleEndian {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT =
        MethodHandles.byteBufferViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
        MethodHandles.byteBufferViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {
    }

    /**
     * Plain load.
     *
     * @param buffer to read.
     * @param offset in bytes.
     * @return the word.
     */
    public static int getInt(final ByteBuffer buffer, final int offset) {
        return (int) INT.get(buffer, offset);
    }

    /**
     * Acquire load: what the writer stored before its release store is seen by loads after this one.
     *
     * @param buffer to read.
     * @param offset in bytes, a multiple of 4.
     * @return the word.
     */
    public static int getIntAcquire(final ByteBuffer buffer, final int offset) {
        return (int) INT.getAcquire(buffer, offset);
    }

    /**
     * Plain load.
     *
     * @param buffer to read.
     * @param offset in bytes.
     * @return the word.
     */
    public static long getLong(final ByteBuffer buffer, final int offset) {
        return (long) LONG.get(buffer, offset);
    }

    /**
     * Opaque load: a whole word and no stale register copy, but no ordering with other words.
     *
     * @param buffer to read.
     * @param offset in bytes, a multiple of 8.
     * @return the word.
     */
    public static long getLongOpaque(final ByteBuffer buffer, final int offset) {
        return (long) LONG.getOpaque(buffer, offset);
    }

    /**
     * Acquire load: what the writer stored before its release store is seen by loads after this one.
     *
     * @param buffer to read.
     * @param offset in bytes, a multiple of 8.
     * @return the word.
     */
    public static long getLongAcquire(final ByteBuffer buffer, final int offset) {
        return (long) LONG.getAcquire(buffer, offset);
    }

    /**
     * Plain load.
     *
     * @param buffer to read.
     * @param offset in bytes.
     * @return the word.
     */
    public static float getFloat(final ByteBuffer buffer, final int offset) {
        return (float) FLOAT.get(buffer, offset);
    }

    /**
     * Plain load.
     *
     * @param buffer to read.
     * @param offset in bytes.
     * @return the word.
     */
    public static double getDouble(final ByteBuffer buffer, final int offset) {
        return (double) DOUBLE.get(buffer, offset);
    }

    /**
     * Text in a field of fixed length, padded with zero bytes.
     *
     * @param buffer to read.
     * @param offset in bytes.
     * @param length of the field in bytes.
     * @return the text up to the first zero byte, as UTF-8.
     */
    public static String getText(final ByteBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.get(offset, bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
