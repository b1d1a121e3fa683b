package io.isotherm.engine.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.listing.ListedContract;
import io.isotherm.feed.listing.VenueListing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The instrument table with the brackets of newer listings; everything else stays as the instrument file says.
 *
 * <p><b>Threads:</b> any; keeps nothing. Used at the launch, by the watch's thread and on the feed thread.
 */
public final class ListedInstruments {
    private ListedInstruments() {
    }

    /**
     * Puts newer brackets into a table.
     *
     * @param table    as the instrument file says.
     * @param listings of the venues; null where there is none.
     * @return the same table when nothing is newer, else a new one with the same ids.
     */
    public static InstrumentTable of(final InstrumentTable table, final Function<Venue, VenueListing> listings) {
        final List<Instrument> instruments = new ArrayList<>();
        boolean changed = false;
        for (int id = 0; id < table.size(); id++) {
            final Instrument instrument = table.get(id);
            final VenueListing listing = listings.apply(instrument.venue());
            final ListedContract contract = listing == null ? null : listing.find(instrument.symbol());
            final BracketTable brackets = contract == null ? null : usable(instrument, contract);
            changed |= brackets != null;
            instruments.add(brackets == null ? instrument : instrument.withBrackets(brackets));
        }
        return changed ? new InstrumentTable(instruments) : table;
    }

    /** The venue's brackets, or null where it publishes none or they are not of the contract that the engine knows. */
    static BracketTable usable(final Instrument instrument, final ListedContract contract) {
        if (!ListingTerms.contradiction(instrument, contract).isEmpty()) {
            return null;
        }
        final BracketTable told = ListingTerms.brackets(contract, instrument.brackets());
        final BracketTable.Unit margin = instrument.kind() == ContractKind.LINEAR ? BracketTable.Unit.QUOTE
            : BracketTable.Unit.BASE;
        // A deduction is an amount of the margin currency, as in the instrument file.
        return told == null || told.unit() != margin
            && told.brackets().stream().anyMatch(step -> step.deduction() > 0) ? null : told;
    }
}
