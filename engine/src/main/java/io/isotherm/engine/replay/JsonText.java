package io.isotherm.engine.replay;

import java.math.BigDecimal;

/** Builds one JSON text; numbers are plain decimals, and what is not a number is null. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    void open() {
        separate();
        text.append('{');
        first = true;
    }

    void object(final String key) {
        key(key);
        text.append('{');
        first = true;
    }

    void close() {
        text.append('}');
        first = false;
    }

    void array(final String key) {
        key(key);
        text.append('[');
        first = true;
    }

    void closeArray() {
        text.append(']');
        first = false;
    }

    void text(final String key, final String value) {
        key(key);
        quote(value);
    }

    void flag(final String key, final boolean value) {
        key(key);
        text.append(value);
    }

    void number(final String key, final long value) {
        key(key);
        text.append(value);
    }

    void number(final String key, final double value) {
        number(key, Double.isFinite(value) ? BigDecimal.valueOf(value) : null);
    }

    void number(final String key, final BigDecimal value) {
        key(key);
        text.append(value == null ? "null" : value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void key(final String key) {
        separate();
        quote(key);
        text.append(':');
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void quote(final String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            final char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
