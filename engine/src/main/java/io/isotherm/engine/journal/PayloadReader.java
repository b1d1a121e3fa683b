package io.isotherm.engine.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Reads a payload field by field, in the order in which it was written. Trusts nothing: what is not there, or not what
 * was expected, is refused, and no length leads out of the payload.
 *
 * <p><b>Threads:</b> one at a time.
 */
final class PayloadReader {
    private static final int GROUP = 7;
    private static final int GROUP_MASK = (1 << GROUP) - 1;
    private static final int MOST_GROUPS = 3;

    private DirectBuffer buffer;
    private int at;
    private int end;

    /** A payload that is not what its type has. */
    static final class PayloadException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PayloadException(final String message) {
            super(message);
        }
    }

    PayloadReader wrap(final DirectBuffer source, final int offset, final int length) {
        buffer = source;
        at = offset;
        end = offset + length;
        return this;
    }

    boolean hasMore() {
        return at < end;
    }

    int int32(final String name) {
        field(name, WireCode.INT32);
        require(Integer.BYTES, name);
        at += Integer.BYTES;
        return buffer.getInt(at - Integer.BYTES, LITTLE_ENDIAN);
    }

    long int64(final String name) {
        field(name, WireCode.INT64);
        return word(name);
    }

    double float64(final String name) {
        field(name, WireCode.FLOAT64);
        return Double.longBitsToDouble(word(name));
    }

    double[] float64s(final String name) {
        final int count = sequence(name, 1 + Double.BYTES);
        final double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            code(name, WireCode.FLOAT64);
            values[i] = Double.longBitsToDouble(word(name));
        }
        return values;
    }

    List<Boolean> flags(final String name) {
        final int count = sequence(name, 1);
        final List<Boolean> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int code = next(name);
            if (code != WireCode.TRUE && code != WireCode.FALSE) {
                throw wrong(name);
            }
            values.add(code == WireCode.TRUE);
        }
        return values;
    }

    String text(final String name) {
        name(name);
        final int code = next(name);
        int length = code - WireCode.STRING0;
        if (code == WireCode.STRING_ANY) {
            length = groups(name);
        } else if (length < 0) {
            throw wrong(name);
        }
        require(length, name);
        final byte[] bytes = new byte[length];
        buffer.getBytes(at, bytes);
        at += length;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int groups(final String name) {
        int length = 0;
        for (int i = 0; i < MOST_GROUPS; i++) {
            final int group = next(name);
            length |= (group & GROUP_MASK) << GROUP * i;
            if (group <= GROUP_MASK) {
                return length;
            }
        }
        throw wrong(name);
    }

    private int sequence(final String name, final int valueLength) {
        field(name, WireCode.BYTES_LENGTH32);
        require(Integer.BYTES, name);
        final int length = buffer.getInt(at, LITTLE_ENDIAN);
        at += Integer.BYTES;
        if (length < 0 || length % valueLength != 0) {
            throw wrong(name);
        }
        require(length, name);
        return length / valueLength;
    }

    private void field(final String name, final int code) {
        name(name);
        code(name, code);
    }

    private void name(final String name) {
        code(name, WireCode.FIELD_NAME0 + name.length());
        require(name.length(), name);
        for (int i = 0; i < name.length(); i++) {
            if (buffer.getByte(at++) != name.charAt(i)) {
                throw wrong(name);
            }
        }
    }

    private void code(final String name, final int code) {
        if (next(name) != code) {
            throw wrong(name);
        }
    }

    private long word(final String name) {
        require(Long.BYTES, name);
        at += Long.BYTES;
        return buffer.getLong(at - Long.BYTES, LITTLE_ENDIAN);
    }

    private int next(final String name) {
        require(1, name);
        return buffer.getByte(at++) & 0xFF;
    }

    private void require(final int count, final String name) {
        if (count > end - at) {
            throw wrong(name);
        }
    }

    private static PayloadException wrong(final String name) {
        return new PayloadException("its field \"" + name + "\" is not there or not what it should be");
    }
}
