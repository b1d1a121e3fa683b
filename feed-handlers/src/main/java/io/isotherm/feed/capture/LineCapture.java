package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * A capture of one frame a line, whatever stands before the frame: the cursor that the forms share.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
abstract class LineCapture implements CaptureReader {
    /** Where lines come from. */
    final LineReader lines;
    /** Finds the symbol of depth bodies, which do not name it. */
    final DepthSymbol depthSymbol;
    /** Where the current frame came from. */
    CaptureSource source;
    /** What is told of its connection instead of a frame, or null. */
    ConnectionChange change;
    /** When it arrived. */
    long receiveTimeNs;
    /** Its first byte in the line's buffer. */
    int offset;
    /** Its length in bytes. */
    int length;

    LineCapture(final LineReader lines) {
        this.lines = lines;
        depthSymbol = new DepthSymbol(lines.file());
    }

    /** Refuses a frame longer than any decoder takes. */
    final void checkLength() throws CaptureFormatException {
        if (length > MAX_FRAME_LENGTH) {
            throw lines.malformed("a frame of at most " + MAX_FRAME_LENGTH + " bytes");
        }
    }

    /** Moves to the next line that is not blank. */
    static boolean nextLine(final LineReader lines) throws IOException {
        while (lines.advance()) {
            if (lines.length() > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final long receiveTimeNs() {
        return receiveTimeNs;
    }

    @Override
    public final CaptureSource source() {
        return source;
    }

    @Override
    public final ConnectionChange change() {
        return change;
    }

    @Override
    public DirectBuffer buffer() {
        return lines.buffer();
    }

    @Override
    public final int offset() {
        return offset;
    }

    @Override
    public final int length() {
        return length;
    }

    @Override
    public final long memberLine() {
        return lines.memberLine();
    }

    @Override
    public final long position() {
        return lines.position();
    }

    @Override
    public final long size() {
        return lines.size();
    }

    @Override
    public final void close() throws IOException {
        lines.close();
    }
}
