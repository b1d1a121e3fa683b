package io.isotherm.engine.system;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/** ASCII text in a reused buffer; allocates nothing once made. */
final class FrameText {
    private static final int CAPACITY = 1 << 16;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private int length;

    FrameText clear() {
        length = 0;
        return this;
    }

    FrameText text(final String text) {
        length += buffer.putStringWithoutLengthAscii(length, text);
        return this;
    }

    FrameText number(final long value) {
        length += buffer.putLongAscii(length, value);
        return this;
    }

    /** A decimal number of a mantissa at least 0. */
    FrameText decimal(final long mantissa, final int scale) {
        long unit = 1;
        for (int i = 0; i < scale; i++) {
            unit *= 10;
        }
        number(mantissa / unit);
        if (scale > 0) {
            text(".");
            for (long digit = unit / 10; digit > 0; digit /= 10) {
                number(mantissa / digit % 10);
            }
        }
        return this;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(buffer.byteArray(), 0, length, StandardCharsets.US_ASCII);
    }
}
