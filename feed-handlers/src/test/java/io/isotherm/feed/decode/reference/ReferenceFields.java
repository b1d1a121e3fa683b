package io.isotherm.feed.decode.reference;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How the contract looks at the values of a parsed frame. */
final class ReferenceFields {
    private static final String BLANKS = " \t\r\n";

    private ReferenceFields() {
    }

    /** Missing, null and "" are the same. */
    static boolean absent(final Object value) {
        return value == null || value == ReferenceJson.NULL || "".equals(value);
    }

    static boolean noText(final Object value) {
        return !(value instanceof String) || ((String) value).isEmpty();
    }

    /** The element at a place of an array; null beyond its end and when the value is no array. */
    static Object at(final Object list, final int index) {
        return list instanceof List && index < ((List<?>) list).size() ? ((List<?>) list).get(index) : null;
    }

    /** The field of an object; null when it is missing and when the value is no object. */
    static Object get(final Object object, final String key) {
        return object instanceof Map ? ((Map<?, ?>) object).get(key) : null;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(final Object value) {
        return value instanceof Map ? (Map<String, Object>) value : null;
    }

    /** The first value that is there. */
    static Object first(final Object... values) {
        for (final Object value : values) {
            if (!absent(value)) {
                return value;
            }
        }
        return null;
    }

    /** The second of the pair whose first is the value; null when there is none. */
    static String word(final Object value, final String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(value)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /** The opposite of {@code buy} and {@code sell}, {@code long} and {@code short}; null of null. */
    static String opposite(final String side) {
        return word(side, "buy", "sell", "sell", "buy", "long", "short", "short", "long");
    }

    /** A frame that is not JSON, without the blanks around it. */
    static String bareText(final byte[] frame) {
        int from = 0;
        int to = frame.length;
        while (from < to && BLANKS.indexOf(frame[from]) >= 0) {
            from++;
        }
        while (from < to && BLANKS.indexOf(frame[to - 1]) >= 0) {
            to--;
        }
        return new String(frame, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
