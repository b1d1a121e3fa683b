package io.isotherm.simulator.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a frame looks like without its values: keys in their order and the types of what they hold. */
final class FrameShape {
    private FrameShape() {
    }

    /** The shape of a whole message; of arrays their first element's. */
    static String of(final JsonNode node) {
        if (node == null) {
            return "absent";
        }
        if (node.isObject()) {
            final List<String> fields = new ArrayList<>();
            node.fieldNames().forEachRemaining(name -> fields.add(name + ":" + of(node.get(name))));
            return "{" + String.join(" ", fields) + "}";
        }
        if (node.isArray()) {
            final List<String> elements = new ArrayList<>();
            // A list of equal rows is as long as it is; a pair or triple of different things is not.
            for (final JsonNode element : node) {
                final String shape = of(element);
                if (elements.isEmpty() || !elements.get(elements.size() - 1).equals(shape)) {
                    elements.add(shape);
                }
            }
            return "[" + String.join(" ", elements) + "]";
        }
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
