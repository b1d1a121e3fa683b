package io.isotherm.engine.config;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.List;

/** Which of a venue's contracts come first when so many of them are wanted by their open interest. */
@FunctionalInterface
public interface ListingOrder {
    /**
     * The order.
     *
     * @param venue whose contracts are wanted.
     * @return symbols in the venue's spelling, that of the largest open interest first; none where it is not known.
     */
    List<String> byOpenInterest(Venue venue);

    /**
     * The order of the instrument file, which stands for that by open interest while no venue was asked.
     *
     * @param table of the instruments, in the order of their file.
     * @return the order; of each venue every contract that is listed.
     */
    static ListingOrder ofFile(final InstrumentTable table) {
        return venue -> {
            final List<String> symbols = new ArrayList<>();
            for (int id = 0; id < table.size(); id++) {
                final Instrument listed = table.get(id);
                if (listed.venue() == venue) {
                    symbols.add(listed.symbol());
                }
            }
            return symbols;
        };
    }
}
