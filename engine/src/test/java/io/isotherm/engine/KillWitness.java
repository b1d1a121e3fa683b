package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The state that engines which are killed again and again must come to: made of their events and outages alone, over
 * all runs, and never written to a disk, nor read from one.
 */
final class KillWitness {
    private final DensityModel model = new DensityModel(Listings.TABLE, JournallingProcess.CONFIGURATION.model());
    private final HaltSignal halt = new HaltSignal();
    private final MarketEventProcessor processor;
    private final PolledProcessor polled;
    private final RecordedEventPublisher publisher;

    /** Has heard nothing. */
    KillWitness() {
        final HeapEventCounters counters = new HeapEventCounters();
        final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
        processor = new MarketEventProcessor(Listings.TABLE, model, PublishSink.NONE,
            JournallingProcess.CONFIGURATION.publish(), JournallingProcess.CONFIGURATION.timeouts(), counters);
        polled = new PolledProcessor(ring, processor, new RingExceptionHandler(counters,
            new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())), halt), halt);
        publisher = new RecordedEventPublisher(ring, polled);
    }

    /** Hears the next event. */
    void hear(final MarketEvent event) {
        publisher.publish(event, 0);
    }

    /** The step between the last event of a run and the beginning of the next one. */
    void outage() {
        drain();
        processor.onOutage();
    }

    /** Receive time of the newest event; Long.MIN_VALUE before the first. */
    long receiveTimeNs() {
        drain();
        return processor.receiveTimeNs();
    }

    /** Of everything that decides its later state. */
    long digest() {
        drain();
        return EngineImage.digest(Listings.TABLE, model, processor);
    }

    /** Of the densities, as a replay prints it. */
    String densities() {
        drain();
        return String.format("%016x", model.digest());
    }

    private void drain() {
        polled.drain();
        assertFalse(halt.raised(), () -> "halted: " + halt.cause());
    }
}
