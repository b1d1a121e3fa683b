package io.isotherm.engine.cli;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.DurationText;
import io.isotherm.engine.config.ListingOrder;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.report.TextColumns;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a live engine would listen to: its venues, then their instruments; 100 columns unless a name is long. */
final class ConfigurationTable {
    private ConfigurationTable() {
    }

    /**
     * The lines.
     *
     * @param checked what an engine would start with.
     * @param order   of the contracts by open interest, as far as it is known.
     */
    static List<String> of(final CheckedConfiguration checked, final ListingOrder order) {
        final List<String> lines = new ArrayList<>();
        final TextColumns venues = new TextColumns("lllllll");
        venues.row("VENUE", "ON", "SOCKET", "REST", "OI EVERY", "CONN.", "COPIES");
        for (final VenueConfiguration venue : checked.configuration().venues()) {
            venues.row(venue.venue().code(), venue.enabled() ? "yes" : "no", venue.url(),
                venue.rest() != null ? venue.rest() : "-",
                venue.pollsOpenInterest() ? DurationText.of(venue.openInterestEveryNs()) : "-",
                venue.connections(), venue.copies());
        }
        lines.addAll(venues.lines());
        for (final VenueConfiguration venue : checked.configuration().venues()) {
            if (venue.enabled() && venue.topByOpenInterest() > 0) {
                lines.add(venue.venue().code() + ": the " + venue.topByOpenInterest() + " contracts of the largest "
                    + "open interest are wanted, " + venue.symbols().size() + " chosen" + why(checked, venue, order));
            }
        }
        lines.add("");
        final TextColumns instruments = new TextColumns("lllllllll");
        instruments.row("VENUE", "SYMBOL", "OF", "KIND", "UNIT", "LIQUID.", "OI", "MARK", "BRACKETS");
        for (int id = 0; id < checked.instruments().size(); id++) {
            final Instrument instrument = checked.instruments().get(id);
            if (isHeard(checked, instrument)) {
                add(instruments, instrument);
            }
        }
        lines.addAll(instruments.lines());
        lines.add("");
        lines.addAll(new HistoryBounds(checked).lines());
        lines.add("");
        lines.addAll(new GridBounds(checked).lines());
        lines.addAll(new AlertPlan(checked.configuration()).lines());
        return lines;
    }

    private static String why(final CheckedConfiguration checked, final VenueConfiguration venue,
                              final ListingOrder order) {
        final List<String> notes = new ArrayList<>();
        if (venue.symbols().size() < venue.topByOpenInterest()
            && venue.symbols().size() == ListingOrder.ofFile(checked.instruments()).byOpenInterest(venue.venue())
            .size()) {
            notes.add("all that the instrument file lists");
        }
        if (order.byOpenInterest(venue.venue()).isEmpty()) {
            notes.add("open interest not known yet, so in the file's order");
        }
        return notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
    }

    /** Whether a live engine would subscribe to an instrument. */
    static boolean isHeard(final CheckedConfiguration checked, final Instrument instrument) {
        return checked.configuration().venues().stream().anyMatch(venue -> venue.enabled()
            && venue.venue() == instrument.venue() && venue.symbols().contains(instrument.symbol()));
    }

    /** One unit of the venue's quantities, for example {@code 0.01 BTC}. */
    static String unit(final Instrument instrument) {
        final boolean inverse = instrument.kind() == ContractKind.INVERSE;
        return BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale())
            .multiply(BigDecimal.valueOf(inverse ? 1 : instrument.priceMultiplier())).toPlainString()
            + " " + (inverse ? "USD" : instrument.underlying());
    }

    private static void add(final TextColumns table, final Instrument instrument) {
        table.row(instrument.venue().code(), instrument.symbol(), instrument.underlying(),
            word(instrument.kind()), unit(instrument), word(instrument.coverage()),
            word(instrument.openInterestSource()), word(instrument.figures().markSource()),
            instrument.brackets().date() + (instrument.brackets().assumed() ? " assumed" : ""));
    }

    /** An enum's name as a word of tables and JSON. */
    static String word(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
