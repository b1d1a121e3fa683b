package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Several captures as one, ordered by receive time. Frames of equal time keep the order of the arguments, frames of one
 * capture keep their order in the file: where a file's times step back, the frame is delivered in its place with the
 * time of the frame before it and {@link #clampedFrames()} counts it. The receive times of a capture's frames therefore
 * never decrease. A connection that was made or lost raises none: its time is that of the news of it, which may come
 * after the first bytes.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class MergedCapture implements CaptureReader {
    private final CaptureReader[] readers;
    private final long[] times;
    private final long[] frameTimes;
    private final boolean[] pending;
    private CaptureReader current;
    private int currentIndex = -1;
    private long receiveTimeNs = Long.MIN_VALUE;
    private long clampedFrames;
    private boolean primed;

    /**
     * Merges.
     *
     * @param readers in the order that decides ties; this object closes them.
     */
    public MergedCapture(final List<? extends CaptureReader> readers) {
        this.readers = readers.toArray(new CaptureReader[0]);
        times = new long[this.readers.length];
        pending = new boolean[this.readers.length];
        frameTimes = times.clone();
        Arrays.fill(frameTimes, Long.MIN_VALUE);
    }

    @Override
    public boolean advance() throws IOException {
        if (!primed) {
            primed = true;
            for (int i = 0; i < readers.length; i++) {
                fetch(i);
            }
        } else if (currentIndex >= 0) {
            fetch(currentIndex);
        }
        currentIndex = -1;
        for (int i = 0; i < readers.length; i++) {
            if (pending[i] && (currentIndex < 0 || times[i] < times[currentIndex])) {
                currentIndex = i;
            }
        }
        if (currentIndex < 0) {
            return false;
        }
        current = readers[currentIndex];
        receiveTimeNs = times[currentIndex];
        return true;
    }

    /** Frames whose time stepped back in their own file and was raised to that of the frame before. */
    public long clampedFrames() {
        return clampedFrames;
    }

    @Override
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    @Override
    public CaptureSource source() {
        return current.source();
    }

    @Override
    public ConnectionChange change() {
        return current.change();
    }

    @Override
    public CaptureNote note() {
        return current.note();
    }

    @Override
    public DirectBuffer buffer() {
        return current.buffer();
    }

    @Override
    public int offset() {
        return current.offset();
    }

    @Override
    public int length() {
        return current.length();
    }

    @Override
    public long position() {
        long sum = 0;
        for (final CaptureReader reader : readers) {
            sum += reader.position();
        }
        return sum;
    }

    @Override
    public long size() {
        long sum = 0;
        for (final CaptureReader reader : readers) {
            sum += reader.size();
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (final CaptureReader reader : readers) {
            try {
                reader.close();
            } catch (final IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void fetch(final int i) throws IOException {
        pending[i] = readers[i].advance();
        if (pending[i]) {
            final long time = readers[i].receiveTimeNs();
            times[i] = Math.max(time, frameTimes[i]);
            if (readers[i].change() == null) {
                clampedFrames += time < frameTimes[i] ? 1 : 0;
                frameTimes[i] = times[i];
            }
        }
    }
}
