package io.isotherm.bench.micro;

import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceDecoder;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One whole Binance frame: its bytes, already in cache, to the listener call. Frames of one kind only, so branches are
 * better predicted than in a mixed feed.
 */
public class BinanceDecoderBenchmark extends StageBenchmark {
    /** Kind of frame. */
    @Param({"aggTrade", "bookTicker", "markPriceUpdate", "forceOrder", "depth1", "depth20"})
    public String frame;

    private final CheapListener listener = new CheapListener();
    private final BinanceDecoder decoder = new BinanceDecoder(Venue.BINANCE_USDM, listener);
    private UnsafeBuffer bytes;

    /** Lays the frame into a buffer. */
    @Setup
    public void layFrame() {
        bytes = new UnsafeBuffer(BinanceFrames.of(frame).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decodes the frame.
     *
     * @return what depends on every number of it.
     */
    @Benchmark
    public long decode() {
        decoder.onFrame(bytes, 0, bytes.capacity(), 1);
        return listener.sum();
    }
}
