package io.isotherm.simulator.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** A client's book: price to size as texts of the frames, zero deletes. */
final class MirroredBook {
    private final Map<BigDecimal, String> bids = new TreeMap<>();
    private final Map<BigDecimal, String> asks = new TreeMap<>();

    void apply(final JsonNode bidLevels, final JsonNode askLevels) {
        apply(bids, bidLevels);
        apply(asks, askLevels);
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
