package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;

/** Builds a JSON message key by key, in the order of the calls. */
final class FrameText {
    private final StringBuilder text = new StringBuilder(256);
    private boolean first = true;

    /** Opens an object, as an element or after {@link #key}. */
    FrameText open() {
        separate();
        text.append('{');
        first = true;
        return this;
    }

    FrameText close() {
        text.append('}');
        first = false;
        return this;
    }

    /** Opens an array, as an element or after {@link #key}. */
    FrameText openArray() {
        separate();
        text.append('[');
        first = true;
        return this;
    }

    FrameText closeArray() {
        text.append(']');
        first = false;
        return this;
    }

    FrameText key(final String name) {
        separate();
        text.append('"').append(name).append("\":");
        first = true;
        return this;
    }

    FrameText string(final String name, final String value) {
        key(name);
        return string(value);
    }

    /** A text as an element. */
    FrameText string(final String value) {
        separate();
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
        return this;
    }

    FrameText number(final String name, final long value) {
        key(name);
        text.append(value);
        first = false;
        return this;
    }

    /** An integer in quotes, as OKX sends all of them. */
    FrameText quoted(final String name, final long value) {
        return string(name, Long.toString(value));
    }

    FrameText bool(final String name, final boolean value) {
        key(name);
        text.append(value);
        first = false;
        return this;
    }

    /** A number in quotes with all decimal digits of its scale. */
    FrameText decimal(final String name, final long mantissa, final int scale) {
        key(name);
        return decimal(mantissa, scale);
    }

    FrameText decimal(final long mantissa, final int scale) {
        separate();
        text.append('"');
        Decimal.append(text, mantissa, scale);
        text.append('"');
        return this;
    }

    /** A number in quotes without trailing zeros. */
    FrameText trimmed(final String name, final long mantissa, final int scale) {
        key(name);
        return trimmed(mantissa, scale);
    }

    FrameText trimmed(final long mantissa, final int scale) {
        separate();
        text.append('"');
        Decimal.appendTrimmed(text, mantissa, scale);
        text.append('"');
        return this;
    }

    /** A piece of finished JSON after {@link #key} or as an element. */
    FrameText raw(final String json) {
        separate();
        text.append(json);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }
}
