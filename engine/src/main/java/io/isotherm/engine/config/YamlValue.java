package io.isotherm.engine.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One value of a checked file; every complaint names its place, its key and what would be right. */
final class YamlValue {
    private final String file;
    private final String path;
    private final String key;
    private final Node keyNode;
    private final Node node;

    YamlValue(final String file, final String path, final String key, final Node keyNode, final Node node) {
        this.file = file;
        this.path = path;
        this.key = key;
        this.keyNode = keyNode;
        this.node = node;
    }

    String key() {
        return key;
    }

    String keyPlace() {
        return YamlDocument.place(file, keyNode.getStartMark());
    }

    int keyLine() {
        return keyNode.getStartMark().map(m -> m.getLine() + 1).orElse(0);
    }

    /** A complaint about this value. */
    ConfigurationException wrong(final String what) {
        return new ConfigurationException(YamlDocument.place(file, node.getStartMark()) + ": " + path + ": " + what);
    }

    YamlMapping mapping() {
        if (node instanceof MappingNode mapping) {
            return new YamlMapping(file, path, mapping);
        }
        throw wrong("expected `key: value` lines below it, found " + describe());
    }

    List<YamlValue> list() {
        if (node instanceof SequenceNode sequence) {
            final List<YamlValue> values = new ArrayList<>();
            for (final Node item : sequence.getValue()) {
                values.add(new YamlValue(file, path + "[" + values.size() + "]", key, keyNode, item));
            }
            return values;
        }
        throw wrong("expected a list, found " + describe());
    }

    String text() {
        if (node instanceof ScalarNode scalar && !(scalar.isPlain() && scalar.getValue().isEmpty())) {
            return scalar.getValue();
        }
        throw wrong("expected a text, found " + describe());
    }

    long integer(final long low, final long high) {
        final String text = plain("a whole number");
        final long value;
        try {
            value = Long.parseLong(text.replace("_", ""));
        } catch (final NumberFormatException notANumber) {
            throw wrong("expected a whole number from " + low + " to " + high + ", found \"" + text + "\"");
        }
        if (value < low || value > high) {
            throw wrong(value + " is out of range; expected " + low + " to " + high);
        }
        return value;
    }

    double decimal(final double low, final double high) {
        final double value = exact().doubleValue();
        if (!(value >= low && value <= high)) {
            throw wrong(plain("a number") + " is out of range; expected " + number(low) + " to " + number(high));
        }
        return value;
    }

    /** A decimal number as written, with at most 40 digits and a small exponent. */
    BigDecimal exact() {
        final String text = plain("a number");
        if (text.length() <= 40) {
            try {
                final BigDecimal value = new BigDecimal(text.replace("_", ""));
                if (Math.abs((long) value.scale()) <= 40) {
                    return value;
                }
            } catch (final NumberFormatException notANumber) {
                throw wrong("expected a number, found \"" + text + "\"");
            }
        }
        throw wrong("expected a number of at most 40 digits, found \"" + text + "\"");
    }

    boolean flag() {
        final String text = plain("true or false");
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw wrong("expected true or false, found \"" + text + "\"");
    }

    long durationNs(final long lowNs, final long highNs) {
        final long ns;
        try {
            ns = DurationText.parse(plain("a span of time such as 10ms"));
        } catch (final IllegalArgumentException notASpan) {
            throw wrong(notASpan.getMessage());
        }
        if (ns < lowNs || ns > highNs) {
            throw wrong(DurationText.of(ns) + " is out of range; expected " + DurationText.of(lowNs) + " to "
                + DurationText.of(highNs));
        }
        return ns;
    }

    /** An amount of memory or disk. */
    long bytes(final long low, final long high) {
        final long bytes;
        try {
            bytes = SizeText.parse(plain("a size such as 64MiB"));
        } catch (final IllegalArgumentException notASize) {
            throw wrong(notASize.getMessage());
        }
        if (bytes < low || bytes > high) {
            throw wrong(SizeText.of(bytes) + " is out of range; expected " + SizeText.of(low) + " to "
                + SizeText.of(high));
        }
        return bytes;
    }

    /** One of an enum's names in lower case with dashes. */
    <E extends Enum<E>> E word(final Class<E> type) {
        final String text = plain("a word");
        final List<String> words = new ArrayList<>();
        for (final E constant : type.getEnumConstants()) {
            final String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw oneOf(text, words);
    }

    /** The complaint about a word outside a list. */
    ConfigurationException oneOf(final String found, final List<String> words) {
        final String nearest = NearestWord.of(found, words);
        return wrong("\"" + found + "\" is not known; expected one of " + String.join(", ", words)
            + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
    }

    private String plain(final String expected) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw wrong("expected " + expected + ", found " + describe());
    }

    private String describe() {
        if (node instanceof MappingNode) {
            return "`key: value` lines";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        final String value = ((ScalarNode) node).getValue();
        return value.isEmpty() ? "nothing" : "\"" + value + "\"";
    }

    private static String number(final double value) {
        return Double.isInfinite(value) ? (value > 0 ? "infinity" : "-infinity")
            : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
