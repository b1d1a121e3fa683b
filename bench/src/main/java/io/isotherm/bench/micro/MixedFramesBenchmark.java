package io.isotherm.bench.micro;

import io.isotherm.bench.rival.JsonWalk;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.Decoders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One thread decodes real frames of all twelve venues in random order, each venue as often; beside it general JSON
 * libraries walk the same frames in the same order ({@link JsonWalk}: less work than decoding). Time is per frame.
 */
public class MixedFramesBenchmark extends StageBenchmark {
    private static final int PER_VENUE = 512;
    private static final int FRAMES = 12 * PER_VENUE;

    /** Folder of captured frames with a sub-folder per venue; not part of the product. */
    @Param("")
    public String captures;

    /** Longest frame in bytes. */
    @Param({"1024", "16384"})
    public int maxLength;

    /** Who reads. */
    @Param({"isotherm", "jackson", "fastjson2", "dsl-json", "jsoniter"})
    public String reader;

    private final CheapListener listener = new CheapListener();
    private final FrameSink[] sinks = new FrameSink[FRAMES];
    private final UnsafeBuffer[] buffers = new UnsafeBuffer[FRAMES];
    private final byte[][] frames = new byte[FRAMES][];
    private JsonWalk walk;

    /** Draws the frames. */
    @Setup
    public void draw() throws IOException {
        final CapturedFrames drawn = CapturedFrames.draw(Path.of(captures), PER_VENUE, maxLength);
        final Map<Venue, FrameSink> decoders = new EnumMap<>(Venue.class);
        for (int i = 0; i < FRAMES; i++) {
            frames[i] = drawn.frames().get(i);
            buffers[i] = new UnsafeBuffer(frames[i]);
            sinks[i] = decoders.computeIfAbsent(drawn.venues().get(i), venue -> Decoders.of(venue, listener));
        }
        walk = reader.equals("isotherm") ? null : JsonWalk.of(reader);
        System.out.printf("# %d frames, mean %.0f bytes%n", FRAMES, (double) drawn.bytes() / FRAMES);
    }

    /**
     * Reads every frame once.
     *
     * @return what depends on all of them.
     */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long frames() throws IOException {
        if (walk == null) {
            for (int i = 0; i < FRAMES; i++) {
                sinks[i].onFrame(buffers[i], 0, buffers[i].capacity(), i);
            }
            return listener.sum();
        }
        long sum = 0;
        for (int i = 0; i < FRAMES; i++) {
            sum += walk.walk(frames[i]);
        }
        return sum;
    }
}
