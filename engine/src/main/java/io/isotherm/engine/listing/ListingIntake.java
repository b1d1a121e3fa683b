package io.isotherm.engine.listing;

import io.isotherm.engine.density.MaintenanceChanges;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.listing.ListedContract;
import io.isotherm.feed.listing.ListingException;
import io.isotherm.feed.listing.ListingText;
import io.isotherm.feed.listing.TradingState;
import io.isotherm.feed.listing.VenueListing;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * From recorded listing frames to the ring: what differs from what is in force becomes a LISTING event. Live engine and
 * replay put the same frames in, so both apply the same change at the same boundary.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
public final class ListingIntake {
    private final Map<Venue, Map<String, Instrument>> instruments = new HashMap<>();
    private final RingPublisher publisher;
    private final MaintenanceChanges changes;
    private final ListingListener listener;
    private final BracketTable[] brackets;
    private final TradingState[] states;
    private final String[] contradictions;
    private final long[] endsNs;

    /**
     * Everything is as the table says.
     *
     * @param table     of the instruments, with the brackets of the start.
     * @param publisher of the ring.
     * @param changes   of the density model.
     * @param listener  hears of every change.
     */
    public ListingIntake(final InstrumentTable table, final RingPublisher publisher, final MaintenanceChanges changes,
                         final ListingListener listener) {
        this.publisher = publisher;
        this.changes = changes;
        this.listener = listener;
        brackets = new BracketTable[table.size()];
        states = new TradingState[table.size()];
        Arrays.fill(states, TradingState.TRADING);
        contradictions = new String[table.size()];
        Arrays.fill(contradictions, "");
        endsNs = new long[table.size()];
        Arrays.fill(endsNs, ListedContract.NO_END);
        for (int id = 0; id < table.size(); id++) {
            final Instrument instrument = table.get(id);
            brackets[id] = instrument.brackets();
            instruments.computeIfAbsent(instrument.venue(), venue -> new HashMap<>())
                .put(instrument.symbol(), instrument);
        }
    }

    /**
     * Where a venue's listing frames go in.
     *
     * @param venue the exchange.
     * @return the sink.
     */
    public FrameSink sink(final Venue venue) {
        return (buffer, offset, length, receiveTimeNs) -> {
            publisher.onFrameStart(venue, receiveTimeNs);
            final byte[] text = new byte[length];
            buffer.getBytes(offset, text);
            try {
                take(venue, ListingText.read(venue.code() + " listing", text));
            } catch (final ListingException refused) {
                publisher.onRejected(RejectReason.MALFORMED);
            }
            publisher.onFrameEnd();
        };
    }

    private void take(final Venue venue, final VenueListing listing) {
        final Map<String, Instrument> known = instruments.getOrDefault(venue, Map.of());
        for (final ListedContract contract : listing.contracts()) {
            final Instrument instrument = known.get(contract.symbol());
            if (listing.venue() == venue && instrument != null) {
                take(instrument, contract, listing.timeNs());
            }
        }
    }

    private void take(final Instrument instrument, final ListedContract contract, final long timeNs) {
        final int id = instrument.id();
        final TradingState state = contract.endsNs() <= timeNs ? TradingState.ENDED : contract.state();
        final String contradiction = ListingTerms.contradiction(instrument, contract);
        final BracketTable told = state == TradingState.ENDED ? null
            : ListedInstruments.usable(instrument, contract);
        final boolean newBrackets = told != null && !ListingTerms.alike(brackets[id], told);
        final long number = newBrackets ? changes.post(id, told) : MaintenanceChanges.NONE;
        if (state != states[id] || !contradiction.equals(contradictions[id]) || number != MaintenanceChanges.NONE) {
            publisher.onListing(instrument, state, !contradiction.isEmpty(), number);
        }
        if (number != MaintenanceChanges.NONE) {
            tell(instrument, state, "new maintenance brackets from " + told.source() + ": "
                + ListingTerms.difference(brackets[id], told));
            brackets[id] = told;
        }
        if (!contradiction.equals(contradictions[id])) {
            contradictions[id] = contradiction;
            tell(instrument, state, contradiction.isEmpty() ? "its terms are those of the instrument file again"
                : contradiction + "; nothing of it is believed from now on: correct the instrument file and start "
                    + "anew");
        }
        if (state != states[id]) {
            states[id] = state;
            tell(instrument, state, switch (state) {
                case TRADING -> "trades again";
                case SUSPENDED -> "does not trade: the venue has suspended it";
                case ENDED -> "is not listed any more: delisted, settled or renamed; its positions are taken as settled"
                    + " and what still comes of it is dropped: take it out of venues." + instrument.venue().code()
                    + ".symbols";
            });
        } else if (contract.endsNs() != endsNs[id] && contract.endsNs() != ListedContract.NO_END) {
            tell(instrument, state, "stops trading at " + Instant.ofEpochSecond(contract.endsNs() / 1_000_000_000L)
                + ", says the venue");
        }
        endsNs[id] = contract.endsNs();
    }

    private void tell(final Instrument instrument, final TradingState state, final String message) {
        listener.onListing(instrument, state, instrument.venue().code() + ": " + instrument.symbol() + " " + message);
    }
}
