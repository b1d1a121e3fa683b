package io.isotherm.engine.cli;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.archive.HistorySizes;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How much disk the history of a live engine takes at most, per underlying. */
final class HistoryBounds {
    private static final String ROW = "%-14s %6s %12s %13s";
    private static final double MEGABYTE = 1e6;

    private final Path directory;
    private final Map<String, Set<Venue>> venues = new LinkedHashMap<>();
    private final Map<String, Integer> instruments = new LinkedHashMap<>();

    /**
     * Reckons what a configuration would listen to.
     *
     * @param checked configuration and instruments.
     */
    HistoryBounds(final CheckedConfiguration checked) {
        directory =
            checked.configuration().archive().directory(checked.configuration().snapshot().directory());
        for (int id = 0; id < checked.instruments().size(); id++) {
            final Instrument instrument = checked.instruments().get(id);
            if (ConfigurationTable.isHeard(checked, instrument)) {
                venues.computeIfAbsent(instrument.underlying(), name -> EnumSet.noneOf(Venue.class))
                    .add(instrument.venue());
                instruments.merge(instrument.underlying(), 1, Integer::sum);
            }
        }
    }

    private long bytes(final String underlying) {
        return HistorySizes.total(venues.get(underlying).size(), instruments.get(underlying));
    }

    private long totalBytes() {
        return venues.keySet().stream().mapToLong(this::bytes).sum();
    }

    /** Lines of at most 100 columns. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        if (directory == null) {
            lines.add("History is not kept: archive.keep is false, or archive.directory is not set and the");
            lines.add("snapshot is elsewhere (snapshot.directory, --snapshot-dir, ISOTHERM_DIR).");
            return lines;
        }
        lines.add("HISTORY at most, in");
        lines.add(directory.toString());
        lines.add(String.format(Locale.ROOT, ROW, "UNDERLYING", "VENUES", "CONTRACTS", "MB ON DISK").stripTrailing());
        for (final String underlying : venues.keySet()) {
            lines.add(String.format(Locale.ROOT, ROW, underlying, venues.get(underlying).size(),
                instruments.get(underlying), String.format(Locale.ROOT, "%.1f", bytes(underlying) / MEGABYTE)));
        }
        lines.add(String.format(Locale.ROOT, ROW, "all", "", "",
            String.format(Locale.ROOT, "%.1f", totalBytes() / MEGABYTE)));
        return lines;
    }

    /** The same as a member of an open JSON object. */
    void tell(final JsonText json) {
        json.name("history").object().name("directory").text(directory == null ? null : directory.toString())
            .name("underlyings").array();
        for (final String underlying : directory == null ? Set.<String>of() : venues.keySet()) {
            json.object().name("underlying").text(underlying).name("venues").number(venues.get(underlying).size())
                .name("contracts").number(instruments.get(underlying)).name("series").array();
            for (final HistorySizes.Size size
                : HistorySizes.of(venues.get(underlying).size(), instruments.get(underlying))) {
                json.object().name("series").text(size.name()).name("records").number(size.records())
                    .name("maxBytes").number(size.maxBytes()).endObject();
            }
            json.endArray().name("maxBytes").number(bytes(underlying)).endObject();
        }
        json.endArray().name("maxBytes").number(directory == null ? 0 : totalBytes()).endObject();
    }
}
