package io.isotherm.feed.capture;

import org.agrona.DirectBuffer;

/**
 * How the text form of a capture writes a frame that a line cannot hold: {@code =} behind its source, then base 64 (RFC
 * 4648) of its bytes, padded.
 */
final class Base64Text {
    /** Behind the source of such a frame. */
    static final char SIGN = '=';
    /** Bytes that are written together. */
    static final int BYTES = 3;
    /** Characters that they take. */
    static final int CHARACTERS = 4;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS = 6;

    private Base64Text() {
    }

    /** Characters that some bytes take. */
    static long length(final int bytes) {
        return (bytes + BYTES - 1L) / BYTES * CHARACTERS;
    }

    /**
     * One of the four characters of up to three bytes.
     *
     * @param buffer of the bytes.
     * @param offset of the first.
     * @param count  of them, 1 to 3.
     * @param index  of the character, 0 to 3.
     * @return the character; the padding behind the last.
     */
    static byte character(final DirectBuffer buffer, final int offset, final int count, final int index) {
        if (index > count) {
            return '=';
        }
        int bits = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = bits << Byte.SIZE | (i < count ? buffer.getByte(offset + i) & 0xFF : 0);
        }
        return (byte) ALPHABET.charAt(bits >> (BYTES - index) * BITS & (1 << BITS) - 1);
    }
}
