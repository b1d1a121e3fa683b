package io.isotherm.feed.json;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** Eight frame bytes at a time, as one little-endian {@code long}: the first byte is the lowest. */
final class EightBytes {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long POINTS = '.' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long ZEROS = '0' * ONES;
    private static final long HIGH_NIBBLES = 0xF0F0F0F0F0F0F0F0L;

    private EightBytes() {
    }

    static long load(final UnsafeBuffer buffer, final int offset) {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /** Up to eight bytes, the rest zero; never reads beyond the buffer. */
    static long load(final UnsafeBuffer buffer, final int offset, final int length) {
        if (length == 0) {
            return 0;
        }
        if (offset + Long.BYTES <= buffer.capacity()) {
            return load(buffer, offset) & (-1L >>> (Long.SIZE - Byte.SIZE * length));
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << Byte.SIZE) | (buffer.getByte(offset + i) & 0xFF);
        }
        return word;
    }

    /**
     * Finds what ends or complicates a string: a quote, a backslash, a control character, a byte beyond ASCII.
     *
     * @return 0 when there is none, else a word whose lowest set bit lies in the first such byte. Bits above may be
     *     false, because the subtractions borrow upwards.
     */
    static long findSpecial(final long word) {
        final long quote = word ^ QUOTES;
        final long backslash = word ^ BACKSLASHES;
        final long hit = ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | (word - SPACES) | word;
        return hit & HIGH_BITS;
    }

    /** Position, 0 to 7, of the first byte that {@link #findSpecial} found. */
    static int firstOf(final long hits) {
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }

    /** Finds what is no ASCII digit; 0 when there is nothing, else the highest bit of each such byte. */
    static long findOther(final long word) {
        // A digit becomes 0 to 9, any other character more; the sum reaches 128 from 10 on, and never 256.
        final long low = (word & ~HIGH_BITS) ^ ZEROS;
        return (low + (0x7FL - 9) * ONES | word) & HIGH_BITS;
    }

    /** Finds decimal points; 0 when there is none, else as {@link #findSpecial}. */
    static long findPoint(final long word) {
        final long point = word ^ POINTS;
        return (point - ONES) & ~point & HIGH_BITS;
    }

    /** The digit 0 in the {@code count} lowest bytes, 0 to 7, and nothing above. */
    static long zeros(final int count) {
        return ZEROS & ((1L << count * Byte.SIZE) - 1);
    }

    /**
     * Takes a byte out: those below move up, and the lowest is 0.
     *
     * @param at place of the byte, 0 to 7.
     */
    static long without(final long word, final int at) {
        final long below = (1L << at * Byte.SIZE) - 1;
        return word & ~(below << Byte.SIZE | 0xFF) | (word & below) << Byte.SIZE;
    }

    /** How many of the last characters are the digit 0. */
    static int zerosAtTop(final long word) {
        return Long.numberOfLeadingZeros(word ^ ZEROS) >>> 3;
    }

    /** Whether all eight bytes are ASCII digits. */
    static boolean allDigits(final long word) {
        return (word & HIGH_NIBBLES) == ZEROS && ((word + 0x0606060606060606L) & HIGH_NIBBLES) == ZEROS;
    }

    /** The value of eight ASCII digits, 0 to 99,999,999: neighbours are joined to pairs, then fours, then all. */
    static long digits(final long word) {
        long value = word - ZEROS;
        value = value * 10 + (value >>> 8);
        final long low = (value & 0x000000FF000000FFL) * (100L + (1_000_000L << 32));
        final long high = ((value >>> 16) & 0x000000FF000000FFL) * (1L + (10_000L << 32));
        return (low + high) >>> 32;
    }
}
