package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class FeedProxyTest {
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final List<String> delivered = new ArrayList<>();

    private int register(final FeedProxy proxy, final String name) {
        return proxy.register((buffer, offset, length, time) ->
            delivered.add(name + " " + time + " " + buffer.getStringWithoutLengthAscii(offset, length)));
    }

    private static boolean offer(final FeedProxy proxy, final int sink, final String text) {
        final byte[] bytes = ("##" + text).getBytes(StandardCharsets.US_ASCII);
        return proxy.offer(sink, new UnsafeBuffer(bytes), 2, bytes.length - 2);
    }

    @Test
    void shouldDeliverToTheSinkThatWasNamedAtTheTimeOfTheHandOver() {
        try (FeedProxy proxy = new FeedProxy(4096, () -> 77, wakeUps::incrementAndGet)) {
            final int first = register(proxy, "first");
            final int second = register(proxy, "second");
            assertTrue(offer(proxy, second, "b"));
            assertTrue(offer(proxy, first, "a"));
            assertEquals(2, wakeUps.get());
            assertEquals(List.of(), delivered);
            assertEquals(2, proxy.drain());
            assertEquals(List.of("second 77 b", "first 77 a"), delivered);
            assertEquals(0, proxy.drain());
        }
    }

    @Test
    void shouldRefuseAndCountWhatDoesNotFit() {
        try (FeedProxy proxy = new FeedProxy(4096, () -> 1, wakeUps::incrementAndGet)) {
            final int sink = register(proxy, "sink");
            assertFalse(offer(proxy, sink, "x".repeat(proxy.longestFrame() + 1)));
            assertEquals(1, proxy.refused());
            int taken = 0;
            while (offer(proxy, sink, "x".repeat(500))) {
                taken++;
            }
            assertTrue(taken >= 6, "taken " + taken);
            assertEquals(2, proxy.refused());
            assertEquals(taken, wakeUps.get());
            assertEquals(taken, proxy.drain());
            assertTrue(offer(proxy, sink, "again"));
        }
    }
}
