package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.CountersDescriptor;
import io.isotherm.client.layout.EngineCounter;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Counts into the snapshot file. The counts are kept here and copied out, never loaded back.
 *
 * <p><b>Threads:</b> a word (counter and venue) has one writing thread; words of different counters lie on different
 * cache lines. Other threads and processes read the file (opaque with opaque: whole words, no ordering between them).
 */
public final class CountersWriter {
    private final UnsafeBuffer file;
    private final int region;
    private final long[] counts = new long[CountersDescriptor.CAPACITY * CountersDescriptor.COLUMNS];

    CountersWriter(final UnsafeBuffer file, final int region) {
        this.file = file;
        this.region = region;
    }

    /**
     * Counts one.
     *
     * @param counter to raise.
     * @param venueId number of the venue, or 0 for a counter of the whole engine.
     */
    public void increment(final EngineCounter counter, final int venueId) {
        add(counter, venueId, 1);
    }

    /**
     * Counts several.
     *
     * @param counter to raise.
     * @param venueId number of the venue, or 0 for a counter of the whole engine.
     * @param delta   how many.
     */
    public void add(final EngineCounter counter, final int venueId, final long delta) {
        set(counter, venueId, counts[index(counter, venueId)] + delta);
    }

    /**
     * Sets a state, time or percentile.
     *
     * @param counter to set.
     * @param venueId number of the venue, or 0 for a counter of the whole engine.
     * @param value   to show.
     */
    public void set(final EngineCounter counter, final int venueId, final long value) {
        counts[index(counter, venueId)] = value;
        file.putLongOpaque(region + CountersDescriptor.wordOffset(counter.id(), venueId), value);
    }

    /**
     * Sets a position, after everything that was written before it.
     *
     * @param counter to set.
     * @param venueId number of the venue, or 0 for a counter of the whole engine.
     * @param value   to show.
     */
    public void setRelease(final EngineCounter counter, final int venueId, final long value) {
        counts[index(counter, venueId)] = value;
        file.putLongRelease(region + CountersDescriptor.wordOffset(counter.id(), venueId), value);
    }

    /**
     * Raises a maximum.
     *
     * @param counter to raise.
     * @param venueId number of the venue, or 0 for a counter of the whole engine.
     * @param value   shown when it exceeds what is shown.
     */
    public void max(final EngineCounter counter, final int venueId, final long value) {
        if (value > counts[index(counter, venueId)]) {
            set(counter, venueId, value);
        }
    }

    /**
     * What was counted so far.
     *
     * @param counter to ask.
     * @param venueId number of the venue, or 0 for a counter of the whole engine.
     * @return count; exact on the writing thread.
     */
    public long get(final EngineCounter counter, final int venueId) {
        return counts[index(counter, venueId)];
    }

    private static int index(final EngineCounter counter, final int venueId) {
        return counter.id() * CountersDescriptor.COLUMNS + venueId;
    }
}
