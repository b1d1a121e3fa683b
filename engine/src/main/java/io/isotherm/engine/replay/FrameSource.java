package io.isotherm.engine.replay;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureDamage;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.agrona.DirectBuffer;

/** Recorded frames in the order of their receive times; a cursor whose accessors speak of the newest frame. */
public interface FrameSource extends Closeable {
    /**
     * Moves to the next frame or change of a connection.
     *
     * @return false at the end, and where the last file that is not read to its end is damaged.
     * @throws IOException when the recording cannot be read further.
     */
    boolean advance() throws IOException;

    /** When the frame arrived, nanoseconds since the epoch. */
    long receiveTimeNs();

    /** The venue that sent it. */
    Venue venue();

    /** True for the body of a REST answer, false for a WebSocket message. */
    boolean rest();

    /** Number of the set of streams that the frame's connection carries, from 0. */
    default int route() {
        return 0;
    }

    /** Number of the frame's connection among those that carry the same streams, from 0. */
    default int copy() {
        return 0;
    }

    /** What is recorded of the connection here instead of a frame; null at a frame. */
    default ConnectionChange change() {
        return null;
    }

    /** True where a note of the recording engine stands instead of a frame; the router knows it. */
    default boolean noted() {
        return false;
    }

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

    /** Where files of the recording ended before their end, of what was read so far. */
    default List<CaptureDamage> damages() {
        return List.of();
    }
}
