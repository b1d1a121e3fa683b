package io.isotherm.feed.decode.reference;

import io.isotherm.feed.Venue;
import java.util.EnumMap;
import java.util.Map;

/**
 * The slow and obvious decoder that the real one is compared with: a parsed tree, {@code BigDecimal} numbers and
 * string concatenation, written from the output's specification alone. Its state is that of one file of frames.
 */
public final class ReferenceDecoder {
    private final Map<Venue, ReferenceVenue> venues = new EnumMap<>(Venue.class);

    /** A decoder that has seen no frame. */
    public ReferenceDecoder() {
        venues.put(Venue.BINANCE_USDM, new ReferenceBinance());
        venues.put(Venue.BINANCE_COINM, new ReferenceBinance());
        venues.put(Venue.BYBIT, new ReferenceBybit());
        venues.put(Venue.OKX, new ReferenceOkx());
        venues.put(Venue.DERIBIT, new ReferenceDeribit());
        venues.put(Venue.BITMEX, new ReferenceBitmex());
        venues.put(Venue.HYPERLIQUID, new ReferenceHyperliquid());
        venues.put(Venue.BITGET, new ReferenceBitget());
        venues.put(Venue.GATE, new ReferenceGate());
        venues.put(Venue.KRAKEN_FUTURES, new ReferenceKraken());
        venues.put(Venue.HTX, new ReferenceHtx());
        venues.put(Venue.DYDX, new ReferenceDydx());
    }

    /** Whether frames of a venue can be decoded. */
    public boolean knows(final Venue venue) {
        return venues.containsKey(venue);
    }

    /** The lines that a frame gives, each ended by a line feed. */
    public String decode(final Venue venue, final byte[] frame, final long lineNumber) {
        final ReferenceLines lines = new ReferenceLines(lineNumber);
        venues.get(venue).decode(ReferenceJson.parse(frame), frame, lines);
        return lines.text();
    }
}
