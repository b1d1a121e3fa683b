package io.isotherm.feed.decode;

import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.reference.ReferenceDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Frames of one file on which decoder and reference differ, made as few and as short as they can be. */
final class Difference {
    private final Venue venue;
    private List<byte[]> frames;

    /** The last of these frames is the one on which they differ. */
    Difference(final Venue venue, final List<byte[]> frames) {
        this.venue = venue;
        this.frames = new ArrayList<>(frames);
    }

    /** Whether both differ on the last of the frames. */
    static boolean exists(final Venue venue, final List<byte[]> frames) {
        final Decoded decoded = new Decoded(venue);
        final ReferenceDecoder reference = new ReferenceDecoder();
        boolean differs = false;
        for (final byte[] frame : frames) {
            differs = !reference.decode(venue, frame, 1).equals(decoded.of(frame, 1));
        }
        return differs;
    }

    /** Leaves out frames, then pieces of the last frame, as long as they still differ. */
    Difference minimise() {
        int i = 0;
        while (i < frames.size() - 1) {
            final List<byte[]> fewer = new ArrayList<>(frames);
            fewer.remove(i);
            if (exists(venue, fewer)) {
                frames = fewer;
            } else {
                i++;
            }
        }
        for (int length = 256; length > 0; length /= 2) {
            int from = 0;
            while (from + length <= last().length) {
                final byte[] shorter = new byte[last().length - length];
                System.arraycopy(last(), 0, shorter, 0, from);
                System.arraycopy(last(), from + length, shorter, from, shorter.length - from);
                final List<byte[]> changed = new ArrayList<>(frames);
                changed.set(changed.size() - 1, shorter);
                if (exists(venue, changed)) {
                    frames = changed;
                } else {
                    from++;
                }
            }
        }
        return this;
    }

    private byte[] last() {
        return frames.get(frames.size() - 1);
    }

    /** The frames and what both print of the last one. */
    @Override
    public String toString() {
        final Decoded decoded = new Decoded(venue);
        final ReferenceDecoder reference = new ReferenceDecoder();
        final StringBuilder text = new StringBuilder(venue.code() + ", shortened to:\n");
        String printed = "";
        String expected = "";
        for (final byte[] frame : frames) {
            expected = reference.decode(venue, frame, 1);
            printed = decoded.of(frame, 1);
            text.append("  ").append(new String(frame, StandardCharsets.UTF_8)).append('\n');
        }
        return text.append("the contract:\n").append(expected).append("the decoder:\n").append(printed).toString();
    }
}
