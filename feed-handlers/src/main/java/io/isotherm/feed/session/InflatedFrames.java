package io.isotherm.feed.session;

import io.isotherm.feed.FrameSink;
import org.agrona.DirectBuffer;

/**
 * Decompresses the messages of a venue that sends gzip and hands the texts on. What does not begin like gzip passes as
 * it is.
 *
 * <p>A message that cannot be decompressed is handed on as an empty frame, which every decoder rejects as malformed: so
 * it is counted like any other bad frame, a capture shows where it came, and the replay counts it too.
 *
 * <p><b>Threads:</b> not threadsafe; one per connection, on the feed thread.
 */
public final class InflatedFrames implements FrameSink {
    private final FrameInflater inflater = new FrameInflater();
    private final FrameSink next;
    private long refused;

    /**
     * Stands in front of a sink.
     *
     * @param next takes the decompressed frames.
     */
    public InflatedFrames(final FrameSink next) {
        this.next = next;
    }

    @Override
    public void onFrame(final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        if (!FrameInflater.isGzip(buffer, offset, length)) {
            next.onFrame(buffer, offset, length, receiveTimeNs);
        } else if (inflater.inflate(buffer, offset, length)) {
            next.onFrame(inflater.buffer(), 0, inflater.length(), receiveTimeNs);
        } else {
            refused++;
            next.onFrame(inflater.buffer(), 0, 0, receiveTimeNs);
        }
    }

    /** Messages that could not be decompressed. */
    public long refused() {
        return refused;
    }
}
