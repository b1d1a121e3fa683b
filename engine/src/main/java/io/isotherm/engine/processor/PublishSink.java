package io.isotherm.engine.processor;

import io.isotherm.engine.facts.UnderlyingSecond;

/**
 * Where the processor publishes to. An implementation never waits for anyone.
 *
 * <p><b>Threads:</b> called by the processor thread.
 */
public interface PublishSink {
    /** Publishes nothing. */
    PublishSink NONE = new PublishSink() {
        @Override
        public void onPulse(final InstrumentState state) {
        }

        @Override
        public void onMap(final long receiveTimeNs) {
        }
    };

    /**
     * What follows up to {@link #onState} is published as of one event.
     *
     * @param sequence of the newest event applied.
     */
    default void onPublish(final long sequence) {
    }

    /**
     * An instrument's market state changed: once per batch and changed instrument, in the order of the first change.
     *
     * @param state owned by the processor; valid during the call only.
     */
    void onPulse(InstrumentState state);

    /**
     * The densities may be published; at most once per map interval of receive time.
     *
     * @param receiveTimeNs of the newest event applied.
     */
    void onMap(long receiveTimeNs);

    /**
     * A second of receive time is over; the event that ended it is not applied yet.
     *
     * @param underlying index in the table.
     * @param fromNs     receive time from which on it was heard.
     * @param endNs      its end, a multiple of 1,000,000,000.
     * @param second     what happened; valid during the call only.
     */
    default void onFacts(final int underlying, final long fromNs, final long endNs, final UnderlyingSecond second) {
    }

    /**
     * A batch was published, and the state of every instrument is that after one event: whoever copies states whole may
     * do so now.
     *
     * @param sequence      of the newest event applied.
     * @param receiveTimeNs of that event.
     */
    default void onState(final long sequence, final long receiveTimeNs) {
    }

    /**
     * No more events will come: everything not yet published may be now.
     *
     * @param receiveTimeNs of the newest event applied.
     */
    default void onEnd(final long receiveTimeNs) {
    }

    /**
     * A batch with at least one venue event was published.
     *
     * @param firstFrameNs  receive time of the first event in it that came with a frame, or Long.MIN_VALUE.
     * @param receiveTimeNs of the newest event applied.
     */
    default void onBatch(final long firstFrameNs, final long receiveTimeNs) {
    }
}
