package io.isotherm.engine.processor;

import static io.isotherm.engine.ring.Listings.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.state.StateImage;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A processor whose model was restored hears the events that the image holds, without telling the model again. */
final class ResumedProcessorTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final int FRAMES = 40;

    /** One processor with its model and what it published. */
    private static final class Path {
        private final List<String> pulses = new ArrayList<>();
        private final List<Long> maps = new ArrayList<>();
        private final HeapEventCounters counters = new HeapEventCounters();
        private final HaltSignal halt = new HaltSignal();
        private final DensityModel model = new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS);
        private final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
        private final MarketEventProcessor processor = new MarketEventProcessor(Listings.TABLE, model,
            new PublishSink() {
                @Override
                public void onPulse(final InstrumentState state) {
                    pulses.add(state.instrument().symbol() + " " + state.mark());
                }

                @Override
                public void onMap(final long receiveTimeNs) {
                    maps.add(receiveTimeNs);
                }

                @Override
                public void onBatch(final long firstFrameNs, final long receiveTimeNs) {
                    // of no interest here
                }
            }, new PublishCadence(4, 1), StaleTimeouts.DEFAULTS, counters);
        private final PolledProcessor polled = new PolledProcessor(ring, processor,
            new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
        private final RingPublisher publisher =
            new RingPublisher(Listings.TABLE, ring, FullRingPolicy.WAIT, polled, halt, counters);

        void frame(final int i) {
            publisher.onFrameStart(Listings.TABLE.get(1).venue(), T0 + i * 1_000_000L);
            publisher.onMark(symbol("ETHUSDT"), T0 + i, 3500 + i, 0);
            publisher.onOpenInterest(symbol("ETHUSDT"), T0 + i, 1000 + i, 0);
            publisher.onFrameEnd();
            polled.drain();
        }
    }

    @Test
    void shouldPublishNothingOfTheTimeBeforeTheImage() {
        final Path whole = new Path();
        StateImage image = null;
        int published = 0;
        for (int i = 0; i < FRAMES; i++) {
            whole.frame(i);
            if (i == FRAMES / 2) {
                image = whole.model.image(whole.processor.sequence(), whole.processor.receiveTimeNs());
                published = whole.maps.size();
            }
        }
        final Path resumed = new Path();
        resumed.model.restore(image);
        resumed.processor.resumeAfter(image.sequence());
        for (int i = 0; i < FRAMES; i++) {
            resumed.frame(i);
            assertEquals(i < FRAMES / 2, resumed.maps.isEmpty(), "frame " + i);
        }
        assertEquals(whole.maps.subList(published - 1, whole.maps.size()), resumed.maps);
        assertEquals(whole.pulses.subList(whole.pulses.size() - resumed.pulses.size(), whole.pulses.size()),
            resumed.pulses, "the first of them is the newest mark of the image");
        assertEquals(whole.model.digest(), resumed.model.digest());
    }

    @Test
    void shouldHaveEverythingPublishedAnewAfterARestore() {
        final Path whole = new Path();
        for (int i = 0; i < FRAMES; i++) {
            whole.frame(i);
        }
        final DensityModel restored = new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS);
        restored.restore(whole.model.image(0, 0));
        assertEquals(-1L, restored.instrument(1).grid().takeDirtyBlocks());
        assertTrue(restored.instrument(1).grid().takeScalesDirty());
    }
}
