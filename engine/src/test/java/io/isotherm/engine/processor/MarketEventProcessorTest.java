package io.isotherm.engine.processor;

import static io.isotherm.engine.ring.Listings.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.engine.status.JournalStanding;
import io.isotherm.engine.status.LatencyRecorder;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.stream.StreamChannel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarketEventProcessorTest {
    private static final int STREAM_FLAGS =
        HealthFlag.STREAM_STALE | HealthFlag.STREAM_GAPPED | HealthFlag.STREAM_DOWN;
    private static final long T0 = 1_700_000_000_000_000_000L;

    private final List<String> pulses = new ArrayList<>();
    private final List<Long> maps = new ArrayList<>();
    private final List<Long> batches = new ArrayList<>();
    private RuntimeException onPulse;
    private final PublishSink sink = new PublishSink() {
        @Override
        public void onPulse(final InstrumentState state) {
            pulses.add(state.instrument().symbol() + " " + state.mark());
            if (onPulse != null) {
                throw onPulse;
            }
        }

        @Override
        public void onMap(final long receiveTimeNs) {
            maps.add(receiveTimeNs);
        }

        @Override
        public void onBatch(final long firstFrameNs, final long receiveTimeNs) {
            batches.add(receiveTimeNs);
        }
    };
    private final HeapEventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();
    private final DensityModel model = new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS);
    private final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
    private final MarketEventProcessor processor = new MarketEventProcessor(Listings.TABLE, model, sink,
        new PublishCadence(4, 1_000_000), StaleTimeouts.DEFAULTS, counters);
    private final PolledProcessor polled = new PolledProcessor(ring, processor, new RingExceptionHandler(counters,
        new DistinctErrors(() -> 0, new PrintStream(report, true, StandardCharsets.UTF_8)), halt), halt);
    private final RingPublisher publisher =
        new RingPublisher(Listings.TABLE, ring, FullRingPolicy.WAIT, polled, halt, counters);

    @Test
    void shouldPublishAPulseOncePerBatchAndInstrument() {
        mark(1, 3500, 0);
        mark(1, 3501, 1);
        mark(0, 60000, 2);
        polled.drain();

        assertEquals(List.of("ETHUSDT 35010000", "BTCUSDT 600000000"), pulses);
        assertEquals(List.of(T0 + 2), batches);
    }

    @Test
    void shouldPublishInTheMiddleOfALongBatch() {
        for (int i = 0; i < 10; i++) {
            mark(1, 3500 + i, i);
        }
        polled.drain();

        assertEquals(List.of("ETHUSDT 35030000", "ETHUSDT 35070000", "ETHUSDT 35090000"), pulses);
    }

    @Test
    void shouldBoundTheRateOfMapsByReceiveTime() {
        for (int i = 0; i < 50; i++) {
            mark(1, 3500, i * 100_000L);
            polled.drain();
        }
        assertEquals(List.of(T0, T0 + 1_000_000, T0 + 2_000_000, T0 + 3_000_000, T0 + 4_000_000), maps);
    }

    @Test
    void shouldMergePartialQuotesAndApplyMarksToTheModel() {
        mark(1, 3500, 0);
        publisher.onQuote(symbol("ETHUSDT"), T0, 34999, 1, 5, 0, 0, -1, 0, -1);
        publisher.onQuote(symbol("ETHUSDT"), T0 + 7, 0, -1, 0, -1, 35001, 1, 6, 0);
        polled.drain();

        final InstrumentState state = processor.state(1);
        assertEquals(34_999_000, state.bid());
        assertEquals(35_001_000, state.ask());
        assertEquals(5_000_000, state.bidQuantity());
        assertEquals(T0 + 7, state.eventTimeNs());
        assertEquals(35_000_000, model.instrument(1).mark());
        assertEquals(HealthFlag.NO_OPEN_INTEREST, state.health());
        assertEquals(MarketEventDescriptor.ABSENT, processor.state(0).bid());
    }

    @Test
    void shouldCountEachFaultOfOpenInterestByVenue() {
        final long second = 1_000_000_000L;
        mark(1, 3500, 0);
        openInterest(second, 1_000_000);
        openInterest(2 * second, 1_000_000);
        openInterest(3 * second, 0);
        publisher.onFrameStart(Venue.BYBIT, T0 + 4 * second);
        publisher.onOpenInterest(symbol("ETHUSDT"), T0, 999_999, 0);
        publisher.onFrameEnd();
        openInterest(10 * second, 900_000);
        // Nothing traded: carried, then a jump.
        for (int i = 11; i < 90; i++) {
            publisher.onTime(T0 + i * second);
            polled.drain();
        }
        assertEquals(1, counters.get(CounterKind.OPEN_INTEREST_REPEATED, Venue.BYBIT.id()));
        assertEquals(1, counters.get(CounterKind.OPEN_INTEREST_ZERO, Venue.BYBIT.id()));
        assertEquals(1, counters.get(CounterKind.OPEN_INTEREST_LATE, Venue.BYBIT.id()));
        assertEquals(1, counters.get(CounterKind.OPEN_INTEREST_VIOLATIONS, Venue.BYBIT.id()));
        assertEquals(1, counters.get(CounterKind.OPEN_INTEREST_JUMPS, Venue.BYBIT.id()));
        assertEquals(0, counters.total(CounterKind.LEDGER_VIOLATIONS));
        final long refused = counters.get(CounterKind.DEPOSITS_REFUSED, Venue.BYBIT.id());
        assertEquals(model.instrument(1).grid().refusedDeposits(), refused);
        assertTrue(refused > 0, "the seed reaches past the mark");
        assertEquals(refused, counters.total(CounterKind.DEPOSITS_REFUSED), "no other venue opened anything");
    }

    @Test
    void shouldNotTakeAZeroForOpenInterest() {
        mark(1, 3500, 0);
        openInterest(0, 0);
        assertTrue((processor.state(1).health() & HealthFlag.NO_OPEN_INTEREST) != 0);
    }

    private void openInterest(final long afterNs, final long quantity) {
        publisher.onFrameStart(Venue.BYBIT, T0 + afterNs);
        publisher.onOpenInterest(symbol("ETHUSDT"), T0 + afterNs, quantity, 0);
        publisher.onFrameEnd();
        polled.drain();
    }

    @Test
    void shouldTellEveryInstrumentOnceThatNothingIsJournalledAnyMore() {
        final JournalStanding standing = new JournalStanding();
        processor.journal(standing);
        mark(1, 3500, 0);
        polled.drain();
        pulses.clear();
        standing.lose();
        publisher.onTime(T0 + 10_000_000L);
        polled.drain();
        assertEquals(Listings.TABLE.size(), pulses.size(), "all of them, though no venue said anything");
        publisher.onTime(T0 + 20_000_000L);
        polled.drain();
        assertEquals(Listings.TABLE.size(), pulses.size(), "once");
        mark(1, 3501, 30_000_000L);
        polled.drain();
        for (int i = 0; i < Listings.TABLE.size(); i++) {
            assertTrue((processor.state(i).health() & HealthFlag.UNJOURNALLED) != 0, "instrument " + i);
        }
    }

    @Test
    void shouldFlagSilentStreamsWithoutAnyVenueEvent() {
        mark(1, 3500, 0);
        polled.drain();
        pulses.clear();
        batches.clear();
        publisher.onTime(T0 + 16_000_000_000L);
        polled.drain();

        assertTrue((processor.state(1).health() & HealthFlag.MARK_STALE) != 0);
        assertEquals(1, pulses.size(), "the flag itself is published");
        assertTrue(batches.isEmpty(), "no venue event, no latency");
        assertEquals(0, processor.state(0).health() & HealthFlag.MARK_STALE, "nothing to be stale yet");

        mark(1, 3500, 16_000_000_001L);
        polled.drain();
        assertEquals(0, processor.state(1).health() & HealthFlag.MARK_STALE);
    }

    @Test
    void shouldFlagAllInstrumentsOfAVenueThatIsDown() {
        publisher.onTime(T0);
        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.DOWN);
        publisher.onStreamState(Venue.OKX, 2, StreamState.GAPPED);
        polled.drain();
        assertTrue((processor.state(1).health() & HealthFlag.STREAM_DOWN) != 0);
        assertTrue((processor.state(2).health() & HealthFlag.STREAM_GAPPED) != 0);
        assertEquals(0, processor.state(0).health() & STREAM_FLAGS);

        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.LIVE);
        polled.drain();
        assertEquals(0, processor.state(1).health() & STREAM_FLAGS);
    }

    @Test
    void shouldNotTakeALiveBookForALiveSessionNorTheOtherWayRound() {
        publisher.onTime(T0);
        publisher.onStreamState(Venue.BYBIT, 1, StreamState.GAPPED);
        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.DOWN);
        publisher.onStreamState(Venue.BYBIT, 1, StreamState.LIVE);
        polled.drain();
        assertEquals(HealthFlag.STREAM_DOWN, processor.state(1).health() & STREAM_FLAGS, "the venue is still down");

        publisher.onStreamState(Venue.BYBIT, 1, StreamState.GAPPED);
        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.LIVE);
        polled.drain();
        assertEquals(HealthFlag.STREAM_GAPPED, processor.state(1).health() & STREAM_FLAGS, "the gap is still there");
    }

    @Test
    void shouldFlagAnInstrumentOneOfWhoseStreamsIsSilentUntilNoneIs() {
        mark(1, 3500, 0);
        publisher.onSilence(Listings.TABLE.get(1), StreamChannel.TRADES.bit() | StreamChannel.BOOK.bit());
        polled.drain();
        assertEquals(HealthFlag.STREAM_SILENT, processor.state(1).health() & HealthFlag.STREAM_SILENT);
        assertEquals(0, processor.state(0).health() & HealthFlag.STREAM_SILENT);
        publisher.onSilence(Listings.TABLE.get(1), StreamChannel.BOOK.bit());
        publisher.onStreamState(Listings.TABLE.get(1).venue(), 1, StreamState.LIVE);
        publisher.onStreamState(Listings.TABLE.get(1).venue(), MarketEventDescriptor.NO_INSTRUMENT, StreamState.LIVE);
        polled.drain();
        assertEquals(HealthFlag.STREAM_SILENT, processor.state(1).health() & HealthFlag.STREAM_SILENT,
            "neither a live session nor a live book vouches for a silent stream");
        publisher.onSilence(Listings.TABLE.get(1), 0);
        polled.drain();
        assertEquals(0, processor.state(1).health() & HealthFlag.STREAM_SILENT);
    }

    @Test
    void shouldNotTakeOpenInterestOfThePastForFresh() {
        final long second = 1_000_000_000L;
        mark(1, 3500, 0);
        publisher.onFrameStart(Venue.BYBIT, T0 + second);
        publisher.onOpenInterest(symbol("ETHUSDT"), T0 + second, 1_000_000, 0);
        publisher.onFrameEnd();
        for (int i = 2; i < 121; i++) {
            publisher.onFrameStart(Venue.BYBIT, T0 + i * second);
            publisher.onOpenInterest(symbol("ETHUSDT"), T0 - 3_600 * second + i * second, 1_000_000 + i, 0);
            publisher.onFrameEnd();
            polled.drain();
        }
        assertEquals(HealthFlag.OPEN_INTEREST_STALE, processor.state(1).health() & HealthFlag.OPEN_INTEREST_STALE);
        publisher.onFrameStart(Venue.BYBIT, T0 + 121 * second);
        publisher.onOpenInterest(symbol("ETHUSDT"), T0 + 121 * second, 1_000_100, 0);
        publisher.onFrameEnd();
        polled.drain();
        assertEquals(0, processor.state(1).health() & HealthFlag.OPEN_INTEREST_STALE);
    }

    @Test
    void shouldLearnNothingFromWhatWasSweptWhileTheVenueWasDown() {
        final long second = 1_000_000_000L;
        mark(1, 3500, 0);
        publisher.onOpenInterest(symbol("ETHUSDT"), T0, 400_000, 0);
        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.DOWN);
        publisher.onTime(T0 + 12 * second);
        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.LIVE);
        for (long at = 13; at < 130; at += 13) {
            mark(1, 3450, at * second);
        }
        publisher.onTime(T0 + 135 * second);
        polled.drain();
        assertEquals(Long.MIN_VALUE, model.instrument(1).weightsTimeNs(), "liquidations of the gap were not heard");

        for (long at = 143; at < 260; at += 13) {
            mark(1, 3400, at * second);
        }
        publisher.onTime(T0 + 265 * second);
        polled.drain();
        assertTrue(model.instrument(1).weightsTimeNs() > T0 + 135 * second);
        assertTrue(model.instrument(1).evidence(0) > 0);
    }

    @Test
    void shouldSkipABadEventAndReportItsCauseOnce() {
        onPulse = new IllegalArgumentException("bad event");
        for (int i = 0; i < 3; i++) {
            mark(1, 3500, i);
            polled.drain();
        }
        onPulse = null;
        mark(1, 3600, 4);
        polled.drain();

        assertFalse(halt.raised());
        assertEquals(3, counters.total(CounterKind.SKIPPED_EVENTS));
        assertEquals(1, report.toString(StandardCharsets.UTF_8).lines().count(), report.toString());
        assertEquals(36_000_000, processor.state(1).mark());
    }

    @Test
    void shouldStopPublishingWhenAnInvariantBreaks() {
        onPulse = new IllegalStateException("ledger");
        mark(1, 3500, 0);
        polled.drain();
        onPulse = null;
        mark(1, 3600, 1);
        polled.drain();

        assertTrue(halt.raised());
        assertEquals("ledger", halt.cause().getMessage());
        assertEquals(1, pulses.size(), "nothing is published after the halt");
    }

    @Test
    void shouldRefuseASecondThread() throws InterruptedException {
        mark(1, 3500, 0);
        polled.drain();
        mark(1, 3501, 1);
        final Thread stranger = new Thread(polled::drain);
        stranger.start();
        stranger.join();

        assertTrue(halt.raised());
        assertTrue(halt.cause() instanceof AssertionError, String.valueOf(halt.cause()));
    }

    @Test
    void shouldRecordLatencyOncePerBatchOnTheGivenClock() {
        final LatencyRecorder recorder = new LatencyRecorder(() -> T0 + 5_000);
        final LatencyRecordingSink recording = new LatencyRecordingSink(sink, recorder);
        recording.onBatch(T0, T0);
        recording.onBatch(T0, T0 + 9_000);
        recording.onBatch(Long.MIN_VALUE, T0 - 3_600_000_000_000L);

        assertEquals(3, recorder.interval().getTotalCount());
        recording.onBatch(T0, T0);
        assertEquals(1, recorder.interval().getTotalCount());
        assertEquals(0, recorder.interval().getTotalCount());
    }

    @Test
    void shouldSweepWhereTheMarkWentInAGapAndLearnNothingFromIt() {
        final long second = 1_000_000_000L;
        mark(1, 3500, 0);
        publisher.onOpenInterest(symbol("ETHUSDT"), T0, 400_000, 0);
        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.DOWN);
        publisher.onTime(T0 + 10 * second);
        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.LIVE);
        for (long at = 12; at < 60; at += 4) {
            mark(1, 3500, at * second);
        }
        polled.drain();
        final double longs = model.instrument(1).longUsd();
        final double shorts = model.instrument(1).shortUsd();

        publisher.onGapMarks(Listings.TABLE.get(1), T0 + 10 * second, 34_000_000, 35_600_000, 35_100_000);
        polled.drain();

        assertTrue(model.instrument(1).longUsd() < longs, "longs down to 3400 were liquidated in the gap");
        assertTrue(model.instrument(1).shortUsd() < shorts, "and shorts up to 3560");
        assertEquals(35_000_000, model.instrument(1).mark());
        assertEquals(35_000_000, processor.state(1).mark());
        assertEquals(T0 + 56 * second, processor.state(1).markTimeNs(), "the gap says nothing of the mark's age");
        assertEquals(T0 + 56 * second, processor.state(1).eventTimeNs());
        for (long at = 60; at < 260; at += 4) {
            mark(1, 3500, at * second);
        }
        polled.drain();
        assertEquals(Long.MIN_VALUE, model.instrument(1).weightsTimeNs(), "its liquidations were not heard");
        assertEquals(0, counters.total(CounterKind.LEDGER_VIOLATIONS));

        for (long at = 260; at < 460; at += 4) {
            mark(1, 3300, at * second);
        }
        polled.drain();
        assertTrue(model.instrument(1).weightsTimeNs() > T0 + 260 * second, "a sweep that is heard teaches");
    }

    @Test
    void shouldRefuseAGapWhoseMarksMakeNoRange() {
        publisher.onTime(T0);
        publisher.onGapMarks(Listings.TABLE.get(1), T0, 0, 5, 3);
        publisher.onGapMarks(Listings.TABLE.get(1), T0, 6, 5, 6);
        publisher.onGapMarks(Listings.TABLE.get(1), T0, 1, 5, 6);
        polled.drain();
        assertEquals(3, counters.get(CounterKind.REJECTED_RANGE, Venue.BYBIT.id()));
        assertEquals(0, counters.total(CounterKind.MARKS));
    }

    @Test
    void shouldKeepInsuranceFillsFromTheMarket() {
        mark(1, 3500, 0);
        publisher.onTrade(symbol("ETHUSDT"), T0, 3600, 0, 1, 0, Aggressor.BUY, TradeKind.INSURANCE);
        publisher.onTrade(symbol("ETHUSDT"), T0, 3500, 0, 1, 0, Aggressor.BUY, TradeKind.ADL);
        polled.drain();
        assertEquals(35_000_000, processor.state(1).mark());
    }

    private void mark(final int id, final int price, final long afterNs) {
        publisher.onFrameStart(Listings.TABLE.get(id).venue(), T0 + afterNs);
        publisher.onMark(symbol(Listings.TABLE.get(id).symbol()), T0 + afterNs, price, 0);
    }
}
