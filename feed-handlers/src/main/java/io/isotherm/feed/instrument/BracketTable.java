package io.isotherm.feed.instrument;

import java.util.List;

/**
 * A venue's maintenance brackets for one instrument, lowest first, with the place and date they were read.
 *
 * @param unit        in which {@link Bracket#cap()} counts.
 * @param feeRate     closing-fee allowance that the venue adds to the maintenance rate (OKX taker fee); 0 elsewhere.
 * @param source      where the figures stand.
 * @param date        when they were valid, ISO 8601.
 * @param assumedRule how the steps marked {@link Bracket#assumed()} were filled in; empty when there are none.
 * @param brackets    at least one, caps strictly rising.
 */
public record BracketTable(Unit unit, double feeRate, String source, String date, String assumedRule,
                           List<Bracket> brackets) {
    /** What a bracket's cap counts. */
    public enum Unit {
        /** Quote currency: position value at the liquidation price (linear), face value (inverse). */
        QUOTE,
        /** Base asset: position size (linear), position value at the liquidation price (inverse). */
        BASE
    }

    /** Checks the order of the brackets and takes an unmodifiable copy. */
    public BracketTable {
        if (brackets.isEmpty()) {
            throw new IllegalArgumentException("a bracket table needs at least one bracket");
        }
        double previous = 0;
        for (final Bracket bracket : brackets) {
            if (!(bracket.cap() > previous)) {
                throw new IllegalArgumentException("bracket cap " + bracket.cap() + " does not exceed " + previous);
            }
            previous = bracket.cap();
        }
        brackets = List.copyOf(brackets);
    }

    /** True when any step was filled in by {@link #assumedRule()}. */
    public boolean assumed() {
        return brackets.stream().anyMatch(Bracket::assumed);
    }
}
