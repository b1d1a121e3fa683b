package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.AllocationProbe;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FrameAllocationTest {
    private static final int FRAMES = 50_000;
    private long bytes;

    @Test
    void shouldAllocateNothingPerFrameBehindNetty() {
        final FrameAssembler assembler = new FrameAssembler(new ReceiveStamp(() -> 1),
            (buffer, offset, length, time) -> bytes += buffer.getByte(offset) + length);
        final WebSocketFrame whole = new TextWebSocketFrame(true, 0, text());
        final WebSocketFrame first = new TextWebSocketFrame(false, 0, text());
        final WebSocketFrame last = new ContinuationWebSocketFrame(true, 0, text());
        assertEquals(0, AllocationProbe.leastBytes(5, () -> {
            for (int i = 0; i < FRAMES; i++) {
                assembler.channelRead0(null, whole);
                assembler.channelRead0(null, first);
                assembler.channelRead0(null, last);
            }
        }));
        assertEquals(5L * FRAMES * ('x' + 300 + 'x' + 600), bytes);
        whole.release();
        first.release();
        last.release();
    }

    private static ByteBuf text() {
        return ByteBufAllocator.DEFAULT.directBuffer().writeBytes("x".repeat(300).getBytes(StandardCharsets.US_ASCII));
    }
}
