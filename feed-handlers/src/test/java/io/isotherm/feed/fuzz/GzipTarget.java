package io.isotherm.feed.fuzz;

import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.session.FrameInflater;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The inflater of gzip messages: it never throws, what it refuses leaves nothing, and a good message still comes out
 * afterwards; compared, what it hands out is what {@link GZIPInputStream} reads, and any bytes survive being compressed
 * and decompressed unless they are refused for their size.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class GzipTarget implements FuzzTarget {
    private static final byte[] GOOD = "{\"ping\":1492420473027}".getBytes(StandardCharsets.UTF_8);

    private final FrameInflater inflater = new FrameInflater();
    private final byte[] goodMessage = compressed(GOOD);
    private byte[] text;

    @Override
    public void accept(final byte[] input, final boolean alone) {
        text = inflated(input);
        if (text != null && isTooLarge(text.length, input.length)) {
            throw new AssertionError(text.length + " bytes came out of " + input.length);
        }
        expect(goodMessage, GOOD);
    }

    @Override
    public void compare(final byte[] input) {
        if (text != null && !Arrays.equals(text, slowly(input))) {
            throw new AssertionError("the JDK reads it differently");
        }
        final byte[] message = compressed(input);
        if (!isTooLarge(input.length, message.length)) {
            expect(message, input);
        } else if (inflated(message) != null) {
            throw new AssertionError(input.length + " bytes come back from " + message.length);
        }
    }

    private static boolean isTooLarge(final int length, final int compressedLength) {
        return length > FrameDecoder.MAX_FRAME_LENGTH
            || length > FrameInflater.FREE_LENGTH + (long) FrameInflater.MOST_RATIO * compressedLength;
    }

    private void expect(final byte[] message, final byte[] original) {
        if (!Arrays.equals(original, inflated(message))) {
            throw new AssertionError(original.length + " bytes do not come back from " + message.length);
        }
    }

    /** What comes out, or null when it is refused. */
    private byte[] inflated(final byte[] message) {
        if (!inflater.inflate(new UnsafeBuffer(message), 0, message.length)) {
            if (inflater.length() != 0) {
                throw new AssertionError(inflater.length() + " bytes are handed out of a refused message");
            }
            return null;
        }
        final byte[] inflated = new byte[inflater.length()];
        inflater.buffer().getBytes(0, inflated);
        return inflated;
    }

    private static byte[] slowly(final byte[] message) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(message))) {
            return in.readAllBytes();
        } catch (final IOException e) {
            return null;
        }
    }

    static byte[] compressed(final byte[] original) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(original);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
