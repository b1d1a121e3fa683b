package io.isotherm.feed.fuzz;

import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.DecodePrinter;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.decode.Fixtures;
import io.isotherm.feed.decode.reference.ReferenceDecoder;
import io.isotherm.feed.json.FrameDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A venue's decoder: it never throws, and decodes a good frame afterwards as ever; compared, it prints what the
 * reference prints. An input is a file of frames, one per line, so that what a frame leaves behind is tried too.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class DecoderTarget implements FuzzTarget {
    private final Venue venue;
    private final boolean keepsState;
    private final List<byte[]> goodFrames = new ArrayList<>();
    private final byte[] goodLines;
    private final PrintedLines out = new PrintedLines();
    private final DecodePrinter printer = new DecodePrinter(out);
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final List<byte[]> frames = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private FrameDecoder decoder;
    private boolean isMarked;

    /** What is printed; gives the room of a long input back. */
    private static final class PrintedLines extends ByteArrayOutputStream {
        private static final int ROOM = 1 << 16;

        void clear() {
            if (buf.length > ROOM) {
                buf = new byte[ROOM];
            }
            reset();
        }
    }

    DecoderTarget(final Venue venue) {
        this.venue = venue;
        this.keepsState = venue == Venue.BITMEX;
        this.decoder = Decoders.of(venue, printer);
        Fixtures.frames(venue).forEach(frame -> goodFrames.add(frame.getBytes(StandardCharsets.UTF_8)));
        this.goodLines = new ReferenceDecoder().decode(venue, goodFrames.get(0), 1).getBytes(StandardCharsets.UTF_8);
        printer.line(1);
    }

    @Override
    public void accept(final byte[] input, final boolean alone) {
        if (alone && isMarked) {
            decoder = Decoders.of(venue, printer);
            isMarked = false;
        }
        isMarked |= keepsState && mayLeaveState(input);
        split(input);
        out.clear();
        ends.clear();
        for (final byte[] frame : frames) {
            decode(frame);
            ends.add(out.size());
        }
        final int end = out.size();
        decode(goodFrames.get(0));
        final byte[] printed = out.toByteArray();
        if (!Arrays.equals(goodLines, 0, goodLines.length, printed, end, printed.length)) {
            throw new AssertionError("a good frame is decoded differently afterwards: "
                + new String(printed, end, printed.length - end, StandardCharsets.UTF_8));
        }
    }

    /** Of BitMEX's tables only two are remembered; an escape may hide their names. */
    private static boolean mayLeaveState(final byte[] input) {
        final String text = new String(input, StandardCharsets.ISO_8859_1);
        return text.contains("liquidation") || text.contains("orderBook") || text.indexOf('\\') >= 0;
    }

    private void split(final byte[] input) {
        frames.clear();
        int from = 0;
        while (from <= input.length) {
            int to = from;
            while (to < input.length && input[to] != '\n') {
                to++;
            }
            frames.add(Arrays.copyOfRange(input, from, to));
            from = to + 1;
        }
    }

    private void decode(final byte[] frame) {
        buffer.wrap(frame);
        decoder.onFrame(buffer, 0, frame.length, 0);
        printer.flush();
    }

    @Override
    public void compare(final byte[] input) {
        final byte[] printed = out.toByteArray();
        final ReferenceDecoder reference = new ReferenceDecoder();
        int from = 0;
        for (int i = 0; i < frames.size(); i++) {
            compare(reference, frames.get(i), new String(printed, from, ends.get(i) - from, StandardCharsets.UTF_8));
            from = ends.get(i);
        }
        // The first good frame depends on no other; this one may show more of what the input left behind.
        final byte[] good = goodFrames.get(Math.floorMod(Arrays.hashCode(input), goodFrames.size()));
        out.clear();
        isMarked |= keepsState && mayLeaveState(good);
        decode(good);
        compare(reference, good, out.toString(StandardCharsets.UTF_8));
    }

    private void compare(final ReferenceDecoder reference, final byte[] frame, final String printed) {
        final String expected = reference.decode(venue, frame, 1);
        if (!printed.equals(expected) && !SizeLimits.explain(venue, frame, expected, printed)) {
            throw new AssertionError("frame: " + new String(frame, StandardCharsets.UTF_8) + "\nthe contract:\n"
                + expected + "the decoder:\n" + printed);
        }
    }
}
