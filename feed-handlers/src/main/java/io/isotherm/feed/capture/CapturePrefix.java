package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * A capture up to the first line that cannot be read, as a kill or a full disk leaves one: it ends there, and
 * {@link #damage()} says so.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class CapturePrefix implements CaptureReader {
    private final CaptureReader reader;
    private long frames;
    private CaptureDamage damage;

    /**
     * Of a capture.
     *
     * @param reader of it, before its first line; closed with this.
     */
    public CapturePrefix(final CaptureReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean advance() throws IOException {
        if (damage != null) {
            return false;
        }
        try {
            if (!reader.advance()) {
                return false;
            }
        } catch (final CaptureFormatException found) {
            damage = CaptureDamage.of(found, frames);
            return false;
        }
        frames += reader.change() == null && reader.note() == null ? 1 : 0;
        return true;
    }

    /** Where it ends before its end; null when it does not, or its end was not reached. */
    public CaptureDamage damage() {
        return damage;
    }

    @Override
    public long receiveTimeNs() {
        return reader.receiveTimeNs();
    }

    @Override
    public CaptureSource source() {
        return reader.source();
    }

    @Override
    public ConnectionChange change() {
        return reader.change();
    }

    @Override
    public CaptureNote note() {
        return reader.note();
    }

    @Override
    public DirectBuffer buffer() {
        return reader.buffer();
    }

    @Override
    public int offset() {
        return reader.offset();
    }

    @Override
    public int length() {
        return reader.length();
    }

    @Override
    public long position() {
        return reader.position();
    }

    @Override
    public long size() {
        return reader.size();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
