package io.isotherm.engine.snapshot;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a snapshot file is made for.
 *
 * @param directory           of the engine; created with mode 0700 when absent.
 * @param engineVersion       text for people, at most 31 bytes.
 * @param venues              of the file.
 * @param underlyings         in the order of their indices.
 * @param instruments         in the order of their indices.
 * @param heartbeatIntervalNs how often the engine will beat, nanoseconds.
 * @param livenessTimeoutNs   after which a silent engine is dead, nanoseconds.
 * @param groupReadable       true to let the group read (0640, 0750); otherwise only the user can (0600, 0700).
 * @param grid                what the grid file beside it is made for.
 */
public record SnapshotSpec(Path directory, String engineVersion, List<VenueEntry> venues,
                           List<UnderlyingSpec> underlyings, List<InstrumentSpec> instruments,
                           long heartbeatIntervalNs, long livenessTimeoutNs, boolean groupReadable,
                           GridSpec grid) {
    /** 100 ms. */
    public static final long HEARTBEAT_INTERVAL_NS_DEFAULT = 100_000_000L;
    /** 1 s. */
    public static final long LIVENESS_TIMEOUT_NS_DEFAULT = 1_000_000_000L;
    /** A timeout covers at least so many heartbeats. */
    public static final int HEARTBEATS_PER_TIMEOUT = 10;
    /** 5 bps. */
    public static final double BUCKET_WIDTH_BPS_DEFAULT = 5;

    private static final int MAX_SCALE = 18;

    /** Takes unmodifiable copies. */
    public SnapshotSpec {
        venues = List.copyOf(venues);
        underlyings = List.copyOf(underlyings);
        instruments = List.copyOf(instruments);
        if (heartbeatIntervalNs <= 0 || livenessTimeoutNs <= heartbeatIntervalNs) {
            throw new IllegalArgumentException("the liveness timeout (" + livenessTimeoutNs
                + " ns) must exceed the heartbeat interval (" + heartbeatIntervalNs + " ns), both above 0");
        }
    }

    /**
     * A file without grids beside it.
     *
     * @param directory           of the engine.
     * @param engineVersion       text for people.
     * @param venues              of the file.
     * @param underlyings         in the order of their indices.
     * @param instruments         in the order of their indices.
     * @param heartbeatIntervalNs how often the engine will beat, nanoseconds.
     * @param livenessTimeoutNs   after which a silent engine is dead, nanoseconds.
     * @param groupReadable       whether the group may read.
     */
    public SnapshotSpec(final Path directory, final String engineVersion, final List<VenueEntry> venues,
                        final List<UnderlyingSpec> underlyings, final List<InstrumentSpec> instruments,
                        final long heartbeatIntervalNs, final long livenessTimeoutNs, final boolean groupReadable) {
        this(directory, engineVersion, venues, underlyings, instruments, heartbeatIntervalNs, livenessTimeoutNs,
            groupReadable, GridSpec.OFF);
    }

    /**
     * The file for an instrument table; instrument and underlying indices are the table's ids.
     *
     * @param directory      of the engine.
     * @param engineVersion  text for people.
     * @param table          of the instruments.
     * @param bucketWidthBps of an underlying by its name; {@link #BUCKET_WIDTH_BPS_DEFAULT} suits most.
     * @return specification with default heartbeat and private files.
     */
    public static SnapshotSpec of(final Path directory, final String engineVersion, final InstrumentTable table,
                                  final ToDoubleFunction<String> bucketWidthBps) {
        final List<VenueEntry> venues = new ArrayList<>();
        final List<InstrumentSpec> instruments = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            final Instrument instrument = table.get(i);
            final Venue venue = instrument.venue();
            if (venues.stream().noneMatch(entry -> entry.id() == venue.id())) {
                venues.add(new VenueEntry(venue.id(), venue.code(), coverage(instrument.coverage())));
            }
            instruments.add(new InstrumentSpec(venue.id(), instrument.symbol(), instrument.underlyingId(),
                instrument.priceScale(), instrument.quantityScale(), instrument.priceMultiplier(),
                instrument.kind() == ContractKind.INVERSE, instrument.brackets().assumed(),
                coverage(instrument.coverage())));
        }
        final List<UnderlyingSpec> underlyings = new ArrayList<>();
        for (int id = 0; id < table.underlyings().size(); id++) {
            underlyings.add(underlying(table, id, bucketWidthBps.applyAsDouble(table.underlyings().get(id))));
        }
        return new SnapshotSpec(directory, engineVersion, venues, underlyings, instruments,
            HEARTBEAT_INTERVAL_NS_DEFAULT, LIVENESS_TIMEOUT_NS_DEFAULT, false);
    }

    /**
     * The same file with another heartbeat.
     *
     * @param intervalNs how often the engine will beat, nanoseconds, above 0; the liveness timeout is ten intervals,
     *                   but not below {@link #LIVENESS_TIMEOUT_NS_DEFAULT}.
     * @return specification.
     */
    public SnapshotSpec withHeartbeat(final long intervalNs) {
        return new SnapshotSpec(directory, engineVersion, venues, underlyings, instruments, intervalNs,
            Math.max(LIVENESS_TIMEOUT_NS_DEFAULT, HEARTBEATS_PER_TIMEOUT * intervalNs), groupReadable, grid);
    }

    /**
     * The same with a grid file beside it, or without.
     *
     * @param gridSpec of the grids.
     * @return specification.
     */
    public SnapshotSpec withGrid(final GridSpec gridSpec) {
        return new SnapshotSpec(directory, engineVersion, venues, underlyings, instruments, heartbeatIntervalNs,
            livenessTimeoutNs, groupReadable, gridSpec);
    }

    private static UnderlyingSpec underlying(final InstrumentTable table, final int id, final double bucketWidthBps) {
        final List<Integer> venueIds = new ArrayList<>();
        int priceScale = MAX_SCALE;
        boolean assumed = false;
        for (int i = 0; i < table.size(); i++) {
            final Instrument instrument = table.get(i);
            if (instrument.underlyingId() != id) {
                continue;
            }
            if (!venueIds.contains(instrument.venue().id())) {
                venueIds.add(instrument.venue().id());
            }
            // A price per unit of the underlying has the multiplier's digits more after the point.
            priceScale = Math.min(priceScale,
                instrument.priceScale() + Long.toString(instrument.priceMultiplier()).length() - 1);
            assumed |= instrument.brackets().assumed();
        }
        return new UnderlyingSpec(table.underlyings().get(id), bucketWidthBps, priceScale, assumed, venueIds);
    }

    private static FeedCoverage coverage(final Coverage coverage) {
        return switch (coverage) {
            case FULL -> FeedCoverage.FULL;
            case SAMPLED -> FeedCoverage.SAMPLED;
            case NONE -> FeedCoverage.NONE;
        };
    }
}
