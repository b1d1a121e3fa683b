package io.isotherm.engine.journal;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.Instrument;

/**
 * An instrument of a run, as each segment of its journal tells before its first event.
 *
 * @param id            that events name it by.
 * @param venue         that lists it.
 * @param symbol        the venue's own spelling.
 * @param underlying    asset.
 * @param priceScale    decimal digits of prices.
 * @param quantityScale decimal digits of quantities.
 * @param brackets      in force when the segment began.
 */
public record JournalInstrument(int id, Venue venue, String symbol, String underlying, int priceScale,
                                int quantityScale, BracketTable brackets) {
    private static final int MOST_DIGITS = 18;

    /** What the journal tells of an instrument. */
    static JournalInstrument of(final Instrument instrument) {
        return new JournalInstrument(instrument.id(), instrument.venue(), instrument.symbol(),
            instrument.underlying(), instrument.priceScale(), instrument.quantityScale(), instrument.brackets());
    }

    /** The same under other brackets. */
    JournalInstrument withBrackets(final BracketTable newBrackets) {
        return new JournalInstrument(id, venue, symbol, underlying, priceScale, quantityScale, newBrackets);
    }

    void write(final PayloadWriter payload) {
        payload.int32("instrument", id).text("venue", venue.code()).text("symbol", symbol)
            .text("underlying", underlying).int32("priceScale", priceScale).int32("quantityScale", quantityScale);
        BracketsPayload.write(payload, brackets);
    }

    /**
     * Reads an instrument.
     *
     * @param payload at its first field.
     * @return the instrument.
     * @throws PayloadReader.PayloadException when it is none.
     */
    static JournalInstrument read(final PayloadReader payload) {
        final int id = payload.int32("instrument");
        final String venueCode = payload.text("venue");
        final String symbol = payload.text("symbol");
        final String underlying = payload.text("underlying");
        final int priceScale = payload.int32("priceScale");
        final int quantityScale = payload.int32("quantityScale");
        final Venue venue = Venue.ofCode(venueCode);
        if (venue == null || id < 0 || priceScale < 0 || priceScale > MOST_DIGITS || quantityScale < 0
            || quantityScale > MOST_DIGITS) {
            throw new PayloadReader.PayloadException("it is not an instrument that this engine knows");
        }
        return new JournalInstrument(id, venue, symbol, underlying, priceScale, quantityScale,
            BracketsPayload.read(payload));
    }
}
