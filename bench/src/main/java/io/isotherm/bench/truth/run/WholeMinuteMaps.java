package io.isotherm.bench.truth.run;

import io.isotherm.engine.facts.UnderlyingSecond;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.PublishSink;

/**
 * Publishes the map of every full minute whole, the others as the engine does. A live engine spreads a change of
 * weights over the many maps of a second; with one map a second, readers would see it a minute late.
 */
final class WholeMinuteMaps implements PublishSink {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final PublishSink sink;

    WholeMinuteMaps(final PublishSink sink) {
        this.sink = sink;
    }

    @Override
    public void onPublish(final long sequence) {
        sink.onPublish(sequence);
    }

    @Override
    public void onPulse(final InstrumentState state) {
        sink.onPulse(state);
    }

    @Override
    public void onMap(final long receiveTimeNs) {
        if (receiveTimeNs % MINUTE_NS == 0) {
            sink.onEnd(receiveTimeNs);
        } else {
            sink.onMap(receiveTimeNs);
        }
    }

    @Override
    public void onFacts(final int underlying, final long fromNs, final long endNs, final UnderlyingSecond second) {
        sink.onFacts(underlying, fromNs, endNs, second);
    }

    @Override
    public void onState(final long sequence, final long receiveTimeNs) {
        sink.onState(sequence, receiveTimeNs);
    }
}
