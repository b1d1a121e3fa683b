package io.isotherm.engine.cli;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.NearestWord;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.config.VenueName;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contracts of an option: words separated by commas, each {@code VENUE:SYMBOL}, a symbol or an underlying of the
 * enabled venues. Venues without a contract among them are left out.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
final class SymbolList {
    private final CheckedConfiguration checked;
    private final Map<Venue, Set<String>> chosen = new EnumMap<>(Venue.class);
    private final Set<String> known = new TreeSet<>();

    private SymbolList(final CheckedConfiguration checked) {
        this.checked = checked;
    }

    /**
     * The configuration with exactly these contracts.
     *
     * @param checked whose venues and instruments the words are of.
     * @param text    for example {@code BTC,bybit:SOLUSDT}.
     * @return a copy.
     * @throws IllegalArgumentException naming the word that is no contract, and the nearest that is.
     */
    static CheckedConfiguration apply(final CheckedConfiguration checked, final String text) {
        final SymbolList list = new SymbolList(checked);
        for (final String word : text.split(",", -1)) {
            list.choose(word.strip());
        }
        return checked.withVenues(checked.configuration().venues().stream().map(list::restricted).toList());
    }

    private VenueConfiguration restricted(final VenueConfiguration feed) {
        final Set<String> symbols = chosen.get(feed.venue());
        return symbols == null ? feed.withEnabled(false) : feed.withSymbols(List.copyOf(symbols));
    }

    private void choose(final String word) {
        final int colon = word.indexOf(':');
        final Venue only = colon < 0 ? null : Venue.ofCode(word.substring(0, colon));
        final String name = only == null ? word : word.substring(colon + 1);
        boolean found = false;
        for (int id = 0; id < checked.instruments().size(); id++) {
            final Instrument listed = checked.instruments().get(id);
            if (only == null ? isEnabled(listed.venue()) : listed.venue() == only) {
                final String prefix = only == null ? "" : only.code() + ":";
                known.add(prefix + listed.symbol());
                known.add(prefix + listed.underlying());
                if (name.equals(listed.symbol()) || name.equals(listed.underlying())) {
                    chosen.computeIfAbsent(listed.venue(), venue -> new LinkedHashSet<>()).add(listed.symbol());
                    found = true;
                }
            }
        }
        if (!found) {
            if (colon > 0 && only == null) {
                VenueName.parse(word.substring(0, colon));
            }
            final String nearest = NearestWord.of(word, known);
            throw new IllegalArgumentException("\"" + word + "\" is no contract or underlying of "
                + (only == null ? "the enabled venues" : only.code()) + " in the instrument file"
                + (nearest == null ? "; isotherm run --check-config --venues all lists what there is"
                : "; did you mean \"" + nearest + "\"?"));
        }
    }

    private boolean isEnabled(final Venue venue) {
        return checked.configuration().venues().stream().anyMatch(feed -> feed.venue() == venue && feed.enabled());
    }
}
