package io.isotherm.bench.truth;

/**
 * An instrument as both files name it.
 *
 * @param venue  code, for example {@code bybit}.
 * @param symbol the venue's own spelling.
 */
public record InstrumentKey(String venue, String symbol) implements Comparable<InstrumentKey> {
    @Override
    public int compareTo(final InstrumentKey other) {
        final int byVenue = venue.compareTo(other.venue);
        return byVenue == 0 ? symbol.compareTo(other.symbol) : byVenue;
    }

    @Override
    public String toString() {
        return venue + ":" + symbol;
    }
}
