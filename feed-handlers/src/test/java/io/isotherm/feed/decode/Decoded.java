package io.isotherm.feed.decode;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.FrameDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;

/** A decoder with its printer and tally: frames in, the printed lines out. */
public final class Decoded {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DecodePrinter printer = new DecodePrinter(out);
    final EventTally tally = new EventTally(printer);
    private final FrameDecoder decoder;

    /** A new decoder of a venue. */
    public Decoded(final Venue venue) {
        decoder = Decoders.of(venue, tally);
    }

    Decoded(final Function<MarketDataListener, FrameDecoder> factory) {
        decoder = factory.apply(tally);
    }

    /** The lines that a frame on line 1 gives. */
    public String of(final String frame) {
        return of(frame.getBytes(StandardCharsets.UTF_8), 1);
    }

    /** The lines that a frame on a line of its file gives. */
    public String of(final byte[] frame, final long line) {
        out.reset();
        printer.line(line);
        decoder.onFrame(new UnsafeBuffer(frame), 0, frame.length, 0);
        printer.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
