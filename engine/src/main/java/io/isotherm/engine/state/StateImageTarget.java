package io.isotherm.engine.state;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The file that an image is written to. */
@FunctionalInterface
public interface StateImageTarget {
    /**
     * Writes at a place.
     *
     * @param source   of bytes, from its position on.
     * @param position in the file, bytes.
     * @return bytes written, at least one.
     * @throws IOException when the disk fails, or is full.
     */
    int write(ByteBuffer source, long position) throws IOException;
}
