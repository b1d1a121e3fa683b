package io.isotherm.engine.replay;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.listing.ListedInstruments;
import io.isotherm.feed.Venue;
import io.isotherm.feed.listing.ListedContract;
import io.isotherm.feed.listing.ListingException;
import io.isotherm.feed.listing.ListingText;
import io.isotherm.feed.listing.VenueListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The listings that an engine started with, as its capture tells before anything else: a replay starts with the same
 * brackets.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class RecordedListings {
    private RecordedListings() {
    }

    /**
     * Puts the recorded brackets into force.
     *
     * @param checked configuration and instruments.
     * @param source  of the recording, at its start; read up to the first frame that is no listing.
     * @return the same where the recording begins with something else.
     * @throws IOException when the recording cannot be read.
     */
    public static CheckedConfiguration of(final CheckedConfiguration checked, final FrameSource source)
        throws IOException {
        final Map<Venue, List<ListedContract>> contracts = new EnumMap<>(Venue.class);
        final Map<Venue, Long> times = new EnumMap<>(Venue.class);
        while (source.advance() && source.change() == null && "listing".equals(source.restSymbol())) {
            final byte[] text = new byte[source.length()];
            source.buffer().getBytes(source.offset(), text);
            try {
                final VenueListing listing = ListingText.read(source.venue().code() + " listing", text);
                contracts.computeIfAbsent(listing.venue(), venue -> new ArrayList<>()).addAll(listing.contracts());
                times.put(listing.venue(), listing.timeNs());
            } catch (final ListingException refused) {
                // The replay itself counts it as malformed.
                continue;
            }
        }
        return new CheckedConfiguration(checked.configuration(), ListedInstruments.of(checked.instruments(),
            venue -> contracts.containsKey(venue)
                ? new VenueListing(venue, times.get(venue), contracts.get(venue), List.of()) : null));
    }
}
