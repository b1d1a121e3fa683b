package io.isotherm.engine.snapshot;

import org.agrona.DirectBuffer;

/**
 * What a grid is copied from: the state of one instrument, at rest during the call.
 *
 * <p><b>Threads:</b> asked by the processor thread.
 */
public interface GridSource {
    /** Venue time of the instrument's newest event, nanoseconds, or {@link PulseWriter#NONE}. */
    long eventTimeNs();

    /** Receive time at which the weights last changed, nanoseconds; 0 while they are the prior. */
    long weightsAsOfNs();

    /** Newest mark at the price scale. */
    long mark();

    /** Newest believed open interest at the quantity scale, or {@link PulseWriter#NONE}. */
    long openInterest();

    /** Absolute index of the mark's bucket. */
    int markBucket();

    /**
     * Weight of a component.
     *
     * @param component index, or the number of components for what is never liquidated.
     * @return at least 0.
     */
    double weight(int component);

    /**
     * Lower price edge of a bucket; the same each time.
     *
     * @param bucket absolute index.
     * @return quote currency per quoted unit.
     */
    double edge(int bucket);

    /** The state, laid out by {@link io.isotherm.client.layout.GridStateDescriptor}. */
    DirectBuffer state();
}
