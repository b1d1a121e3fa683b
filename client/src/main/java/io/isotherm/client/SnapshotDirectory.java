package io.isotherm.client;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the snapshot file is about: its venues, underlyings and instruments, as written once when the file was made.
 *
 * @param venues      in file order.
 * @param underlyings in file order; the position is the index that reads take.
 * @param instruments in file order; the position is the index that reads take.
 */
public record SnapshotDirectory(List<VenueEntry> venues, List<UnderlyingEntry> underlyings,
                                List<InstrumentEntry> instruments) {
    /**
     * Index of an underlying.
     *
     * @param name such as {@code BTC}; case matters.
     * @return index, or -1 when the file has none of this name.
     */
    public int underlyingIndex(final String name) {
        for (final UnderlyingEntry underlying : underlyings) {
            if (underlying.name().equals(name)) {
                return underlying.index();
            }
        }
        return -1;
    }

    /**
     * Index of an instrument.
     *
     * @param venueCode such as {@code bybit}.
     * @param symbol    the venue's own spelling.
     * @return index, or -1 when the file has none of this name.
     */
    public int instrumentIndex(final String venueCode, final String symbol) {
        for (final InstrumentEntry instrument : instruments) {
            if (instrument.symbol().equals(symbol) && instrument.venue().code().equals(venueCode)) {
                return instrument.index();
            }
        }
        return -1;
    }

    /**
     * An underlying by its name.
     *
     * @param name such as {@code BTC}; case matters.
     * @return its entry.
     * @throws IllegalArgumentException when the file has none of this name; the message tells those that it has.
     */
    public UnderlyingEntry underlying(final String name) {
        final int index = underlyingIndex(name);
        if (index < 0) {
            throw new IllegalArgumentException("no underlying " + name + ", only "
                + names(underlyings.stream().map(UnderlyingEntry::name)));
        }
        return underlyings.get(index);
    }

    /**
     * An instrument by its names.
     *
     * @param venueCode such as {@code bybit}.
     * @param symbol    the venue's own spelling.
     * @return its entry.
     * @throws IllegalArgumentException when the file has none of this name; the message tells those of the venue, or
     *                                  the venues.
     */
    public InstrumentEntry instrument(final String venueCode, final String symbol) {
        final int index = instrumentIndex(venueCode, symbol);
        if (index >= 0) {
            return instruments.get(index);
        }
        if (venues.stream().noneMatch(venue -> venue.code().equals(venueCode))) {
            throw new IllegalArgumentException("no venue " + venueCode + ", only "
                + names(venues.stream().map(VenueEntry::code)));
        }
        throw new IllegalArgumentException("no instrument " + symbol + " at " + venueCode + ", only "
            + names(instruments.stream().filter(one -> one.venue().code().equals(venueCode))
                .map(InstrumentEntry::symbol)));
    }

    private static String names(final Stream<String> names) {
        return names.collect(Collectors.joining(", "));
    }
}
