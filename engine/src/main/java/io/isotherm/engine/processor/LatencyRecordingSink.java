package io.isotherm.engine.processor;

import io.isotherm.engine.facts.UnderlyingSecond;
import io.isotherm.engine.status.LatencyRecorder;

/**
 * Live mode's publish step: passes everything on and records how long the newest frame of each batch took.
 *
 * <p><b>Threads:</b> called by the processor thread.
 */
public final class LatencyRecordingSink implements PublishSink {
    private final PublishSink next;
    private final LatencyRecorder recorder;

    /**
     * Stands before another sink.
     *
     * @param next     that publishes.
     * @param recorder of the latency.
     */
    public LatencyRecordingSink(final PublishSink next, final LatencyRecorder recorder) {
        this.next = next;
        this.recorder = recorder;
    }

    @Override
    public void onPublish(final long sequence) {
        next.onPublish(sequence);
    }

    @Override
    public void onPulse(final InstrumentState state) {
        next.onPulse(state);
    }

    @Override
    public void onMap(final long receiveTimeNs) {
        next.onMap(receiveTimeNs);
    }

    @Override
    public void onFacts(final int underlying, final long fromNs, final long endNs, final UnderlyingSecond second) {
        next.onFacts(underlying, fromNs, endNs, second);
    }

    @Override
    public void onState(final long sequence, final long receiveTimeNs) {
        next.onState(sequence, receiveTimeNs);
    }

    @Override
    public void onEnd(final long receiveTimeNs) {
        next.onEnd(receiveTimeNs);
    }

    @Override
    public void onBatch(final long firstFrameNs, final long receiveTimeNs) {
        next.onBatch(firstFrameNs, receiveTimeNs);
        recorder.recordPublished(firstFrameNs, receiveTimeNs);
    }
}
