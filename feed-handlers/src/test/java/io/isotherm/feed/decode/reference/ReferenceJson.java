package io.isotherm.feed.decode.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Frames as trees of maps, lists, strings, numbers' texts and booleans, by the JDK's UTF-8 decoder and Jackson. */
final class ReferenceJson {
    /** The literal null. */
    static final Object NULL = new Object();

    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(
        StreamReadConstraints.builder().maxNestingDepth(512).maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build()).build();

    private ReferenceJson() {
    }

    /** An object; of equal keys the last counts, but all are members. */
    @SuppressWarnings("serial")
    private static final class JsonObject extends LinkedHashMap<String, Object> {
        private final List<Map.Entry<String, Object>> members = new ArrayList<>();
    }

    /** All members of an object, those of equal keys too, in order. */
    static List<Map.Entry<String, Object>> members(final Object object) {
        return ((JsonObject) object).members;
    }

    /** The text of a number. */
    record NumberText(String text) {
    }

    /** The frame's value, or null when it is not JSON in UTF-8. */
    static Object parse(final byte[] frame) {
        try {
            final String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(frame)).toString();
            if (text.startsWith("\ufeff") || !hasAsciiEscapes(text)) {
                return null;
            }
            try (JsonParser parser = FACTORY.createParser(text)) {
                if (parser.nextToken() == null) {
                    return null;
                }
                final Object value = value(parser);
                return parser.nextToken() == null ? value : null;
            }
        } catch (final IOException e) {
            return null;
        }
    }

    /** The library takes the low byte of any character for a hexadecimal digit of an escape, when it reads text. */
    private static boolean hasAsciiEscapes(final String text) {
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i + 2)) {
            if (text.startsWith("u", i + 1)
                && !text.substring(i + 2, Math.min(i + 6, text.length())).matches("[0-9a-fA-F]{4}")) {
                return false;
            }
        }
        return true;
    }

    private static Object value(final JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                final JsonObject map = new JsonObject();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    final String key = whole(parser.currentName());
                    parser.nextToken();
                    final Object value = value(parser);
                    map.put(key, value);
                    map.members.add(Map.entry(key, value));
                }
                return map;
            case START_ARRAY:
                final List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            case VALUE_STRING:
                return whole(parser.getText());
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case VALUE_NULL:
                return NULL;
            default:
                return new NumberText(parser.getText());
        }
    }

    /** Refuses half of a surrogate pair: it has no UTF-8 form. */
    private static String whole(final String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw new IOException("lone surrogate");
            }
        }
        return text;
    }

    /** A JSON string with only the escapes that must be. */
    static String quote(final String text) {
        final StringBuilder quoted = new StringBuilder("\"");
        for (final char c : text.toCharArray()) {
            final int at = "\"\\\b\f\n\r\t".indexOf(c);
            if (at >= 0) {
                quoted.append('\\').append("\"\\bfnrt".charAt(at));
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
