package io.isotherm.feed.websocket;

import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.CLOSE;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.CODE_LENGTH;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.CONTINUATION;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.EIGHT_BYTES;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.EXTENDED_OFFSET;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.FIN;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.LENGTH;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.MASKED;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.MAX_CONTROL_LENGTH;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.MAX_HEADER_LENGTH;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.OPCODE;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.PING;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.RESERVED;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.TEXT;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.TWO_BYTES;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.headerLength;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.isControl;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.isKnown;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a server's frames out of a stream of bytes that is cut anywhere, and hands on messages.
 *
 * <p>A message that came as one frame and lies whole in the bytes at hand goes on as a view of them; any other is put
 * together in one reused array, which grows with what has arrived, never with what a header promises. A text is checked
 * for UTF-8 while it arrives. Nothing is allocated per frame.
 *
 * <pre>
 *               bytes at hand                      bytes of the next call
 *   ───┬────────┬─────────┬────────┬──────────┐   ┌────────────┬────────┬───
 *      │ header │ payload │ header │ payload, │   │ payload,   │ header │        each header as
 *      │        │ whole   │        │ begun    │   │ the rest   │        │        WebSocketFrameDescriptor draws it
 *   ───┴────────┴────┬────┴────────┴────┬─────┘   └─────┬──────┴────────┴───
 *                    │ in place         └── assembled ──┘
 *                    ▼                                  ▼
 *                onMessage                          onMessage
 * </pre>
 *
 * <p>Refused with 1002: reserved bits and opcodes, a masked frame, a length not in the fewest bytes or with the top bit
 * set, a control frame in fragments or of more than 125 bytes, a continuation of nothing, a message inside another, a
 * close frame of one byte or with a code that may not be sent. With 1007: a text, or the reason in a close frame, that
 * is not UTF-8. With 1009: a message beyond the limit, at the header that goes beyond. Nothing is read after a close
 * frame or a refusal.
 *
 * <p><b>Threads:</b> not threadsafe; one per connection.
 */
public final class WebSocketReader {
    /** The largest limit that can be set: 1 GiB. */
    public static final int LARGEST_LIMIT = 1 << 30;

    private static final int FIRST_CAPACITY = 1 << 16;

