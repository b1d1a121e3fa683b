package io.isotherm.feed.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketWriterTest {
    private static final ByteBufAllocator MEMORY = UnpooledByteBufAllocator.DEFAULT;

    private final WebSocketWriter writer = new WebSocketWriter();

    /** Takes a frame apart as RFC 6455, section 5, says; checks that it is masked and its length the shortest. */
    private static byte[] payload(final ByteBuf frame, final int first) {
        final byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        frame.release();
        assertEquals(first, bytes[0] & 0xFF);
        final int field = (bytes[1] & 0xFF) - 128;
        int at = 2;
        int length = field;
        if (field == 126) {
            length = ByteBuffer.wrap(bytes).getShort(2) & 0xFFFF;
            assertEquals(true, length > 125);
            at = 4;
        } else if (field == 127) {
            length = (int) ByteBuffer.wrap(bytes).getLong(2);
            assertEquals(true, length > 65_535);
            at = 10;
        }
        final byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (bytes[at + 4 + i] ^ bytes[at + i % 4]);
        }
        assertEquals(bytes.length, at + 4 + length);
        return payload;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 7, 8, 9, 17, 125, 126, 127, 65_535, 65_536, 70_001})
    void shouldWriteTextsAndBytesOfEveryLength(final int length) {
        final String text = "abcdefg".repeat(length / 7 + 1).substring(0, length);
        assertEquals(text, new String(payload(writer.text(MEMORY, text), 0x81), StandardCharsets.UTF_8));
        final byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        assertArrayEquals(bytes, payload(writer.bytes(MEMORY, 2, Unpooled.wrappedBuffer(bytes)), 0x82));
    }

    @Test
    void shouldWriteCharactersBeyondAscii() {
        final String text = "牛来 \u20ac \ud83d\ude00".repeat(30);
        assertEquals(text, new String(payload(writer.text(MEMORY, text), 0x81), StandardCharsets.UTF_8));
        assertEquals("a?b", new String(payload(writer.text(MEMORY, "a\ud83db"), 0x81), StandardCharsets.UTF_8));
    }

    @Test
    void shouldWriteControlFrames() {
        assertArrayEquals(new byte[] {2, 3}, payload(writer.pong(MEMORY, new UnsafeBuffer(new byte[] {1, 2, 3}), 1, 2),
            0x8A));
        assertArrayEquals(new byte[] {3, (byte) 0xEA}, payload(writer.close(MEMORY, 1002), 0x88));
        assertArrayEquals(new byte[0], payload(writer.close(MEMORY, CloseCode.NONE), 0x88));
    }

    @Test
    void shouldMaskEachFrameWithAKeyOfItsOwn() {
        int same = 0;
        int before = 0;
        for (int i = 0; i < 5_000; i++) {
            final ByteBuf frame = writer.text(MEMORY, "x");
            final int key = frame.getInt(2);
            same += key == before ? 1 : 0;
            before = key;
            frame.release();
        }
        assertEquals(0, same, "of 5,000 keys of 32 bits, neighbours differ but once in a million runs");
        assertNotEquals(new MaskingKeys().next(), new MaskingKeys().next(), "and so do connections");
    }
}
