package io.isotherm.console.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text strictly: objects become maps, arrays lists, texts and numbers strings, the words true, false and
 * null {@link Boolean}s and null. A number is kept as it is written, so that nothing is rounded.
 */
final class JsonLine {
    private static final int DEEPEST = 32;
    private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JsonLine(final String text) {
        this.text = text;
    }

    /**
     * Reads a text.
     *
     * @param text one value and nothing else but blanks.
     * @return the value.
     * @throws IllegalArgumentException when it is no JSON; says at which column.
     */
    static Object parse(final String text) {
        final JsonLine line = new JsonLine(text);
        final Object value = line.value(0);
        line.blanks();
        if (line.at < text.length()) {
            throw line.unexpected("the end");
        }
        return value;
    }

    private Object value(final int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("column " + (at + 1) + ": more than " + DEEPEST + " values deep");
        }
        blanks();
        final char c = at < text.length() ? text.charAt(at) : 0;
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> quoted();
            default -> word();
        };
    }

    private Map<String, Object> object(final int depth) {
        final Map<String, Object> members = new LinkedHashMap<>();
        at++;
        blanks();
        boolean more = !take('}');
        while (more) {
            blanks();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw unexpected("a name in quotes");
            }
            final String name = quoted();
            blanks();
            require(':');
            final Object value = value(depth + 1);
            if (members.containsKey(name)) {
                throw new IllegalArgumentException("column " + (at + 1) + ": \"" + name + "\" stands there twice");
            }
            members.put(name, value);
            blanks();
            more = !take('}');
            if (more) {
                require(',');
            }
        }
        return members;
    }

    private List<Object> array(final int depth) {
        final List<Object> values = new ArrayList<>();
        at++;
        blanks();
        boolean more = !take(']');
        while (more) {
            values.add(value(depth + 1));
            blanks();
            more = !take(']');
            if (more) {
                require(',');
            }
        }
        return values;
    }

    private String quoted() {
        final StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            final char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                at--;
                throw unexpected("no control character in a text");
            }
            value.append(c == '\\' ? escape() : c);
        }
        throw unexpected("the end of a text");
    }

    private char escape() {
        final char c = at < text.length() ? text.charAt(at++) : 0;
        if (c == 'u' && at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        final int known = c == 0 ? -1 : ESCAPED.indexOf(c);
        if (known < 0) {
            throw unexpected("a known escape");
        }
        return MEANT.charAt(known);
    }

    private Object word() {
        final int from = at;
        while (at < text.length() && "{}[],:\" \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        final String word = text.substring(from, at);
        switch (word) {
            case "true":
                return Boolean.TRUE;
            case "false":
                return Boolean.FALSE;
            case "null":
                return null;
            default:
                if (!word.matches(NUMBER)) {
                    at = from;
                    throw unexpected("a value");
                }
                return word;
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(final char c) {
        final boolean here = at < text.length() && text.charAt(at) == c;
        at += here ? 1 : 0;
        return here;
    }

    private void require(final char c) {
        if (!take(c)) {
            throw unexpected("'" + c + "'");
        }
    }

    private IllegalArgumentException unexpected(final String wanted) {
        return new IllegalArgumentException("column " + (at + 1) + ": expected " + wanted + ", not "
            + (at >= text.length() ? "the end of the line" : "'" + text.charAt(at) + "'"));
    }
}
