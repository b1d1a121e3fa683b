package io.isotherm.engine.config;

import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.feed.Venue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Everything that can be set, checked and immutable; documented key by key in {@code docs/configuration.md}.
 *
 * @param instruments     the instrument file.
 * @param venues          live feeds, in the order of {@link Venue}.
 * @param ring            between feed thread and processor.
 * @param snapshot        the shared-memory file.
 * @param model           parameters of the density model.
 * @param publish         cadence of the snapshot.
 * @param timeouts        after which silent streams are flagged.
 * @param gridEveryNs     distance of a replay's density CSV files on receive time, nanoseconds, 1 s to 7 d.
 * @param coldStart       files of past candles and open interest to start from.
 * @param history         what a live engine asks its venues of the past.
 * @param listings        how contracts and brackets are kept up to date.
 * @param archive         where heatmap columns, bars and the tape are kept.
 * @param journal         whether and how every event is journalled.
 * @param alerts          what is alerted of, and where alerts go.
 * @param signals         what is computed of the signals, and whether they are remembered.
 */
public record EngineConfiguration(Path instruments, List<VenueConfiguration> venues, RingConfiguration ring,
                                  SnapshotConfiguration snapshot, ModelParameters model, PublishCadence publish,
                                  StaleTimeouts timeouts, long gridEveryNs, List<HistorySource> coldStart,
                                  HistoryConfiguration history, ListingConfiguration listings,
                                  ArchiveConfiguration archive, JournalConfiguration journal,
                                  AlertConfiguration alerts, SignalConfiguration signals) {
    /** One hour between a replay's grid files. */
    public static final long GRID_EVERY_DEFAULT_NS = 3_600_000_000_000L;

    /** Takes unmodifiable copies of the lists. */
    public EngineConfiguration {
        venues = List.copyOf(venues);
        coldStart = List.copyOf(coldStart);
    }

    /**
     * Every value at its default.
     *
     * @param instruments the instrument file.
     * @return the configuration.
     */
    public static EngineConfiguration defaults(final Path instruments) {
        return new EngineConfiguration(instruments,
            Arrays.stream(Venue.values()).map(VenueConfiguration::defaults).toList(), RingConfiguration.DEFAULTS,
            SnapshotConfiguration.DEFAULTS, ModelParameters.DEFAULTS, PublishCadence.DEFAULTS,
            StaleTimeouts.DEFAULTS, GRID_EVERY_DEFAULT_NS, List.of(), HistoryConfiguration.DEFAULTS,
            ListingConfiguration.DEFAULTS, ArchiveConfiguration.DEFAULTS, JournalConfiguration.DEFAULTS,
            AlertConfiguration.DEFAULTS, SignalConfiguration.DEFAULTS);
    }

    /**
     * The same with another cold start.
     *
     * @param newColdStart files of past candles and open interest.
     * @return a copy.
     */
    public EngineConfiguration withColdStart(final List<HistorySource> newColdStart) {
        return new EngineConfiguration(instruments, venues, ring, snapshot, model, publish, timeouts, gridEveryNs,
            newColdStart, history, listings, archive, journal, alerts, signals);
    }

    /**
     * The same with history kept elsewhere or not at all.
     *
     * @param newArchive where.
     * @return a copy.
     */
    public EngineConfiguration withArchive(final ArchiveConfiguration newArchive) {
        return new EngineConfiguration(instruments, venues, ring, snapshot, model, publish, timeouts, gridEveryNs,
            coldStart, history, listings, newArchive, journal, alerts, signals);
    }

    /**
     * The same with another snapshot.
     *
     * @param newSnapshot where it is published.
     * @return a copy.
     */
    public EngineConfiguration withSnapshot(final SnapshotConfiguration newSnapshot) {
        return new EngineConfiguration(instruments, venues, ring, newSnapshot, model, publish, timeouts, gridEveryNs,
            coldStart, history, listings, archive, journal, alerts, signals);
    }

    /**
     * The same with another journal or none.
     *
     * @param newJournal whether and how.
     * @return a copy.
     */
    public EngineConfiguration withJournal(final JournalConfiguration newJournal) {
        return new EngineConfiguration(instruments, venues, ring, snapshot, model, publish, timeouts, gridEveryNs,
            coldStart, history, listings, archive, newJournal, alerts, signals);
    }

    /**
     * The same with other alerts.
     *
     * @param newAlerts what is alerted of, and where alerts go.
     * @return a copy.
     */
    public EngineConfiguration withAlerts(final AlertConfiguration newAlerts) {
        return new EngineConfiguration(instruments, venues, ring, snapshot, model, publish, timeouts, gridEveryNs,
            coldStart, history, listings, archive, journal, newAlerts, signals);
    }

    /**
     * The same with other signals.
     *
     * @param newSignals what is computed, and whether it is remembered.
     * @return a copy.
     */
    public EngineConfiguration withSignals(final SignalConfiguration newSignals) {
        return new EngineConfiguration(instruments, venues, ring, snapshot, model, publish, timeouts, gridEveryNs,
            coldStart, history, listings, archive, journal, alerts, newSignals);
    }

    /**
     * The same with exactly some venues enabled.
     *
     * @param venuesWanted the venues to be heard.
     * @return a copy.
     */
    public EngineConfiguration withVenues(final Set<Venue> venuesWanted) {
        return withFeeds(venues.stream().map(feed -> feed.withEnabled(venuesWanted.contains(feed.venue()))).toList());
    }

    /**
     * The same with other feeds.
     *
     * @param feeds one of each venue, in the order of {@link Venue}.
     * @return a copy.
     */
    public EngineConfiguration withFeeds(final List<VenueConfiguration> feeds) {
        return new EngineConfiguration(instruments, feeds, ring, snapshot, model, publish, timeouts, gridEveryNs,
            coldStart, history, listings, archive, journal, alerts, signals);
    }
}
