package io.isotherm.feed.session;

import java.util.ArrayList;
import java.util.List;

/** Splits subscription topics into requests of the size that a venue takes. */
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
     * Joins JSON values in batches.
     *
     * @param values complete JSON values.
     * @param most   in one batch, at least 1.
     * @return JSON arrays, brackets included, in order.
     */
    public static List<String> arrays(final List<String> values, final int most) {
        final List<String> batches = new ArrayList<>();
        for (int i = 0; i < values.size(); i += most) {
            batches.add("[" + String.join(",", values.subList(i, Math.min(values.size(), i + most))) + "]");
        }
        return batches;
    }
}
