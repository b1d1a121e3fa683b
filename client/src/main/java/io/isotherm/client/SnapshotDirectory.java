package io.isotherm.client;

import java.util.List;

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
}
