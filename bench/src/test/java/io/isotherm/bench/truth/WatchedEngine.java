package io.isotherm.bench.truth;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The stages of an engine on one thread — decoders, books, ring, processor, densities, the product's own configuration
 * and instruments — with a look at the densities after every event.
 */
final class WatchedEngine {
    private final CheckedConfiguration checked = ConfigurationFile.read(
        Path.of(System.getProperty("isotherm.home", "..")).resolve("config/isotherm.yaml"), null);
    private final InstrumentTable table = checked.instruments();
    private final DensityModel model = new DensityModel(table, checked.configuration().model());
    private final HeapEventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();

    InstrumentTable table() {
        return table;
    }

    DensityModel model() {
        return model;
    }

    HeapEventCounters counters() {
        return counters;
    }

    /** Replays a capture; the watcher sees each event right after it was applied. */
    void replay(final Path capture, final Consumer<MarketEvent> watcher) throws IOException {
        final MarketEventProcessor processor = new MarketEventProcessor(table, model, PublishSink.NONE,
            checked.configuration().publish(), checked.configuration().timeouts());
        final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
        final PolledProcessor polled = new PolledProcessor(ring, (event, sequence, endOfBatch) -> {
            processor.onEvent(event, sequence, endOfBatch);
            watcher.accept(event);
        }, new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
        final RingPublisher publisher =
            new RingPublisher(table, ring, FullRingPolicy.WAIT, polled, halt, counters);
        final Map<CaptureSource, FrameSink> sinks = new HashMap<>();
        try (CaptureReader reader = Captures.open(capture, null);
             FrameIntake intake = new FrameIntake(table, publisher, instrument -> {
                 // nobody can be asked for a snapshot
             })) {
            while (reader.advance()) {
                reader.deliver(sinks.computeIfAbsent(reader.source(), source -> source.rest()
                    ? intake.rest(source.venue(), source.symbol()) : intake.socket(source.venue())));
                polled.drain();
            }
        }
        if (halt.raised()) {
            throw new IllegalStateException("the engine stopped itself", halt.cause());
        }
    }
}
