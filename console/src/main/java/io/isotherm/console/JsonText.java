package io.isotherm.console;

/** Writes JSON text, one call per token; a name belongs to every value within an object and is null within an array. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    JsonText open(final String name, final char bracket) {
        prefix(name);
        text.append(bracket);
        first = true;
        return this;
    }

    JsonText close(final char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    JsonText string(final String name, final String value) {
        prefix(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    /** A number; null when it is not finite. */
    JsonText number(final String name, final double value) {
        prefix(name);
        text.append(Double.isFinite(value) ? Double.toString(value) : "null");
        return this;
    }

    JsonText number(final String name, final long value) {
        prefix(name);
        text.append(value);
        return this;
    }

    /** A number in exact digits, or null. */
    JsonText digits(final String name, final String value) {
        prefix(name);
        text.append(value);
        return this;
    }

    JsonText flag(final String name, final boolean value) {
        prefix(name);
        text.append(value);
        return this;
    }

    private void prefix(final String name) {
        if (!first) {
            text.append(',');
        }
        first = false;
        if (name != null) {
            quote(name);
            text.append(':');
        }
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

    @Override
    public String toString() {
        return text.toString();
    }
}
