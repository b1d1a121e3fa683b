package io.isotherm.engine.publish;

import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.snapshot.GridSource;
import io.isotherm.engine.snapshot.GridWriter;
import io.isotherm.engine.snapshot.PulseWriter;
import org.agrona.DirectBuffer;

/**
 * The grid of one instrument on its way to readers.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class InstrumentGrid implements GridSource {
    private final InstrumentDensity density;
    private final GridWriter writer;
    private long eventTimeNs = PulseWriter.NONE;
    private boolean called;

    InstrumentGrid(final InstrumentDensity density, final GridWriter writer) {
        this.density = density;
        this.writer = writer;
    }

    /** Takes the venue time of the instrument's newest event. */
    void heard(final long venueTimeNs) {
        eventTimeNs = venueTimeNs;
    }

    /** Whether its first grid is due: true once, when there is a mark. */
    boolean firstIsDue() {
        if (called || !density.grid().hasMark()) {
            return false;
        }
        called = true;
        return true;
    }

    /** Publishes it, once there was a mark: before it there is nothing. */
    void publish(final long eventSequence, final long receiveTimeNs) {
        if (density.grid().hasMark()) {
            writer.publish(this, eventSequence, receiveTimeNs);
        }
    }

    @Override
    public long eventTimeNs() {
        return eventTimeNs;
    }

    @Override
    public long weightsAsOfNs() {
        return Math.max(0, density.weightsTimeNs());
    }

    @Override
    public long mark() {
        return density.mark();
    }

    @Override
    public long openInterest() {
        return density.openInterest() > 0 ? density.openInterest() : PulseWriter.NONE;
    }

    @Override
    public int markBucket() {
        return density.grid().markBucket();
    }

    @Override
    public double weight(final int component) {
        return density.mix().weight(component);
    }

    @Override
    public double edge(final int bucket) {
        return density.bucketPriceLow(bucket);
    }

    @Override
    public DirectBuffer state() {
        return density.grid().state();
    }
}
