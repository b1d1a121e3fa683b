package io.isotherm.engine.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.TreeSet;

/**
 * The dates that the instrument file gives its brackets.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class ShippedBrackets {
    private ShippedBrackets() {
    }

    /**
     * Where a venue's contracts are from as long as it has not told them.
     *
     * @param table of the instruments that are listened to.
     * @param venue the exchange.
     * @return for example {@code instrument file, brackets of 2024-10-24 and 2026-09 assumed}.
     */
    public static String of(final InstrumentTable table, final Venue venue) {
        final TreeSet<String> dates = new TreeSet<>();
        for (int id = 0; id < table.size(); id++) {
            if (table.get(id).venue() == venue) {
                dates.add(date(table.get(id)));
            }
        }
        return "instrument file, brackets of " + String.join(" and ", dates);
    }

    /**
     * One contract's.
     *
     * @param instrument that is listened to.
     * @return its date, and whether the table is assumed.
     */
    public static String date(final Instrument instrument) {
        return instrument.brackets().date() + (instrument.brackets().assumed() ? " assumed" : "");
    }
}