    private final int maxMessageLength;
    private final WebSocketListener listener;
    private final Utf8Validator utf8 = new Utf8Validator();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer header = new UnsafeBuffer(new byte[MAX_HEADER_LENGTH]);
    private final UnsafeBuffer control = new UnsafeBuffer(new byte[MAX_CONTROL_LENGTH]);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[0]);
    /** Bytes of a header that was cut; 0 when the next byte is a frame's first, or in a payload. */
    private int headerRead;
    private boolean inPayload;
    private boolean last;
    private int opcode;
    private int payloadLength;
    /** Bytes of the frame's payload that were put aside, in {@link #control} or behind {@link #assembled}. */
    private int payloadRead;
    /** What the message in fragments began with; {@link WebSocketFrameDescriptor#CONTINUATION} when there is none. */
    private int begun = CONTINUATION;
    /** Bytes of it in {@link #message}, without those of the frame under way. */
    private int assembled;
    private boolean ended;

    /**
     * Begins a connection.
     *
     * @param maxMessageLength longest message, fragments together, in bytes; 1 to {@link #LARGEST_LIMIT}.
     * @param listener         takes what is found.
     */
    public WebSocketReader(final int maxMessageLength, final WebSocketListener listener) {
        if (maxMessageLength <= 0 || maxMessageLength > LARGEST_LIMIT) {
            throw new IllegalArgumentException("longest message: " + maxMessageLength + " bytes");
        }
        this.maxMessageLength = maxMessageLength;
        this.listener = listener;
    }

    /** Whether a close frame or a breach of the protocol was read, so that what follows is not looked at. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether the bytes so far end inside a frame or a message. */
    public boolean isUnderWay() {
        return headerRead > 0 || inPayload || begun != CONTINUATION;
    }

    /** Bytes that the array for messages in pieces takes. */
    int capacity() {
        return message.capacity();
    }

    /**
     * Reads the next bytes of the stream, all of them.
     *
     * @param bytes  that hold them; may change after the call.
     * @param offset of the first.
     * @param length how many; may be 0.
     */
    public void onBytes(final UnsafeBuffer bytes, final int offset, final int length) {
        final int end = offset + length;
        int at = offset;
        while (at < end && !ended) {
            at = inPayload ? readPayload(bytes, at, end) : readHeader(bytes, at, end);
        }
    }

    private int readHeader(final UnsafeBuffer bytes, final int at, final int end) {
        if (headerRead == 0 && end - at >= EXTENDED_OFFSET) {
            final int length = headerLength(bytes.getByte(at + 1));
            if (end - at >= length) {
                if (onFirst(bytes.getByte(at)) && onSecond(bytes.getByte(at + 1))) {
                    onHeader(bytes, at);
                }
                return inPayload && payloadLength == 0 ? onEmptyPayload(bytes, at + length) : at + length;
            }
        }
        return readCutHeader(bytes, at, end);
    }

    /** One byte of a header that is cut: what it says wrong is said at once. */
    private int readCutHeader(final UnsafeBuffer bytes, final int at, final int end) {
        final byte next = bytes.getByte(at);
        header.putByte(headerRead++, next);
        if (headerRead == 1) {
            onFirst(next);
        } else if (headerRead > EXTENDED_OFFSET || onSecond(next)) {
            if (headerRead == headerLength(header.getByte(1))) {
                headerRead = 0;
                onHeader(header, 0);
                if (inPayload && payloadLength == 0) {
                    return onEmptyPayload(bytes, at + 1);
                }
            }
        }
        return at + 1;
    }

    private boolean onFirst(final int first) {
        opcode = first & OPCODE;
        last = (first & FIN) != 0;
        if ((first & RESERVED) != 0) {
            return refuse(CloseCode.PROTOCOL_ERROR, "a reserved bit is set and no extension was agreed on");
        }
        if (!isKnown(opcode)) {
            return refuse(CloseCode.PROTOCOL_ERROR, "a frame of a reserved kind");
        }
        if (isControl(opcode)) {
            return last || refuse(CloseCode.PROTOCOL_ERROR, "a control frame in fragments");
        }
        if (opcode == CONTINUATION) {
            return begun != CONTINUATION || refuse(CloseCode.PROTOCOL_ERROR, "a continuation of no message");
        }
        return begun == CONTINUATION
            || refuse(CloseCode.PROTOCOL_ERROR, "a message begins before the one in fragments has ended");
    }

    private boolean onSecond(final int second) {
        if ((second & MASKED) != 0) {
            return refuse(CloseCode.PROTOCOL_ERROR, "a server's frame is masked");
        }
        return !isControl(opcode) || (second & LENGTH) <= MAX_CONTROL_LENGTH
            || refuse(CloseCode.PROTOCOL_ERROR, "a control frame of more than 125 bytes");
    }

    private void onHeader(final UnsafeBuffer bytes, final int at) {
        final int field = bytes.getByte(at + 1) & LENGTH;
        long length = field;
        if (field == TWO_BYTES) {
            length = bytes.getShort(at + EXTENDED_OFFSET, ByteOrder.BIG_ENDIAN) & 0xFFFF;
        } else if (field == EIGHT_BYTES) {
            length = bytes.getLong(at + EXTENDED_OFFSET, ByteOrder.BIG_ENDIAN);
        }
        if (length < 0) {
            refuse(CloseCode.PROTOCOL_ERROR, "a length with its top bit set");
        } else if (field == TWO_BYTES && length < TWO_BYTES || field == EIGHT_BYTES && length <= 0xFFFF) {
            refuse(CloseCode.PROTOCOL_ERROR, "a length in more bytes than it needs");
        } else if (!isControl(opcode) && length > maxMessageLength - assembled) {
            refuse(CloseCode.TOO_BIG, "a message of more than " + maxMessageLength + " bytes");
        } else {
            payloadLength = (int) length;
            payloadRead = 0;
            inPayload = true;
        }
    }

    private int onEmptyPayload(final UnsafeBuffer bytes, final int at) {
        return readPayload(bytes, at, at);
    }

    private int readPayload(final UnsafeBuffer bytes, final int at, final int end) {
        final int count = Math.min(end - at, payloadLength - payloadRead);
        if (isControl(opcode)) {
            readControl(bytes, at, count);
        } else {
            readData(bytes, at, count);
        }
        return at + count;
    }

    private void readControl(final UnsafeBuffer bytes, final int at, final int count) {
        if (count == payloadLength) {
            inPayload = false;
            onControl(bytes, at);
            return;
        }
        control.putBytes(payloadRead, bytes, at, count);
        payloadRead += count;
        if (payloadRead == payloadLength) {
            inPayload = false;
            onControl(control, 0);
        }
    }

    private void onControl(final UnsafeBuffer bytes, final int at) {
        if (opcode == PING) {
            listener.onPing(bytes, at, payloadLength);
        } else if (opcode == CLOSE) {
            onClose(bytes, at);
        } else {
            listener.onPong();
        }
    }

    private void onClose(final UnsafeBuffer bytes, final int at) {
        if (payloadLength == 0) {
            ended = true;
            listener.onClose(CloseCode.NONE);
            return;
        }
        if (payloadLength < CODE_LENGTH) {
            refuse(CloseCode.PROTOCOL_ERROR, "a close frame of one byte");
            return;
        }
        final int code = bytes.getShort(at, ByteOrder.BIG_ENDIAN) & 0xFFFF;
        utf8.reset();
        if (!CloseCode.isSendable(code)) {
            refuse(CloseCode.PROTOCOL_ERROR, "a close frame with the code " + code);
        } else if (!utf8.accept(bytes, at + CODE_LENGTH, payloadLength - CODE_LENGTH) || !utf8.isComplete()) {
            refuse(CloseCode.NOT_UTF8, "the reason in a close frame is not UTF-8");
        } else {
            ended = true;
            listener.onClose(code);
        }
    }

    private void readData(final UnsafeBuffer bytes, final int at, final int count) {
        final int kind = opcode == CONTINUATION ? begun : opcode;
        if (kind == TEXT && !utf8.accept(bytes, at, count)) {
            refuse(CloseCode.NOT_UTF8, "a text is not UTF-8");
            return;
        }
        final boolean whole = last && opcode != CONTINUATION && count == payloadLength;
        if (!whole) {
            putAside(bytes, at, count);
            payloadRead += count;
            if (payloadRead < payloadLength) {
                return;
            }
        }
        inPayload = false;
        if (!last) {
            begun = kind;
            assembled += payloadLength;
            return;
        }
        if (kind == TEXT && !utf8.isComplete()) {
            refuse(CloseCode.NOT_UTF8, "a text ends inside a character");
            return;
        }
        final int length = assembled + payloadLength;
        begun = CONTINUATION;
        assembled = 0;
        if (whole) {
            view.wrap(bytes, at, length);
        } else {
            view.wrap(message, 0, length);
        }
        listener.onMessage(kind == TEXT, view, length);
    }

    private void putAside(final UnsafeBuffer bytes, final int at, final int count) {
        final int used = assembled + payloadRead;
        if (used + count > message.capacity()) {
            int capacity = Math.max(FIRST_CAPACITY, message.capacity());
            while (capacity < used + count) {
                capacity = Math.min(capacity << 1, maxMessageLength);
            }
            final byte[] larger = new byte[capacity];
            message.getBytes(0, larger, 0, used);
            message.wrap(larger);
        }
        message.putBytes(used, bytes, at, count);
    }

    private boolean refuse(final int code, final String why) {
        ended = true;
        listener.onViolation(code, why);
        return false;
    }
}
