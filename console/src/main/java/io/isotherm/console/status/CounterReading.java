package io.isotherm.console.status;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineCounter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every counter of an engine at one time.
 *
 * @param head   whose they are.
 * @param nowNs  of {@link System#nanoTime} when they were read.
 * @param venues codes in file order.
 * @param values the engine's first, then venue by venue, each in the order of {@link EngineCounter}; zeros included.
 */
record CounterReading(EngineHead head, long nowNs, List<String> venues, List<CounterValue> values) {
    /**
     * Reads every counter.
     *
     * @param reader of the file.
     * @return the values, without rates.
     */
    static CounterReading of(final SnapshotReader reader) {
        final List<CounterValue> values = new ArrayList<>();
        for (final EngineCounter counter : EngineCounter.values()) {
            final long value = reader.counter(counter, 0);
            if (!counter.perVenue() || value != 0) {
                values.add(new CounterValue(counter, null, value, Double.NaN));
            }
        }
        for (final VenueEntry venue : reader.directory().venues()) {
            for (final EngineCounter counter : EngineCounter.values()) {
                final long value = reader.counter(counter, venue.id());
                if (counter.perVenue() || value != 0) {
                    values.add(new CounterValue(counter, venue.code(), value, Double.NaN));
                }
            }
        }
        final long nowNs = System.nanoTime();
        return new CounterReading(EngineHead.of(reader, nowNs), nowNs,
            reader.directory().venues().stream().map(VenueEntry::code).toList(), List.copyOf(values));
    }

    /** The same reading with rates since another; without, where that one is of another epoch or null. */
    CounterReading since(final CounterReading before) {
        if (before == null || !before.head.epoch().equals(head.epoch())) {
            return this;
        }
        final Map<String, CounterValue> earlier = new HashMap<>();
        before.values.forEach(value -> earlier.put(key(value), value));
        final double seconds = (nowNs - before.nowNs) / 1e9;
        return new CounterReading(head, nowNs, venues, values.stream().map(value -> value.since(
            earlier.getOrDefault(key(value), new CounterValue(value.counter(), value.venue(), 0, Double.NaN)),
            seconds)).toList());
    }

    private static String key(final CounterValue value) {
        return value.counter().id() + "/" + value.venue();
    }
}
