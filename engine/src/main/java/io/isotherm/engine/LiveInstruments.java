package io.isotherm.engine;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.List;

/** Of all listed instruments those that a live engine subscribes to: what is not asked for is not shown as silent. */
public final class LiveInstruments {
    private LiveInstruments() {
    }

    /**
     * The instruments of the enabled venues' symbols, numbered anew, in the order of the instrument file.
     *
     * @param checked configuration and all listed instruments.
     * @return those that a live engine of this configuration has.
     */
    public static InstrumentTable of(final CheckedConfiguration checked) {
        final List<Instrument> chosen = new ArrayList<>();
        final List<String> underlyings = new ArrayList<>();
        for (int id = 0; id < checked.instruments().size(); id++) {
            final Instrument listed = checked.instruments().get(id);
            if (!isSubscribed(checked, listed)) {
                continue;
            }
            if (!underlyings.contains(listed.underlying())) {
                underlyings.add(listed.underlying());
            }
            chosen.add(listed.renumbered(chosen.size(), underlyings.indexOf(listed.underlying())));
        }
        return new InstrumentTable(chosen);
    }

    private static boolean isSubscribed(final CheckedConfiguration checked, final Instrument instrument) {
        final Venue venue = instrument.venue();
        for (final VenueConfiguration configured : checked.configuration().venues()) {
            if (configured.venue() == venue && configured.enabled()
                && configured.symbols().contains(instrument.symbol())) {
                return true;
            }
        }
        return false;
    }
}
