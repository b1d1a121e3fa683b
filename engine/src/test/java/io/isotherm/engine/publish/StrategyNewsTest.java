package io.isotherm.engine.publish;

import static io.isotherm.engine.ring.Listings.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.engine.broadcast.PulseMessage;
import io.isotherm.engine.broadcast.Strategies;
import io.isotherm.engine.broadcast.Strategy;
import io.isotherm.engine.broadcast.StrategyConsumer;
import io.isotherm.engine.broadcast.UnderlyingMessage;
import io.isotherm.engine.broadcast.VenueState;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a strategy was told last is what a reader finds in the snapshot, whatever the venues did. */
final class StrategyNewsTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int STEPS = 3_000;
    private static final StreamState[] BOOKS = {StreamState.LIVE, StreamState.GAPPED, StreamState.STALE};
    private static final StreamState[] SESSIONS = {StreamState.LIVE, StreamState.LIVE, StreamState.DOWN,
        StreamState.GAPPED, StreamState.CONNECTING};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Strategies strategies = new Strategies();
    private final Heard heard = new Heard();
    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private final List<String> told = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private SnapshotReader reader;
    private RingPublisher publisher;
    private PolledProcessor polled;
    private StrategyConsumer consumer;
    private long nowNs = START_NS;

    /** Keeps the newest of everything. */
    private final class Heard implements Strategy {
        private final String[] pulses = new String[3];
        private final String[] underlyings = new String[2];
        private final long[] maps = new long[2];
        private final long[] asOf = new long[2];
        private final boolean[] gaps = new boolean[3];
        private final VenueState[][] venues = new VenueState[2][Venue.values().length + 1];
        private final List<String> liquidations = new ArrayList<>();
        private int pulseCount;
        private int mapCount;
        private int staleCount;

        @Override
        public void onPulse(final PulseMessage message) {
            pulseCount++;
            pulses[message.instrument()] = text(message.mark(), message.bid(), message.ask(), message.eventTimeNs(),
                message.receiveTimeNs(), message.health());
        }

        @Override
        public void onUnderlying(final UnderlyingMessage message) {
            pulseCount++;
            underlyings[message.underlying()] = text(message.mark(), message.venueStates(), message.oldestMarkNs(),
                message.eventTimeNs(), message.receiveTimeNs(), message.health());
        }

        @Override
        public void onMap(final int underlying, final long sequence, final long asOfNs) {
            mapCount++;
            assertEquals(maps[underlying] + 1, sequence, "each map is told");
            maps[underlying] = sequence;
            asOf[underlying] = asOfNs;
        }

        @Override
        public void onVenue(final int underlying, final Venue venue, final VenueState state, final long receiveNs) {
            assertTrue(venues[underlying][venue.id()] != state, "told only when it changes");
            venues[underlying][venue.id()] = state;
            staleCount += state == VenueState.STALE ? 1 : 0;
        }

        @Override
        public void onGap(final int instrument, final boolean open, final long receiveNs) {
            assertTrue(gaps[instrument] != open, "told only when it changes");
            gaps[instrument] = open;
        }

        @Override
        public void onLiquidation(final int instrument, final Side side, final long price, final long quantity,
                                  final long eventTimeNs, final long receiveNs) {
            liquidations.add(instrument + " " + side + " " + quantity + " " + price + " " + eventTimeNs);
        }
    }

    private static String text(final long... values) {
        return Arrays.toString(values);
    }

    @BeforeEach
    void wire() {
        consumer = strategies.add("heard", heard);
        final DensityModel model = new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS);
        final SnapshotSpec spec = SnapshotSpec.of(directory.resolve("s"), "test", Listings.TABLE, name -> 5);
        file = SnapshotFile.create(spec);
        final SharedCounters counters = new SharedCounters(file.counters());
        final MarketEventProcessor processor = new MarketEventProcessor(Listings.TABLE, model,
            new SnapshotSink(Listings.TABLE, model, spec, file, strategies.broadcaster()),
            new PublishCadence(256, 1_000_000), new StaleTimeouts(2 * SECOND, 60 * SECOND, 60 * SECOND), counters)
            .broadcast(strategies.broadcaster());
        final HaltSignal halt = new HaltSignal();
        final MarketEventRing ring = new MarketEventRing(4096, new YieldingWaitStrategy());
        polled = new PolledProcessor(ring, processor,
            new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
        publisher = new RingPublisher(Listings.TABLE, ring, FullRingPolicy.WAIT, polled, halt, counters);
        reader = SnapshotReader.open(directory.resolve("s"));
        strategies.launch(Listings.TABLE, directory.resolve("s"),
            (failure, where) -> failures.add(where + ": " + failure));
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void shouldTellWhatReadersFindInTheSnapshot() {
        for (int step = 0; step < STEPS; step++) {
            nowNs += random.nextInt(20) == 0 ? 3 * SECOND : 1_500_000;
            final int events = 1 + random.nextInt(8);
            for (int i = 0; i < events; i++) {
                event(Listings.TABLE.get(random.nextInt(3)));
            }
            publisher.onTime(nowNs);
            polled.drain();
            while (consumer.doWork() > 0) {
                // everything that was told
            }
            assertEquals(List.of(), failures, "step " + step + ", seed " + seed);
            agree("step " + step + ", seed " + seed);
        }
        assertEquals(told, heard.liquidations, "seed " + seed);
        assertTrue(heard.staleCount > 10 && told.size() > 10 && heard.mapCount > STEPS / 2, "seed " + seed);
        assertEquals(0, consumer.missed());
        assertEquals(heard.mapCount, reader.counter(EngineCounter.PUBLISHES, 0), "seed " + seed);
        assertEquals(heard.pulseCount, reader.counter(EngineCounter.PULSE_PUBLISHES, 0), "seed " + seed);
        assertTrue(reader.counter(EngineCounter.BATCH_MAX, 0) >= 8, "seed " + seed);
    }

    private void event(final Instrument instrument) {
        final long price = 600_000 + random.nextInt(2_000);
        if (random.nextInt(30) == 0) {
            publisher.onStreamState(instrument.venue(), instrument.id(), BOOKS[random.nextInt(BOOKS.length)]);
        } else if (random.nextInt(60) == 0) {
            publisher.onStreamState(instrument.venue(), MarketEventDescriptor.NO_INSTRUMENT,
                SESSIONS[random.nextInt(SESSIONS.length)]);
        } else {
            publisher.onFrameStart(instrument.venue(), nowNs);
            switch (random.nextInt(3)) {
                case 0 -> publisher.onMark(symbol(instrument.symbol()), nowNs, price, 1);
                case 1 -> publisher.onQuote(symbol(instrument.symbol()), nowNs - 1, price, 1, 1, 0, price + 1, 1, 1, 0);
                default -> {
                    final boolean bought = random.nextBoolean();
                    publisher.onLiquidation(symbol(instrument.symbol()), nowNs - 2,
                        bought ? PositionSide.LONG : PositionSide.SHORT, price, 1, LiquidationPriceKind.FILL, 3, 0,
                        Coverage.FULL);
                    told.add(instrument.id() + " " + (bought ? Side.LONG : Side.SHORT) + " "
                        + (instrument.venue() == Venue.OKX ? 30_000 : 3_000_000) + " " + price * 1_000 + " "
                        + (nowNs - 2));
                }
            }
            publisher.onFrameEnd();
        }
    }

    private void agree(final String at) {
        for (int i = 0; i < 3; i++) {
            if (reader.pulse(i, pulse) == ReadResult.OK) {
                assertEquals(text(pulse.mark(), pulse.bid(), pulse.ask(), pulse.eventTimeNs(), pulse.receiveTimeNs(),
                    pulse.health()), heard.pulses[i], at);
                if ((pulse.health() & PulseFlag.UNROUTED.bit()) == 0) {
                    assertEquals((pulse.health() & PulseFlag.BOOK_GAP.bit()) != 0, heard.gaps[i], at);
                }
            } else {
                assertEquals(null, heard.pulses[i], at);
            }
        }
        for (int underlying = 0; underlying < 2; underlying++) {
            if (reader.mapInPlace(underlying, map) == ReadResult.OK
                && reader.underlyingPulse(underlying, pulse) == ReadResult.OK) {
                assertEquals(text(pulse.mark(), pulse.venueStates(), pulse.oldestMarkNs(), pulse.eventTimeNs(),
                    pulse.receiveTimeNs(), pulse.health()), heard.underlyings[underlying], at);
                assertEquals(map.sequence() + " as of " + map.asOfNs(),
                    heard.maps[underlying] + " as of " + heard.asOf[underlying], at);
                venuesAgree(underlying, at);
            } else {
                assertEquals(0, heard.maps[underlying], at);
            }
        }
    }

    private void venuesAgree(final int underlying, final String at) {
        for (int i = 0; i < 3; i++) {
            final Instrument instrument = Listings.TABLE.get(i);
            if (instrument.underlyingId() == underlying) {
                final VenueState state = heard.venues[underlying][instrument.venue().id()];
                assertEquals(VenueStates.word(map.venueStates(), file.venueRow(i)),
                    (state == null ? VenueState.MISSING : state).name().toLowerCase(), at);
            }
        }
    }
}
