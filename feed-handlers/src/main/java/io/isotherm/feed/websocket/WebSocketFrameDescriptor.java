package io.isotherm.feed.websocket;

/**
 * Layout of a WebSocket frame (RFC 6455, section 5.2). Numbers of several bytes are big-endian.
 *
 * <pre>
 *   byte 0             byte 1             bytes 2 ···
 *    7 6 5 4  3 2 1 0   7  6 5 4 3 2 1 0
 *   +-+-+-+-+--------+ +-+---------------+
 *   |F|R|R|R| opcode | |M| length 0..125 |                            payload follows
 *   |I|S|S|S|        | |A+---------------+-----------------+
 *   |N|V|V|V|        | |S|      126      | length: 2 bytes |          126 .. 65535
 *   | |1|2|3|        | |K+---------------+-----------------+---- ~ -+
 *   | | | | |        | | |      127      | length: 8 bytes          |  65536 .. 2^63 - 1
 *   +-+-+-+-+--------+ +-+---------------+-------------------- ~ ---+
 *
 *   then, when MASK is set:   | masking key: 4 bytes |
 *   then                      | payload, every byte xor key[i mod 4] when masked
 * </pre>
 *
 * <p>A server never masks and a client always does. RSV1 to RSV3 belong to extensions, and none is asked for.
 */
final class WebSocketFrameDescriptor {
    /** The bit of the last frame of a message. */
    static final int FIN = 0x80;
    /** The three bits of extensions. */
    static final int RESERVED = 0x70;
    /** What the first byte says of the kind of frame. */
    static final int OPCODE = 0x0F;
    /** The bit of a masked payload, in the second byte. */
    static final int MASKED = 0x80;
    /** What the second byte says of the length. */
    static final int LENGTH = 0x7F;

    /** The next part of a message. */
    static final int CONTINUATION = 0x0;
    /** A message of UTF-8, or its first part. */
    static final int TEXT = 0x1;
    /** A message of bytes, or its first part. */
    static final int BINARY = 0x2;
    /** The goodbye. */
    static final int CLOSE = 0x8;
    /** To be answered with a pong of the same payload. */
    static final int PING = 0x9;
    /** The answer to a ping. */
    static final int PONG = 0xA;
    /** The bit that control frames have in their opcode. */
    static final int CONTROL = 0x8;

    /** Kind of frame and end of message. */
    static final int FIRST_OFFSET = 0;
    /** Mask and length. */
    static final int SECOND_OFFSET = FIRST_OFFSET + Byte.BYTES;
    /** The longer lengths, or what follows a short one. */
    static final int EXTENDED_OFFSET = SECOND_OFFSET + Byte.BYTES;
    /** The second byte's length field that says: the length is in the next two bytes. */
    static final int TWO_BYTES = 126;
    /** The second byte's length field that says: the length is in the next eight bytes. */
    static final int EIGHT_BYTES = 127;
    /** The longest payload of a control frame, and of any frame with the short header. */
    static final int MAX_CONTROL_LENGTH = 125;
    /** The longest header that a server sends. */
    static final int MAX_HEADER_LENGTH = EXTENDED_OFFSET + Long.BYTES;
    /** Length of the masking key. */
    static final int MASK_LENGTH = Integer.BYTES;
    /** Length of the status code that a close frame begins with. */
    static final int CODE_LENGTH = Short.BYTES;

    private WebSocketFrameDescriptor() {
    }

    /** Length of an unmasked header, 2, 4 or 10, from its second byte. */
    static int headerLength(final int second) {
        return switch (second & LENGTH) {
            case TWO_BYTES -> EXTENDED_OFFSET + Short.BYTES;
            case EIGHT_BYTES -> EXTENDED_OFFSET + Long.BYTES;
            default -> EXTENDED_OFFSET;
        };
    }

    /** Whether an opcode is one of a control frame. */
    static boolean isControl(final int opcode) {
        return (opcode & CONTROL) != 0;
    }

    /** Whether the standard gives an opcode a meaning. */
    static boolean isKnown(final int opcode) {
        return (opcode & ~CONTROL) <= BINARY;
    }
}
