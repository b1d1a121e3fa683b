package io.isotherm.feed.fuzz;

import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.Decoded;
import io.isotherm.feed.decode.Fixtures;
import io.isotherm.feed.decode.reference.ReferenceDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A venue's decoder: it never throws, prints what the reference prints, and decodes a good frame afterwards. An input
 * is a file of frames, one per line, so that what a frame leaves behind is tried too.
 */
final class DecoderTarget implements FuzzTarget {
    /** Beyond this length a symbol may be refused as too large, which the reference does not know. */
    private static final int SURE_LENGTH = 64;
    private static final int LINES_PER_DECODER = 10_000;

    private final Venue venue;
    private final boolean keepsState;
    private final byte[] goodFrame;
    private final String goodLines;
    private Decoded decoded;
    private ReferenceDecoder reference;
    private int lines;

    DecoderTarget(final Venue venue) {
        this.venue = venue;
        this.keepsState = venue == Venue.BITMEX;
        this.goodFrame = Fixtures.frames(venue).get(0).getBytes(StandardCharsets.UTF_8);
        this.goodLines = new Decoded(venue).of(goodFrame, 1);
        renew();
    }

    private void renew() {
        decoded = new Decoded(venue);
        reference = new ReferenceDecoder();
        lines = 0;
    }

    @Override
    public void accept(final byte[] input) {
        // An input must say the same whenever it is tried: nothing may be left of the one before.
        if (keepsState || lines > LINES_PER_DECODER) {
            renew();
        }
        int from = 0;
        while (from <= input.length) {
            int to = from;
            while (to < input.length && input[to] != '\n') {
                to++;
            }
            frame(Arrays.copyOfRange(input, from, to));
            from = to + 1;
        }
        final String printed = decoded.of(goodFrame, 1);
        if (!keepsState && !printed.equals(goodLines)) {
            throw new AssertionError("a good frame is decoded differently afterwards: " + printed);
        }
    }

    private void frame(final byte[] frame) {
        lines++;
        final String printed = decoded.of(frame, 1);
        final String expected = reference.decode(venue, frame, 1);
        if (!printed.equals(expected) && !(frame.length > SURE_LENGTH && printed.contains("\"too-large\""))) {
            throw new AssertionError("frame: " + new String(frame, StandardCharsets.UTF_8) + "\nthe contract:\n"
                + expected + "the decoder:\n" + printed);
        }
    }
}
