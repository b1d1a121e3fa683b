package io.isotherm.feed;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/**
 * A flyweight over the UTF-8 bytes of a venue's own symbol inside a frame. Decoders reuse one instance: the view is
 * valid only during the listener call that hands it out.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
public final class Symbol {
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private Object reader;
    private Object note;

    /**
     * Moves the view.
     *
     * @param buffer that holds the bytes.
     * @param offset of the first byte.
     * @param length in bytes.
     * @return this.
     */
    public Symbol wrap(final DirectBuffer buffer, final int offset, final int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        reader = null;
        return this;
    }

    /**
     * Notes what a reader found under these bytes, so that the stages after it need not search again.
     *
     * @param byReader who may ask for it.
     * @param what     it found.
     */
    public void note(final Object byReader, final Object what) {
        reader = byReader;
        note = what;
    }

    /**
     * What a reader noted since the view was moved.
     *
     * @param byReader who asks.
     * @return its note, or null when it made none.
     */
    public Object noteOf(final Object byReader) {
        return reader == byReader ? note : null;
    }

    /** The buffer under the view. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Offset of the first byte in {@link #buffer()}. */
    public int offset() {
        return offset;
    }

    /** Length in bytes. */
    public int length() {
        return length;
    }

    /** A copy as text; allocates, so not for the hot path. */
    public String asString() {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return buffer == null ? "" : asString();
    }
}
