package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import java.io.Closeable;
import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * Reads a capture frame by frame, as a stream: {@link #advance()} moves to the next frame, the other methods look at
 * the current one. The frame's bytes are valid until the next call of {@link #advance()} or {@link #close()}.
 *
 * <p>In steady state {@code advance} allocates nothing on the Java heap.
 *
 * <p><b>Threads:</b> not threadsafe; used by one thread at a time.
 */
public interface CaptureReader extends Closeable {
    /** The longest frame that a capture may hold, in bytes: 8 MiB. */
    int MAX_FRAME_LENGTH = 8 << 20;

    /**
     * Moves to the next frame, change of a connection or note.
     *
     * @return false at the end of the capture.
     * @throws CaptureFormatException for a line that is not of the capture's form; the reader cannot go on.
     * @throws IOException            when the file cannot be read.
     */
    boolean advance() throws IOException;

    /** When the current frame arrived, nanoseconds since the Unix epoch. */
    long receiveTimeNs();

    /** Where the current frame came from. */
    CaptureSource source();

    /** What the capture tells of the source's connection here instead of a frame; null at a frame, as nearly always. */
    ConnectionChange change();

    /** What the capture tells of the venue here instead of a frame; null at a frame, as nearly always. */
    default CaptureNote note() {
        return null;
    }

    /**
     * Gives the current frame, or change of the connection, to a sink. A note is nothing for it.
     *
     * @param sink of the source.
     */
    default void deliver(final FrameSink sink) {
        if (note() != null) {
            return;
        }
        if (change() == null) {
            sink.onFrame(buffer(), offset(), length(), receiveTimeNs());
        } else {
            sink.onConnection(change(), receiveTimeNs());
        }
    }

    /** First line of the gzip member in which the current one lies, from 1; 1 where there are no members. */
    default long memberLine() {
        return 1;
    }

    /** The buffer that holds the current frame. */
    DirectBuffer buffer();

    /** Offset of the frame's first byte in {@link #buffer()}. */
    int offset();

    /** Length of the frame in bytes, 0 to {@link #MAX_FRAME_LENGTH}. */
    int length();

    /** Bytes of the file (as stored, so compressed where it is) taken so far; for a progress line. */
    long position();

    /** Length of the file in bytes; {@link #position()} ends there. */
    long size();
}
