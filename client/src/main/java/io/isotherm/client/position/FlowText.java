package io.isotherm.client.position;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one value of the text that Chronicle Wire writes: mappings in braces, sequences in brackets, scalars plain or
 * in double quotes. Scalars stay text.
 *
 * <p><b>Threads:</b> not threadsafe; one per text.
 */
final class FlowText {
    private static final int MAX_DEPTH = 16;

    private final String text;
    private int at;

    FlowText(final String text, final int start) {
        this.text = text;
        at = start;
    }

    /** The value: a {@code Map<String, Object>}, a {@code List<Object>} or a {@code String}. */
    Object value() {
        return value(0);
    }

    private Object value(final int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("values in values, more than " + MAX_DEPTH + " deep");
        }
        return switch (next()) {
            case '{' -> mapping(depth);
            case '[' -> sequence(depth);
            default -> scalar(",]}\n");
        };
    }

    private Map<String, Object> mapping(final int depth) {
        final Map<String, Object> mapping = new LinkedHashMap<>();
        at++;
        while (next() != '}') {
            final String name = scalar(":\n");
            expect(':');
            mapping.put(name, value(depth + 1));
            separate('}');
        }
        at++;
        return mapping;
    }

    private List<Object> sequence(final int depth) {
        final List<Object> sequence = new ArrayList<>();
        at++;
        while (next() != ']') {
            sequence.add(value(depth + 1));
            separate(']');
        }
        at++;
        return sequence;
    }

    private void separate(final char end) {
        if (next() != end) {
            expect(',');
        }
    }

    private void expect(final char character) {
        if (next() != character) {
            throw wrong("'" + text.charAt(at) + "' where '" + character + "' belongs");
        }
        at++;
    }

    private String scalar(final String ends) {
        final StringBuilder scalar = new StringBuilder();
        if (next() == '"') {
            for (at++; peek() != '"'; at++) {
                if (peek() == '\\') {
                    at++;
                }
                scalar.append(peek());
            }
            at++;
            return scalar.toString();
        }
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            scalar.append(text.charAt(at++));
        }
        return scalar.toString().strip();
    }

    private char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return peek();
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("the text ends within a value");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException wrong(final String what) {
        return new IllegalArgumentException("line " + (1 + text.substring(0, Math.min(at, text.length())).chars()
            .filter(character -> character == '\n').count()) + ": " + what);
    }
}
