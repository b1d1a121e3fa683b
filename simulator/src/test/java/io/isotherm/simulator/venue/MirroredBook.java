package io.isotherm.simulator.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** A client's book: price to size as texts of the frames, zero deletes. */
final class MirroredBook {
    private final TreeMap<BigDecimal, String> bids = new TreeMap<>();
    private final TreeMap<BigDecimal, String> asks = new TreeMap<>();

    void apply(final JsonNode bidLevels, final JsonNode askLevels) {
        apply(bids, bidLevels);
        apply(asks, askLevels);
    }

    /** Levels that are objects as pairs of price and size. */
    static JsonNode pairs(final JsonNode levels, final String price, final String size) {
        final ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
        levels.forEach(level -> pairs.addArray().add(level.get(price).asText()).add(level.get(size).asText()));
        return pairs;
    }

    /** True when a bid reaches an ask. */
    boolean isCrossed() {
        return !bids.isEmpty() && !asks.isEmpty() && bids.lastKey().compareTo(asks.firstKey()) >= 0;
    }

    private static void apply(final Map<BigDecimal, String> side, final JsonNode levels) {
        for (final JsonNode level : levels) {
            final BigDecimal price = new BigDecimal(level.get(0).asText());
            if (new BigDecimal(level.get(1).asText()).signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, level.get(1).asText());
            }
        }
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof MirroredBook book && bids.equals(book.bids) && asks.equals(book.asks);
    }

    @Override
    public int hashCode() {
        return bids.hashCode() * 31 + asks.hashCode();
    }

    @Override
    public String toString() {
        return "bids " + bids + " asks " + asks;
    }
}
