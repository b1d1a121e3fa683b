package io.isotherm.engine.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Writes a payload of any fields, in the format of {@link WireCode}: what is written seldom. Events have
 * {@link EventPayload}, which allocates nothing.
 *
 * <p><b>Threads:</b> one at a time.
 */
final class PayloadWriter {
    private static final int GROUP = 7;
    private static final int GROUP_MASK = (1 << GROUP) - 1;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
    private int length;

    DirectBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    PayloadWriter clear() {
        length = 0;
        return this;
    }

    PayloadWriter int32(final String name, final int value) {
        name(name);
        code(WireCode.INT32);
        buffer.putInt(length, value, LITTLE_ENDIAN);
        length += Integer.BYTES;
        return this;
    }

    PayloadWriter int64(final String name, final long value) {
        name(name);
        code(WireCode.INT64);
        word(value);
        return this;
    }

    PayloadWriter float64(final String name, final double value) {
        name(name);
        float64(value);
        return this;
    }

    PayloadWriter float64s(final String name, final double[] values) {
        name(name);
        final int start = beginSequence();
        for (final double value : values) {
            float64(value);
        }
        return endSequence(start);
    }

    PayloadWriter flags(final String name, final List<Boolean> values) {
        name(name);
        final int start = beginSequence();
        values.forEach(value -> code(value ? WireCode.TRUE : WireCode.FALSE));
        return endSequence(start);
    }

    PayloadWriter text(final String name, final String value) {
        name(name);
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= WireCode.SHORT_LENGTH) {
            code(WireCode.STRING0 + bytes.length);
        } else {
            code(WireCode.STRING_ANY);
            int left = bytes.length;
            for (; left > GROUP_MASK; left >>>= GROUP) {
                code(left & GROUP_MASK | 1 << GROUP);
            }
            code(left);
        }
        buffer.putBytes(length, bytes);
        length += bytes.length;
        return this;
    }

    /** Takes over fields that were written elsewhere. */
    PayloadWriter bytes(final DirectBuffer source, final int offset, final int count) {
        buffer.putBytes(length, source, offset, count);
        length += count;
        return this;
    }

    private void name(final String name) {
        code(WireCode.FIELD_NAME0 + name.length());
        length += buffer.putStringWithoutLengthAscii(length, name);
    }

    private int beginSequence() {
        code(WireCode.BYTES_LENGTH32);
        buffer.putInt(length, 0, LITTLE_ENDIAN);
        length += Integer.BYTES;
        return length;
    }

    private PayloadWriter endSequence(final int start) {
        buffer.putInt(start - Integer.BYTES, length - start, LITTLE_ENDIAN);
        return this;
    }

    private void float64(final double value) {
        code(WireCode.FLOAT64);
        word(Double.doubleToRawLongBits(value));
    }

    private void word(final long value) {
        buffer.putLong(length, value, LITTLE_ENDIAN);
        length += Long.BYTES;
    }

    private void code(final int code) {
        buffer.putByte(length++, (byte) code);
    }
}
