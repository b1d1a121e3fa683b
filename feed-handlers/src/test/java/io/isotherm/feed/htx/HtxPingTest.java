package io.isotherm.feed.htx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.feed.session.Subscription;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class HtxPingTest {
    private final Subscription subscription =
        HtxSubscription.of(URI.create("ws://127.0.0.1:1"), List.of("BTC-USDT")).get(0);

    private String reply(final String frame) {
        final byte[] bytes = ("##" + frame + "##").getBytes(StandardCharsets.UTF_8);
        return subscription.reply(new UnsafeBuffer(bytes), 2, bytes.length - 4);
    }

    @Test
    void shouldEchoAPingVerbatimWhetherNumberOrText() {
        assertEquals("{\"pong\":1645289389619}", reply("{\"ping\":1645289389619}"));
        assertEquals("{\"pong\":\"1645289389619\"}", reply("{ \"ping\" : \"1645289389619\" }"));
        assertEquals("{\"op\":\"pong\",\"ts\":\"1789676447110\"}", reply("{\"op\":\"ping\",\"ts\":\"1789676447110\"}"));
        assertEquals("{\"op\":\"pong\",\"ts\":1789676447110}", reply("{\"ts\":1789676447110,\"op\":\"ping\"}"));
        assertEquals("{\"op\":\"pong\",\"ts\":1.7896764471100001E+12}",
            reply("{\"op\":\"ping\",\"ts\":1.7896764471100001E+12}"));
        assertEquals("{\"op\":\"pong\",\"ts\":99999999999999999999999}",
            reply("{\"op\":\"ping\",\"ts\":99999999999999999999999}"));
        assertEquals("{\"op\":\"pong\",\"ts\":\"a\\\"b\\u0031\"}", reply("{\"op\":\"ping\",\"ts\":\"a\\\"b\\u0031\"}"));
        assertEquals("{\"op\":\"pong\"}", reply("{\"op\":\"ping\"}"));
    }

    @Test
    void shouldAnswerNothingElse() {
        assertNull(reply("{\"id\":\"1\",\"subbed\":\"market.ping.bbo\",\"status\":\"ok\",\"ts\":1}"));
        assertNull(reply("{\"op\":\"sub\",\"topic\":\"ping\",\"ts\":1}"));
        assertNull(reply("{\"ping\":null}"));
        assertNull(reply("{\"ping\":{\"ping\":1}}"));
        assertNull(reply("{\"tick\":{\"ping\":1}}"));
        assertNull(reply("[{\"ping\":1}]"));
        assertNull(reply("{\"ping\":1"));
        assertNull(reply(""));
        assertNull(reply("{\"ping\":\"" + "1".repeat(300) + "\"}"));
    }

    @Test
    void shouldAllocateNothingForFramesThatNeedNoAnswer() {
        final UnsafeBuffer[] frames = {
            new UnsafeBuffer("{\"op\":\"sub\",\"cid\":\"1\",\"topic\":\"x\",\"err-code\":0}".getBytes(
                StandardCharsets.UTF_8)),
            new UnsafeBuffer(("{\"ch\":\"market.X.bbo\",\"tick\":\"" + "x".repeat(400) + "\"}").getBytes(
                StandardCharsets.UTF_8)),
            new UnsafeBuffer("{\"ping".getBytes(StandardCharsets.UTF_8))};
        answer(frames, 20_000);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        final long before = threads.getCurrentThreadAllocatedBytes();
        answer(frames, 100_000);
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated <= 1024, allocated + " bytes");
    }

    private void answer(final UnsafeBuffer[] frames, final int count) {
        for (int i = 0; i < count; i++) {
            final UnsafeBuffer frame = frames[i % frames.length];
            assertNull(subscription.reply(frame, 0, frame.capacity()));
        }
    }
}
