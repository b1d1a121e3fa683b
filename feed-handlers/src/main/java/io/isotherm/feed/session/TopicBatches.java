package io.isotherm.feed.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Makes topics of symbols, and splits them into connections and requests of the sizes that a venue takes. */
public final class TopicBatches {
    private TopicBatches() {
    }

    /**
     * A topic as a JSON text.
     *
     * @param topic without quotes.
     * @return the topic in quotes.
     * @throws IllegalArgumentException when it holds a character that no topic has.
     */
    public static String quoted(final String topic) {
        if (topic.isEmpty() || topic.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '\\')) {
            throw new IllegalArgumentException("'" + topic + "' cannot be part of a subscription: empty, or holds a "
                + "blank, a quote or a backslash");
        }
        return '"' + topic + '"';
    }

    /**
     * Every topic of every symbol.
     *
     * @param symbols the venue's own spelling.
     * @param kinds   of topic, in the venue's words.
     * @param topic   makes the topic of a kind and a symbol, in that order.
     * @return symbol by symbol.
     */
    public static List<String> each(final List<String> symbols, final List<String> kinds,
                                    final BinaryOperator<String> topic) {
        return symbols.stream().flatMap(symbol -> kinds.stream().map(kind -> topic.apply(kind, symbol))).toList();
    }

    /**
     * Cuts a list into parts.
     *
     * @param <T>    whatever is listed.
     * @param values to cut.
     * @param most   in one part, at least 1.
     * @return the parts, in order; none of an empty list.
     */
    public static <T> List<List<T>> parts(final List<T> values, final int most) {
        final List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i += most) {
            parts.add(List.copyOf(values.subList(i, Math.min(values.size(), i + most))));
        }
        return parts;
    }

    /**
     * Joins JSON values in batches.
     *
     * @param values complete JSON values.
     * @param most   in one batch, at least 1.
     * @return JSON arrays, brackets included, in order.
     */
    public static List<String> arrays(final List<String> values, final int most) {
        return parts(values, most).stream().map(part -> "[" + String.join(",", part) + "]").toList();
    }
}
