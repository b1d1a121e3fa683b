package io.isotherm.simulator.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the small JSON requests of clients into maps, lists and texts; numbers, booleans and null stay as their JSON
 * text in {@link Literal}.
 */
final class RequestJson {
    private static final int DEEPEST = 8;

    private final String text;
    private int at;

    private RequestJson(final String text) {
        this.text = text;
    }

    /**
     * A number, boolean or null.
     *
     * @param text as written.
     */
    record Literal(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException when the text is not one JSON object.
     */
    static Map<?, ?> object(final String text) {
        final RequestJson json = new RequestJson(text);
        final Object value = json.value(0);
        json.skipSpace();
        if (json.at != text.length() || !(value instanceof Map<?, ?> map)) {
            throw json.malformed();
        }
        return map;
    }

    /** The elements of a list, none when it is absent or something else. */
    static List<?> list(final Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A text as JSON. */
    static String quoted(final String text) {
        return '"' + text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What was read as JSON again, without white space; the text of an absent value is empty. */
    static String text(final Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RequestJson::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof String string) {
            return quoted(string);
        }
        return value == null ? "" : value.toString();
    }

    private Object value(final int depth) {
        skipSpace();
        if (at >= text.length() || depth > DEEPEST) {
            throw malformed();
        }
        return switch (text.charAt(at)) {
            case '{' -> map(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> map(final int depth) {
        final Map<String, Object> map = new LinkedHashMap<>();
        at++;
        skipSpace();
        if (take('}')) {
            return map;
        }
        do {
            skipSpace();
            final String key = string();
            skipSpace();
            expect(':');
            map.put(key, value(depth + 1));
            skipSpace();
        } while (take(','));
        expect('}');
        return map;
    }

    private List<Object> elements(final int depth) {
        final List<Object> list = new ArrayList<>();
        at++;
        skipSpace();
        if (take(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
            skipSpace();
        } while (take(','));
        expect(']');
        return list;
    }

    private String string() {
        expect('"');
        final StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\') {
                c = escape();
            }
            string.append(c);
        }
        expect('"');
        return string.toString();
    }

    private char escape() {
        if (at >= text.length()) {
            throw malformed();
        }
        final char c = text.charAt(at++);
        switch (c) {
            case '"', '\\', '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                if (at + 4 > text.length()) {
                    throw malformed();
                }
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 4, at), 16);
            default:
                throw malformed();
        }
    }

    private Literal literal() {
        final int start = at;
        while (at < text.length() && "{}[],:\" \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        final String word = text.substring(start, at);
        if (!word.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false|null")) {
            throw malformed();
        }
        return new Literal(word);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(final char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(final char c) {
        if (!take(c)) {
            throw malformed();
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("not a JSON object at character " + at);
    }
}
