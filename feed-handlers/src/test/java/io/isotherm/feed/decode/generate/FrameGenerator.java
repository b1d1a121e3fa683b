package io.isotherm.feed.decode.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Random well-formed frames of a venue, of every channel it has: the templates of {@code templates/VENUE.jsonl} (its
 * README says how they are written), filled in anew each time, keys in any order.
 */
public final class FrameGenerator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PIECE = Pattern.compile("\\$\\{([#?]?)([a-z]+)(?::([^}]*))?}");
    private static final String[] EXTRAS =
        {"null", "true", "1e999", "\"\"", "{\"a\":[1,{\"b\":null}]}", "[[],{}]", "\"\\u0000\\ud83d\\ude00\""};

    private final Random random;
    private final RandomValues values;
    private final List<JsonNode> templates = new ArrayList<>();
    private boolean shuffled;
    private boolean blanks;
    private boolean escapes;
    private boolean extras;

    /** Frames of a venue. */
    public FrameGenerator(final Random random, final Venue venue) {
        this.random = random;
        this.values = new RandomValues(random);
        for (final String line : lines(venue)) {
            try {
                templates.add(JSON.readTree(line));
            } catch (final JsonProcessingException e) {
                throw new IllegalStateException("template of " + venue.code() + ": " + line, e);
            }
        }
    }

    private static List<String> lines(final Venue venue) {
        final String name = "/io/isotherm/feed/decode/templates/" + venue.code() + ".jsonl";
        try (InputStream in = FrameGenerator.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there are no templates " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#")).toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many templates there are. */
    public int templates() {
        return templates.size();
    }

    /** A frame of any template. */
    public String next() {
        return next(random.nextInt(templates.size()));
    }

    /** A frame of one template. */
    public String next(final int template) {
        shuffled = random.nextBoolean();
        blanks = random.nextInt(8) == 0;
        escapes = random.nextInt(6) == 0;
        extras = random.nextInt(4) == 0;
        final StringBuilder frame = new StringBuilder();
        value(templates.get(template), frame);
        return frame.toString();
    }

    private void value(final JsonNode node, final StringBuilder out) {
        blank(out);
        if (node.isObject()) {
            object(node, out);
        } else if (node.isArray()) {
            array(node, out);
        } else if (node.isTextual()) {
            text(node.textValue(), out);
        } else {
            out.append(node);
        }
        blank(out);
    }

    private void object(final JsonNode node, final StringBuilder out) {
        final List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
        if (shuffled) {
            Collections.shuffle(members, random);
        }
        final List<String> written = new ArrayList<>();
        for (final Map.Entry<String, JsonNode> member : members) {
            final boolean optional = member.getKey().endsWith("?");
            if (optional && random.nextInt(6) == 0) {
                continue;
            }
            final StringBuilder text = new StringBuilder();
            quote(optional ? member.getKey().substring(0, member.getKey().length() - 1) : member.getKey(), text);
            text.append(':');
            if (optional && random.nextInt(12) == 0) {
                text.append(random.nextBoolean() ? "null" : "\"\"");
            } else {
                value(member.getValue(), text);
            }
            written.add(text.toString());
        }
        if (extras && random.nextInt(3) == 0) {
            written.add(random.nextInt(written.size() + 1),
                "\"zz" + random.nextInt(3) + "\":" + EXTRAS[random.nextInt(EXTRAS.length)]);
        }
        out.append('{').append(String.join(",", written)).append('}');
    }

    private void array(final JsonNode node, final StringBuilder out) {
        final boolean repeated = node.path(0).asText().startsWith("*");
        final int count = repeated ? repetitions(Integer.parseInt(node.get(0).asText().substring(1))) : node.size();
        out.append('[');
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",");
            value(node.get(repeated ? 1 : i), out);
        }
        out.append(']');
    }

    /** Up to the most, now and then far more. */
    private int repetitions(final int most) {
        return random.nextInt(200) == 0 ? random.nextInt(100) : random.nextInt(most + 1);
    }

    private void text(final String template, final StringBuilder out) {
        final Matcher piece = PIECE.matcher(template);
        if (!piece.find()) {
            quote(template, out);
        } else if (piece.start() == 0 && piece.end() == template.length() && !piece.group(1).isEmpty()) {
            final boolean bare = piece.group(1).equals("#") || random.nextBoolean();
            final String value = value(piece, bare);
            if (bare) {
                out.append(value);
            } else {
                quote(value, out);
            }
        } else {
            final StringBuilder whole = new StringBuilder();
            int from = 0;
            do {
                whole.append(template, from, piece.start()).append(value(piece, false));
                from = piece.end();
            } while (piece.find());
            quote(whole.append(template.substring(from)).toString(), out);
        }
    }

    private String value(final Matcher piece, final boolean bare) {
        switch (piece.group(2)) {
            case "num":
                return values.number(false, bare);
            case "signed":
                return values.number(true, bare);
            case "int":
                return values.integer();
            case "ms":
                return values.millis();
            case "s":
                return values.seconds();
            case "iso":
                return values.instant();
            case "sym":
                return values.symbol();
            case "id":
                return values.id();
            case "order":
                return values.order();
            case "word":
                return values.word(piece.group(3));
            default:
                throw new IllegalStateException("a template asks for " + piece.group());
        }
    }

    private void quote(final String text, final StringBuilder out) {
        out.append('"');
        for (final char c : text.toCharArray()) {
            final int simple = "\"\\\b\f\n\r\t".indexOf(c);
            if (c < ' ' || (escapes && random.nextInt(6) == 0) || Character.isSurrogate(c) && escapes) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else if (simple >= 0) {
                out.append('\\').append("\"\\bfnrt".charAt(simple));
            } else {
                out.append(escapes && c == '/' ? "\\/" : c);
            }
        }
        out.append('"');
    }

    private void blank(final StringBuilder out) {
        if (blanks && random.nextInt(4) == 0) {
            out.append(" \t\r ".charAt(random.nextInt(4)));
        }
    }
}
