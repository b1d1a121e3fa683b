package io.isotherm.feed.websocket;

import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.CLOSE;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.CODE_LENGTH;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.EIGHT_BYTES;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.FIN;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.MASKED;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.MASK_LENGTH;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.MAX_CONTROL_LENGTH;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.MAX_HEADER_LENGTH;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.PONG;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.TEXT;
import static io.isotherm.feed.websocket.WebSocketFrameDescriptor.TWO_BYTES;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.agrona.DirectBuffer;

/**
 * Writes a client's frames: one per message, masked with a key of its own, in a pooled buffer.
 *
 * <p><b>Threads:</b> not threadsafe; one per connection.
 */
final class WebSocketWriter {
    private final MaskingKeys keys = new MaskingKeys();

    /** A text; what is half a surrogate pair becomes a question mark. */
    ByteBuf text(final ByteBufAllocator allocator, final String text) {
        final int length = ByteBufUtil.utf8Bytes(text);
        final ByteBuf frame = begin(allocator, TEXT, length);
        final int from = frame.writerIndex();
        ByteBufUtil.reserveAndWriteUtf8(frame, text, length);
        return mask(frame, from);
    }

    /** A frame of bytes, which stay the caller's. */
    ByteBuf bytes(final ByteBufAllocator allocator, final int opcode, final ByteBuf payload) {
        final ByteBuf frame = begin(allocator, opcode, payload.readableBytes());
        final int from = frame.writerIndex();
        frame.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        return mask(frame, from);
    }

    /** The answer to a ping. */
    ByteBuf pong(final ByteBufAllocator allocator, final DirectBuffer payload, final int offset, final int length) {
        final ByteBuf frame = begin(allocator, PONG, length);
        final int from = frame.writerIndex();
        for (int i = 0; i < length; i++) {
            frame.writeByte(payload.getByte(offset + i));
        }
        return mask(frame, from);
    }

    /** A goodbye with a status code; without one for {@link CloseCode#NONE}. */
    ByteBuf close(final ByteBufAllocator allocator, final int code) {
        if (code == CloseCode.NONE) {
            final ByteBuf frame = begin(allocator, CLOSE, 0);
            return mask(frame, frame.writerIndex());
        }
        final ByteBuf frame = begin(allocator, CLOSE, CODE_LENGTH);
        final int from = frame.writerIndex();
        frame.writeShort(code);
        return mask(frame, from);
    }

    private ByteBuf begin(final ByteBufAllocator allocator, final int opcode, final int length) {
        final ByteBuf frame = allocator.directBuffer(MAX_HEADER_LENGTH + MASK_LENGTH + length);
        frame.writeByte(FIN | opcode);
        if (length <= MAX_CONTROL_LENGTH) {
            frame.writeByte(MASKED | length);
        } else if (length <= 0xFFFF) {
            frame.writeByte(MASKED | TWO_BYTES).writeShort(length);
        } else {
            frame.writeByte(MASKED | EIGHT_BYTES).writeLong(length);
        }
        return frame.writeInt(keys.next());
    }

    private static ByteBuf mask(final ByteBuf frame, final int from) {
        final int key = frame.getInt(from - MASK_LENGTH);
        final long twice = (long) key << Integer.SIZE | key & 0xFFFFFFFFL;
        final int end = frame.writerIndex();
        int at = from;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            frame.setLong(at, frame.getLong(at) ^ twice);
        }
        for (; at < end; at++) {
            final int shift = Integer.SIZE - Byte.SIZE * (1 + (at - from) % MASK_LENGTH);
            frame.setByte(at, frame.getByte(at) ^ key >>> shift);
        }
        return frame;
    }
}
