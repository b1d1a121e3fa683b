package io.isotherm.engine.status;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Time from a frame's arrival to the publication of the batch that held it, in nanoseconds, one value per published
 * batch. Both ends are read on the same clock: the receive stamp that came with the newest frame of the batch, and the
 * clock given here. Values above one minute count as one minute; negative ones (a clock that stepped back) as 0.
 *
 * <p>The same reading of the clock bounds how long the processor worked on a batch, though nobody reads a clock when it
 * begins: it cannot have begun before the batch before was published, nor before its own first frame arrived.
 *
 * <p><b>Threads:</b> {@link #recordPublished} by the publishing thread only; {@link #interval} by one reading thread;
 * {@link #dutyCycleMaxNs} by any.
 */
public final class LatencyRecorder {
    /** The largest value told apart: one minute. */
    public static final long HIGHEST_NS = 60_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;
    private static final int REHEARSALS = 500_000;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, HIGHEST_NS, 3);
    private final LongSupplier clockNs;
    /** Written by the publishing thread, alone (opaque with opaque: one number that orders nothing). */
    private final AtomicLong dutyCycleMaxNs = new AtomicLong();
    private long lastPublishedNs = NEVER;
    private Histogram recycled;

    /**
     * Starts empty.
     *
     * @param clockNs the clock that stamps frames, nanoseconds since the epoch.
     */
    public LatencyRecorder(final LongSupplier clockNs) {
        this.clockNs = clockNs;
    }

    /**
     * Records and forgets until the JIT compiler has seen enough, which takes some milliseconds. It makes the texts of
     * a class that it compiles on the thread that made the class hot, and the publishing thread is to make nothing. To
     * be called before the first batch.
     */
    public void rehearse() {
        for (int i = 0; i < REHEARSALS; i++) {
            recorder.recordValue(i);
        }
        recorder.reset();
    }

    /**
     * Records one published batch.
     *
     * @param firstFrameNs  receive time of the first frame in it; Long.MIN_VALUE when there is none.
     * @param receiveTimeNs of the newest frame in it.
     */
    public void recordPublished(final long firstFrameNs, final long receiveTimeNs) {
        final long nowNs = clockNs.getAsLong();
        recorder.recordValue(Math.max(0, Math.min(HIGHEST_NS, nowNs - receiveTimeNs)));
        if (firstFrameNs != NEVER) {
            final long atMostNs = nowNs - Math.max(firstFrameNs, lastPublishedNs);
            if (atMostNs > dutyCycleMaxNs.getPlain()) {
                dutyCycleMaxNs.setOpaque(atMostNs);
            }
        }
        lastPublishedNs = nowNs;
    }

    /**
     * The longest batch so far: from its first frame, or the publish before where that was later, to its publish. It
     * includes the way through the ring and the wake-up of the publishing thread.
     *
     * @return nanoseconds; 0 before the first.
     */
    public long dutyCycleMaxNs() {
        return dutyCycleMaxNs.getOpaque();
    }

    /**
     * Everything recorded since the last call. The histogram is overwritten by the next call: copy what must last.
     *
     * @return values in nanoseconds.
     */
    public Histogram interval() {
        recycled = recorder.getIntervalHistogram(recycled);
        return recycled;
    }
}
