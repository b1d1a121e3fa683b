package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.FrameDecoder;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AllocationTest {
    private static final int FRAMES = 1_000_000;
    private static final long ALLOWED_BYTES = 1024;

    private final EventSink sink = new EventSink();

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldAllocateNothingPerFrame(final Venue venue) {
        final List<String> frames = Fixtures.frames(venue);
        final UnsafeBuffer[] buffers = new UnsafeBuffer[frames.size() + 2];
        for (int i = 0; i < frames.size(); i++) {
            buffers[i] = new UnsafeBuffer(frames.get(i).getBytes(StandardCharsets.UTF_8));
        }
        // Rejected frames, and escapes, must be as quiet.
        buffers[frames.size()] = new UnsafeBuffer("{\"e\":\"trade\",".getBytes(StandardCharsets.UTF_8));
        buffers[frames.size() + 1] = new UnsafeBuffer(
            "{\"topic\":\"\\u0074ickers.X\",\"data\":{\"symbol\":\"\\u0058\"}}".getBytes(StandardCharsets.UTF_8));
        final FrameDecoder decoder = Decoders.of(venue, sink);
        decode(decoder, buffers, FRAMES / 10);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        final long before = threads.getCurrentThreadAllocatedBytes();
        decode(decoder, buffers, FRAMES);
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated <= ALLOWED_BYTES, allocated + " bytes for " + FRAMES + " frames");
        assertTrue(sink.events() > FRAMES, sink.events() + " events");
    }

    private static void decode(final FrameDecoder decoder, final UnsafeBuffer[] buffers, final int count) {
        int next = 0;
        for (int i = 0; i < count; i++) {
            decoder.onFrame(buffers[next], 0, buffers[next].capacity(), i);
            next = next + 1 == buffers.length ? 0 : next + 1;
        }
    }
}
