package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * A capture up to the first line that cannot be read, as a kill or a full disk leaves one: it ends there, and
 * {@link #damage()} says so. Of a gzip member whose checksum fails, lines were delivered before that is known, unless
 * it was read before ({@link #known}); the damage begins with the member.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class CapturePrefix implements CaptureReader {
    private final CaptureReader reader;
    /** A member that is not to be delivered; null for none. */
    private final CaptureDamage known;
    private long frames;
    private long newestNs = Long.MIN_VALUE;
    private long memberLine = 1;
    private long framesBeforeMember;
    private long newestBeforeMemberNs = Long.MIN_VALUE;
    private CaptureDamage damage;

    /**
     * Of a capture.
     *
     * @param reader of it, before its first line; closed with this.
     */
    public CapturePrefix(final CaptureReader reader) {
        this(reader, null);
    }

    private CapturePrefix(final CaptureReader reader, final CaptureDamage known) {
        this.reader = reader;
        this.known = known;
    }

    /**
     * Of a capture that was read whole before: what a checksum says may be changed is not delivered.
     *
     * @param reader of it, before its first line; closed with this.
     * @param before the damage that was found then; null for none.
     * @return the capture up to the first line that cannot be relied on.
     */
    public static CapturePrefix known(final CaptureReader reader, final CaptureDamage before) {
        return new CapturePrefix(reader, before != null && before.changed() ? before : null);
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
            // of the member at hand nothing is good; where it begins only now, all before it is
            final boolean withMember = found.changed() && found.lineNumber() == memberLine;
            damage = withMember ? CaptureDamage.of(found, framesBeforeMember, newestBeforeMemberNs)
                : CaptureDamage.of(found, frames, newestNs);
            return false;
        }
        if (known != null && reader.memberLine() >= known.line()) {
            damage = known;
            return false;
        }
        if (reader.memberLine() != memberLine) {
            memberLine = reader.memberLine();
            framesBeforeMember = frames;
            newestBeforeMemberNs = newestNs;
        }
        if (reader.change() == null && reader.note() == null) {
            frames++;
            newestNs = Math.max(newestNs, reader.receiveTimeNs());
        }
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
    public long memberLine() {
        return reader.memberLine();
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
