package io.isotherm.console.top;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineCounter;
import java.util.HashMap;
import java.util.Map;

/**
 * What one underlying of an engine looked like at the last reading. A reading that the engine overtook leaves what was
 * there before.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class EngineView {
    private static final long RATE_INTERVAL_NS = 1_000_000_000L;

    private SnapshotReader reader;
    private UnderlyingEntry entry;
    private MapView map = new MapView();
    private MapView spare = new MapView();
    private boolean mapThere;
    private PulseView pulse = new PulseView();
    private PulseView sparePulse = new PulseView();
    private boolean pulseThere;
    private final Map<Integer, PulseView> instruments = new HashMap<>();
    private Liveness liveness;
    private long heartbeatAgeNs;
    private long nowEpochMs;
    private final Map<Integer, Long> framesBefore = new HashMap<>();
    private final Map<Integer, Double> framesPerSecond = new HashMap<>();
    private long rateNs;

    /**
     * Reads.
     *
     * @param from       reader, live or not; has at least one underlying.
     * @param underlying to read.
     * @param nowNs      of {@link System#nanoTime}.
     * @param epochMs    time now, milliseconds since the Unix epoch.
     */
    void read(final SnapshotReader from, final UnderlyingEntry underlying, final long nowNs, final long epochMs) {
        if (from != reader || underlying != entry) {
            mapThere = false;
            pulseThere = false;
            instruments.clear();
        }
        if (from != reader) {
            framesBefore.clear();
            framesPerSecond.clear();
        }
        reader = from;
        entry = underlying;
        if (from.map(underlying.index(), spare) == ReadResult.OK) {
            final MapView newest = spare;
            spare = map;
            map = newest;
            mapThere = true;
        }
        if (from.underlyingPulse(underlying.index(), sparePulse) == ReadResult.OK) {
            final PulseView newest = sparePulse;
            sparePulse = pulse;
            pulse = newest;
            pulseThere = true;
        }
        for (final InstrumentEntry instrument : from.directory().instruments()) {
            if (instrument.underlying() == underlying.index()) {
                final PulseView view = new PulseView();
                if (from.pulse(instrument.index(), view) == ReadResult.OK) {
                    instruments.put(instrument.index(), view);
                }
            }
        }
        rates(nowNs);
        liveness = from.liveness(nowNs);
        heartbeatAgeNs = from.heartbeatAgeNs(nowNs);
        nowEpochMs = epochMs;
    }

    private void rates(final long nowNs) {
        if (!framesBefore.isEmpty() && nowNs - rateNs < RATE_INTERVAL_NS) {
            return;
        }
        for (final VenueEntry venue : entry.venues()) {
            final long frames = reader.counter(EngineCounter.FRAMES, venue.id());
            final Long before = framesBefore.put(venue.id(), frames);
            if (before != null) {
                framesPerSecond.put(venue.id(), (frames - before) * 1e9 / (nowNs - rateNs));
            }
        }
        rateNs = nowNs;
    }

    /** The engine's reader, or null before the first reading. */
    SnapshotReader reader() {
        return reader;
    }

    UnderlyingEntry entry() {
        return entry;
    }

    /** The newest map, or null before the first. */
    MapView map() {
        return mapThere ? map : null;
    }

    /** The underlying's pulse, or null before the first. */
    PulseView pulse() {
        return pulseThere ? pulse : null;
    }

    /**
     * The instrument that stands for a venue: the first that it lists of the underlying.
     *
     * @param venueRow index of the venue.
     * @return its entry, or null when it lists none.
     */
    InstrumentEntry instrument(final int venueRow) {
        for (final InstrumentEntry instrument : reader.directory().instruments()) {
            if (instrument.underlying() == entry.index() && instrument.venueRow() == venueRow) {
                return instrument;
            }
        }
        return null;
    }

    /** Pulse of an instrument, or null before the first. */
    PulseView pulse(final InstrumentEntry instrument) {
        return instrument == null ? null : instruments.get(instrument.index());
    }

    /** Frames of a venue per second; NaN until a second has passed. */
    double framesPerSecond(final int venueId) {
        return framesPerSecond.getOrDefault(venueId, Double.NaN);
    }

    long counter(final EngineCounter counter, final int venueId) {
        return reader.counter(counter, venueId);
    }

    Liveness liveness() {
        return liveness;
    }

    long heartbeatAgeMs() {
        return Math.max(0, heartbeatAgeNs / 1_000_000);
    }

    /**
     * Age of a time.
     *
     * @param epochNs nanoseconds since the Unix epoch.
     * @return milliseconds, at least 0.
     */
    long ageMs(final long epochNs) {
        return Math.max(0, nowEpochMs - epochNs / 1_000_000);
    }
}
