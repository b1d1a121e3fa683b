package io.isotherm.engine.cli;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a live engine would listen to, as lines of at most 100 columns: its venues, then their instruments. */
final class ConfigurationTable {
    private static final String VENUES = "%-15s %-4s %-28s %-28s %s";
    private static final String INSTRUMENTS = "%-14s %-13s %-4s %-7s %-13s %-7s %-6s %-5s %s";

    private ConfigurationTable() {
    }

    /** The lines. */
    static List<String> of(final CheckedConfiguration checked) {
        final List<String> lines = new ArrayList<>();
        lines.add(line(VENUES, "VENUE", "ON", "SOCKET", "REST", "OI EVERY"));
        for (final VenueConfiguration venue : checked.configuration().venues()) {
            lines.add(line(VENUES, venue.venue().code(), venue.enabled() ? "yes" : "no", venue.url(),
                venue.rest() != null ? venue.rest() : "-",
                venue.pollsOpenInterest() ? venue.openInterestEveryNs() / 1_000_000_000L + "s" : "-"));
        }
        lines.add("");
        lines.add(line(INSTRUMENTS, "VENUE", "SYMBOL", "OF", "KIND", "UNIT", "LIQUID.", "OI", "MARK", "BRACKETS"));
        for (int id = 0; id < checked.instruments().size(); id++) {
            final Instrument instrument = checked.instruments().get(id);
            if (isHeard(checked, instrument)) {
                lines.add(instrument(instrument));
            }
        }
        return lines;
    }

    private static boolean isHeard(final CheckedConfiguration checked, final Instrument instrument) {
        return checked.configuration().venues().stream().anyMatch(venue -> venue.enabled()
            && venue.venue() == instrument.venue() && venue.symbols().contains(instrument.symbol()));
    }

    private static String instrument(final Instrument instrument) {
        final boolean inverse = instrument.kind() == ContractKind.INVERSE;
        final String unit = BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale())
            .multiply(BigDecimal.valueOf(inverse ? 1 : instrument.priceMultiplier())).toPlainString()
            + " " + (inverse ? "USD" : instrument.underlying());
        return line(INSTRUMENTS, instrument.venue().code(), instrument.symbol(), instrument.underlying(),
            word(instrument.kind()), unit, word(instrument.coverage()), word(instrument.openInterestSource()),
            word(instrument.figures().markSource()),
            instrument.brackets().date() + (instrument.brackets().assumed() ? " assumed" : ""));
    }

    private static String word(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String line(final String form, final Object... cells) {
        return String.format(Locale.ROOT, form, cells).stripTrailing();
    }
}
