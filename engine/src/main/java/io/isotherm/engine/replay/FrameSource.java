package io.isotherm.engine.replay;

import io.isotherm.feed.Venue;
import java.io.Closeable;
import java.io.IOException;
import org.agrona.DirectBuffer;

/** Recorded frames in the order of their receive times; a cursor whose accessors speak of the newest frame. */
public interface FrameSource extends Closeable {
    /**
     * Moves to the next frame.
     *
     * @return false at the end.
     * @throws IOException when the recording cannot be read further.
     */
    boolean advance() throws IOException;

    /** When the frame arrived, nanoseconds since the epoch. */
    long receiveTimeNs();

    /** The venue that sent it. */
    Venue venue();

    /** True for the body of a REST answer, false for a WebSocket message. */
    boolean rest();

    /** The symbol that a REST answer was asked for, or null when the frame names it. */
    String restSymbol();

    /** Holds the frame until the next {@link #advance}. */
    DirectBuffer buffer();

    /** Offset of the frame's first byte. */
    int offset();

    /** Length in bytes. */
    int length();

    /** Bytes of the recording read so far, for progress; 0 when not known. */
    long position();

    /** Bytes of the whole recording, for progress; 0 when not known. */
    long size();
}
