package io.isotherm.feed.session;

import java.util.zip.CRC32;

/**
 * The header of a gzip member (RFC 1952).
 *
 * <pre>
 *   byte  0     1     2     3     4 ··· 7   8     9     10 ···
 *       +-----+-----+-----+-----+---------+-----+-----+----------------------------------------------+
 *       | 1F  | 8B  | 08  |flags| time    | xfl | os  | extra? | name? | comment? | header checksum? |
 *       +-----+-----+-----+-----+---------+-----+-----+----------------------------------------------+
 * </pre>
 */
final class GzipHeader {
    /** Length of the part that is always there. */
    static final int FIXED_LENGTH = 10;
    /** Checksum and length behind the compressed data. */
    static final int TRAILER_LENGTH = 8;
    /** The answer of {@link #end} when no header stands there. */
    static final int BAD = -1;

    private static final int FIRST = 0x1F;
    private static final int SECOND = 0x8B;
    private static final int DEFLATE = 8;
    private static final int FLAGS_OFFSET = 3;
    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;

    private GzipHeader() {
    }

    /** Whether two bytes begin gzip. */
    static boolean begins(final byte first, final byte second) {
        return (first & 0xFF) == FIRST && (second & 0xFF) == SECOND;
    }

    /**
     * Walks over a header.
     *
     * @param bytes    that hold it.
     * @param offset   of its first byte.
     * @param limit    of the message.
     * @param checksum to reckon with; its state is lost.
     * @return offset of the compressed data, or {@link #BAD}.
     */
    static int end(final byte[] bytes, final int offset, final int limit, final CRC32 checksum) {
        if (limit - offset < FIXED_LENGTH || !begins(bytes[offset], bytes[offset + 1])
            || bytes[offset + 2] != DEFLATE) {
            return BAD;
        }
        final int flags = bytes[offset + FLAGS_OFFSET];
        if ((flags & RESERVED) != 0) {
            return BAD;
        }
        int at = offset + FIXED_LENGTH;
        if ((flags & EXTRA) != 0) {
            if (limit - at < 2) {
                return BAD;
            }
            at += 2 + (bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8);
        }
        if ((flags & NAME) != 0) {
            at = afterText(bytes, at, limit);
        }
        if ((flags & COMMENT) != 0 && at != BAD) {
            at = afterText(bytes, at, limit);
        }
        if (at == BAD || at > limit) {
            return BAD;
        }
        return (flags & HEADER_CHECKSUM) == 0 ? at : afterChecksum(bytes, offset, at, limit, checksum);
    }

    private static int afterText(final byte[] bytes, final int offset, final int limit) {
        for (int at = offset; at < limit; at++) {
            if (bytes[at] == 0) {
                return at + 1;
            }
        }
        return BAD;
    }

    private static int afterChecksum(final byte[] bytes, final int offset, final int at, final int limit,
                                     final CRC32 checksum) {
        if (limit - at < 2) {
            return BAD;
        }
        checksum.reset();
        checksum.update(bytes, offset, at - offset);
        final int written = bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
        return (checksum.getValue() & 0xFFFF) == written ? at + 2 : BAD;
    }
}
