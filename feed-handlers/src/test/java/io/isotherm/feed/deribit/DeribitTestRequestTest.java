package io.isotherm.feed.deribit;

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

final class DeribitTestRequestTest {
    private static final String ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"public/test\",\"params\":{}}";

    private final Subscription subscription =
        DeribitSubscription.of(URI.create("ws://127.0.0.1:1"), List.of("BTC-PERPETUAL")).get(0);

    private String reply(final String frame) {
        final byte[] bytes = ("##" + frame.replace('\'', '"') + "##").getBytes(StandardCharsets.UTF_8);
        return subscription.reply(new UnsafeBuffer(bytes), 2, bytes.length - 4);
    }

    @Test
    void shouldAnswerATestRequestWhateverItsBlanksAndTheOrderOfItsKeys() {
        assertEquals(ANSWER,
            reply("{'jsonrpc':'2.0','method':'heartbeat','params':{'type':'test_request'}}"));
        assertEquals(ANSWER,
            reply("{ 'params' : { 'type' : 'test_request' } , 'method' : 'heartbeat' , 'jsonrpc' : '2.0' }"));
        assertEquals(ANSWER,
            reply("{'method':'heartbeat','params':{'new':[1,{}],'type':'test_request'},'testnet':true}"));
        assertEquals(ANSWER, reply("{'method':'heartbeat','params':{'type':'test\\u005frequest'}}"));
    }

    @Test
    void shouldAnswerNothingElseThatHoldsTheWord() {
        assertNull(reply("{'jsonrpc':'2.0','method':'heartbeat','params':{'type':'heartbeat'}}"));
        assertNull(reply("{'method':'heartbeat','params':{'type':'heartbeat','label':'test_request'}}"));
        assertNull(reply("{'jsonrpc':'2.0','method':'heartbeat','params':{'label':{'type':'test_request'}}}"));
        assertNull(reply("{'jsonrpc':'2.0','method':'heartbeat','params':['type','test_request']}"));
        assertNull(reply("{'jsonrpc':'2.0','method':'heartbeat','params':'test_request'}"));
        assertNull(reply("{'jsonrpc':'2.0','method':'heartbeat','type':'test_request'}"));
        assertNull(reply("{'jsonrpc':'2.0','method':'subscription','params':{'type':'test_request'}}"));
        assertNull(reply("{'method':'subscription','params':{'channel':'quote.X','data':"
            + "{'instrument_name':'test_request','type':'test_request','method':'heartbeat'}}}"));
        assertNull(reply("{'result':{'method':'heartbeat','params':{'type':'test_request'}}}"));
        assertNull(reply("{'error':{'message':'\\'method\\':\\'heartbeat\\' \\'test_request\\''}}".replace("\\'",
            "\\\"")));
        assertNull(reply("['heartbeat','test_request']"));
        assertNull(reply("'test_request'"));
        assertNull(reply("{'jsonrpc':'2.0','method':'heartbeat','params':{'type':'test_request'}"));
        assertNull(reply("{'method':'heartbeat','params':{'type':'test_request'},'x':'" + "x".repeat(256) + "'}"));
        assertNull(reply(""));
    }

    @Test
    void shouldAllocateNothing() {
        final UnsafeBuffer[] frames = {
            buffer("{\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}"),
            buffer("{\"method\":\"subscription\",\"params\":{\"channel\":\"quote.X\",\"data\":{}}}"),
            buffer("{\"method")};
        answer(frames, 20_000);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // What the JIT compiler loads once on this thread is in one round at most.
        for (int round = 0; round < 3; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            final int answered = answer(frames, 99_999);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertEquals(33_333, answered);
        }
        assertTrue(least <= 1024, least + " bytes");
    }

    private static UnsafeBuffer buffer(final String frame) {
        return new UnsafeBuffer(frame.getBytes(StandardCharsets.UTF_8));
    }

    private int answer(final UnsafeBuffer[] frames, final int count) {
        int answered = 0;
        for (int i = 0; i < count; i++) {
            final UnsafeBuffer frame = frames[i % frames.length];
            answered += subscription.reply(frame, 0, frame.capacity()) == null ? 0 : 1;
        }
        return answered;
    }
}
