package io.isotherm.console.demo;

import io.isotherm.client.AggregateSum;
import io.isotherm.client.ClusterFinder;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.SessionState;
import io.isotherm.client.layout.Side;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.level.MapEstimates;
import io.isotherm.console.level.VenueWords;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads summaries out of shared memory.
 *
 * <p><b>Threads:</b> not threadsafe; one per reader.
 */
final class SummaryReader {
    private static final List<EngineCounter> REJECTED = List.of(EngineCounter.REJECTED_MALFORMED,
        EngineCounter.REJECTED_NUMBER, EngineCounter.REJECTED_MISSING_FIELD, EngineCounter.REJECTED_UNKNOWN_VALUE,
        EngineCounter.REJECTED_UNKNOWN_CHANNEL, EngineCounter.REJECTED_TOO_LARGE, EngineCounter.REJECTED_RANGE,
        EngineCounter.INEXACT_PRICE, EngineCounter.INEXACT_QUANTITY);

    private final SnapshotReader reader;
    private final MapView view = new MapView();
    private final Map<String, Double> openInterestUsd = new HashMap<>();
    private final ClusterFinder finder = new ClusterFinder();
    private final long startNs;
    private long lastNs;
    private long lastTotal;
    private DemoSummary.Allocation before;
    private long lastBytes;
    private int seconds;
    private int secondsWithout;

    /**
     * Starts the clock of the demonstration.
     *
     * @param reader of the engine's snapshot.
     * @param nowNs  of {@link System#nanoTime}.
     */
    SummaryReader(final SnapshotReader reader, final long nowNs) {
        this(reader, nowNs, nowNs);
    }

    /**
     * Goes on with the next engine of a demonstration, whose counts begin anew.
     *
     * @param reader  of its snapshot.
     * @param startNs of the demonstration, of {@link System#nanoTime}.
     * @param nowNs   of {@link System#nanoTime}.
     */
    SummaryReader(final SnapshotReader reader, final long startNs, final long nowNs) {
        this.reader = reader;
        this.startNs = startNs;
        lastNs = nowNs;
        lastTotal = total(venues());
    }

    /**
     * Reads everything once.
     *
     * @param nowNs of {@link System#nanoTime}.
     * @return the summary.
     */
    DemoSummary read(final long nowNs) {
        openInterestUsd.clear();
        final List<DemoSummary.Underlying> underlyings =
            reader.directory().underlyings().stream().map(this::underlying).toList();
        final List<DemoSummary.Venue> venues = venues();
        final long total = total(venues);
        final double perSecond = nowNs > lastNs ? (total - lastTotal) * 1e9 / (nowNs - lastNs) : 0;
        lastNs = nowNs;
        lastTotal = total;
        return new DemoSummary((nowNs - startNs) / 1e9, venues, underlyings, perSecond,
            reader.counter(EngineCounter.LATENCY_P50_NS, 0), reader.counter(EngineCounter.LATENCY_P99_NS, 0),
            allocation(total));
    }

    /** The start is over: what is allocated from now on is told. */
    void settle() {
        before = allocated(total(venues()));
        lastBytes = before.feedBytes() + before.processorBytes();
    }

    private DemoSummary.Allocation allocation(final long total) {
        if (before == null) {
            return null;
        }
        final DemoSummary.Allocation now = allocated(total);
        final long bytes = now.feedBytes() + now.processorBytes();
        seconds++;
        secondsWithout += bytes == lastBytes ? 1 : 0;
        lastBytes = bytes;
        return new DemoSummary.Allocation(now.events() - before.events(), now.feedBytes() - before.feedBytes(),
            now.processorBytes() - before.processorBytes(), now.spokenBytes() - before.spokenBytes(), seconds,
            secondsWithout);
    }

    private DemoSummary.Allocation allocated(final long total) {
        return new DemoSummary.Allocation(total, reader.counter(EngineCounter.FEED_ALLOCATED_BYTES, 0),
            reader.counter(EngineCounter.PROCESSOR_ALLOCATED_BYTES, 0),
            reader.counter(EngineCounter.SPOKEN_ALLOCATED_BYTES, 0), 0, 0);
    }

    private static long total(final List<DemoSummary.Venue> venues) {
        return venues.stream().mapToLong(DemoSummary.Venue::total).sum();
    }

    private List<DemoSummary.Venue> venues() {
        return reader.directory().venues().stream().map(this::venue).toList();
    }

    private DemoSummary.Venue venue(final VenueEntry venue) {
        final Map<EventKind, Long> events = new EnumMap<>(EventKind.class);
        for (final EventKind kind : EventKind.values()) {
            events.put(kind, reader.counter(kind.counter(), venue.id()));
        }
        return new DemoSummary.Venue(venue.code(),
            SessionState.ofCode(reader.counter(EngineCounter.SESSION_STATE, venue.id())), events,
            reader.counter(EngineCounter.FRAMES, venue.id()), REJECTED.stream()
            .mapToLong(counter -> reader.counter(counter, venue.id())).sum(),
            openInterestUsd.getOrDefault(venue.code(), Double.NaN));
    }

    private DemoSummary.Underlying underlying(final UnderlyingEntry entry) {
        if (reader.map(entry.index(), view) != ReadResult.OK) {
            return new DemoSummary.Underlying(entry.name(), Double.NaN, Estimate.NONE, Estimate.NONE, null, null, null,
                null, false, "uncalibrated", List.of(), entry.venues().stream().map(VenueEntry::code).toList(),
                entry.bracketsAssumed(), null);
        }
        for (int i = 0; i < entry.venues().size(); i++) {
            openInterestUsd.merge(entry.venues().get(i).code(),
                view.venueNumber(i, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET), Double::sum);
        }
        final ClusterMap clusters = finder.find(view);
        final MapEstimates estimates = new MapEstimates(view);
        return new DemoSummary.Underlying(entry.name(), view.mark(), estimates.within(Side.LONG, MapView.ALL_VENUES),
            estimates.within(Side.SHORT, MapView.ALL_VENUES), clusters.nearestBelow(), clusters.nearestAbove(),
            clusters.strongestBelow(), clusters.strongestAbove(), view.calibrated(),
            estimates.level(MapView.ALL_VENUES), VenueWords.codes(entry, view.staleVenues()),
            VenueWords.codes(entry, view.missingVenues()), view.bracketsAssumed(), AggregateSum.of(view));
    }
}
