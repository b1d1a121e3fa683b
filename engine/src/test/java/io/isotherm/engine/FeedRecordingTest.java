package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.intake.StreamNotes;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.Venue;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.junit.jupiter.api.Test;

/** The first events of a run are of its start, whoever tells the time later. */
final class FeedRecordingTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final long OUTAGE_NS = 600_000_000_000L;

    private final MarketEventRing ring = new MarketEventRing(256, new YieldingWaitStrategy());
    private final EventPoller<MarketEvent> poller = ring.attachPoller();
    private final RingPublisher publisher = new RingPublisher(Listings.TABLE, ring, FullRingPolicy.CONFLATE,
        NoOpIdleStrategy.INSTANCE, new HaltSignal(), new HeapEventCounters());
    private long nowNs;

    @Test
    void shouldTellTheTimeOfTheStartBehindARecoveredRun() throws Exception {
        publisher.startAfter(T0);
        assertEquals(T0 + OUTAGE_NS, firstStateNs(T0 + OUTAGE_NS));
    }

    @Test
    void shouldNotFallBehindTheRunBeforeWhoseClockWasAhead() throws Exception {
        publisher.startAfter(T0);
        assertEquals(T0, firstStateNs(T0 - OUTAGE_NS));
    }

    @Test
    void shouldTellTheTimeOfAColdStart() throws Exception {
        assertEquals(T0, firstStateNs(T0));
    }

    /** Receive time of the very first event: a session begins to connect before the conductor runs. */
    private long firstStateNs(final long startNs) throws Exception {
        nowNs = startNs;
        try (FrameIntake intake = new FrameIntake(Listings.TABLE, publisher, instrument -> { })) {
            final FeedRecording recording = new FeedRecording(intake, null, () -> nowNs);
            recording.note(StreamNotes.state(Venue.BYBIT, StreamState.CONNECTING));
            intake.onStreamState(Venue.BYBIT, StreamState.CONNECTING);
            final long[] firstNs = {Long.MIN_VALUE};
            poller.poll((event, sequence, endOfBatch) -> {
                firstNs[0] = event.receiveTimeNs();
                return false;
            });
            return firstNs[0];
        }
    }
}
