package io.isotherm.feed.decode;

import io.isotherm.feed.Symbol;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes JSON objects, one per line, without white space. The first failure to write is kept and everything after it
 * dropped, so that whoever writes needs to look only now and then.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class JsonLineWriter {
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int ROOM = 128;
    private static final int LONG_DIGITS = 20;
    private static final String HEX = "0123456789abcdef";

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_LENGTH];
    private final byte[] digits = new byte[LONG_DIGITS];
    private int size;
    private IOException failure;

    JsonLineWriter(final OutputStream out) {
        this.out = out;
    }

    void raw(final char ascii) {
        if (size == buffer.length) {
            drain();
        }
        buffer[size++] = (byte) ascii;
    }

    void raw(final String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            raw(ascii.charAt(i));
        }
    }

    /** A key and what separates it from the value before, if any. */
    void key(final String key) {
        raw(",\"");
        raw(key);
        raw("\":");
    }

    /** A value of ASCII letters. */
    void word(final String ascii) {
        raw('"');
        raw(ascii);
        raw('"');
    }

    void number(final long value) {
        if (value < 0) {
            raw('-');
        }
        number(value, 0);
    }

    /** The magnitude of a number with a point before its last {@code scale} digits. */
    private void number(final long value, final int scale) {
        if (size + ROOM > buffer.length) {
            drain();
        }
        int from = LONG_DIGITS;
        long rest = value;
        do {
            digits[--from] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        int whole = LONG_DIGITS - from - scale;
        if (whole <= 0) {
            buffer[size++] = '0';
        }
        for (; whole > 0; whole--) {
            buffer[size++] = digits[from++];
        }
        if (scale > 0) {
            buffer[size++] = '.';
            Arrays.fill(buffer, size, size - whole, (byte) '0');
            size -= whole;
            while (from < LONG_DIGITS) {
                buffer[size++] = digits[from++];
            }
        }
    }

    /** A decimal value in plain notation, as a string. */
    void decimal(final long mantissa, final int scale) {
        raw('"');
        if (mantissa < 0) {
            raw('-');
        }
        number(mantissa, scale);
        raw('"');
    }

    /** A string of UTF-8 bytes; only what JSON demands is escaped. */
    void text(final Symbol symbol) {
        raw('"');
        for (int i = 0; i < symbol.length(); i++) {
            final byte b = symbol.buffer().getByte(symbol.offset() + i);
            if (b == '"' || b == '\\') {
                raw('\\');
                raw((char) b);
            } else if (b >= 0 && b < ' ') {
                control(b);
            } else {
                raw((char) (b & 0xFF));
            }
        }
        raw('"');
    }

    private void control(final byte b) {
        final int letter = "\b\t\n\f\r".indexOf(b);
        raw('\\');
        if (letter >= 0) {
            raw("btnfr".charAt(letter));
        } else {
            raw("u00");
            raw(HEX.charAt(b >> 4));
            raw(HEX.charAt(b & 0xF));
        }
    }

    void flush() {
        drain();
        if (failure == null) {
            try {
                out.flush();
            } catch (final IOException e) {
                failure = e;
            }
        }
    }

    /** The first failure to write, or null. */
    IOException failure() {
        return failure;
    }

    private void drain() {
        if (failure == null) {
            try {
                out.write(buffer, 0, size);
            } catch (final IOException e) {
                failure = e;
            }
        }
        size = 0;
    }
}
