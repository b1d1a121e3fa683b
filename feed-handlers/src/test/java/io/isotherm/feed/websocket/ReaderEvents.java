package io.isotherm.feed.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What the reader finds, as the lines that {@link SlowReader} writes. */
public final class ReaderEvents implements WebSocketListener {
    final List<String> events = new ArrayList<>();
    /** The buffer of the last message, to see whether it is a view. */
    DirectBuffer lastMessage;

    /** Feeds a stream in pieces of the given lengths, the last of them again and again. */
    public static List<String> of(final byte[] stream, final int max, final int... pieces) {
        final ReaderEvents found = new ReaderEvents();
        final WebSocketReader reader = new WebSocketReader(max, found);
        int at = 0;
        for (int i = 0; at < stream.length; i++) {
            final int length = Math.min(stream.length - at, pieces[Math.min(i, pieces.length - 1)]);
            // Not from 0, and in memory of its own: neither an offset nor a byte of before is to be taken for granted.
            final UnsafeBuffer bytes = new UnsafeBuffer(new byte[length + 5]);
            bytes.putBytes(3, stream, at, length);
            reader.onBytes(bytes, 3, length);
            bytes.setMemory(0, length + 5, (byte) 0x55);
            at += length;
        }
        return found.events;
    }

    @Override
    public void onMessage(final boolean text, final DirectBuffer buffer, final int length) {
        if (buffer.capacity() != length) {
            throw new AssertionError("a view of " + buffer.capacity() + " bytes for a message of " + length);
        }
        lastMessage = buffer;
        events.add(SlowReader.message(text, bytes(buffer, 0, length)));
    }

    @Override
    public void onPing(final DirectBuffer buffer, final int offset, final int length) {
        events.add("ping " + new String(bytes(buffer, offset, length), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void onPong() {
        events.add("pong");
    }

    @Override
    public void onClose(final int code) {
        events.add("close " + code);
    }

    @Override
    public void onViolation(final int code, final String why) {
        events.add("refused " + code);
    }

    private static byte[] bytes(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }
}
