package io.isotherm.engine.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader finds in a map is what the densities hold, bucket by bucket and row by row. */
final class PublishedMapTest {
    private static final int EVENTS = 3_000;
    private static final int COMPARE_EVERY = 500;
    private static final long START_NS = 1_767_225_600_000_000_000L;

    /** Two instruments of one venue share a row; one is quoted by the thousand, one is inverse. */
    private final InstrumentTable table = new InstrumentTable(List.of(
        listing(0, Venue.BINANCE_USDM, "BTCUSDT", 0, 1), listing(1, Venue.BINANCE_USDM, "BTCUSDC", 0, 1),
        listing(2, Venue.BYBIT, "BTCUSDT", 0, 1), listing(3, Venue.OKX, "BTC-USDT-SWAP", 0, 1),
        listing(4, Venue.BYBIT, "ETHUSDT", 1, 1), listing(5, Venue.OKX, "1000ETH-USDT-SWAP", 1, 1000),
        listing(6, Venue.BYBIT, "BTCUSD", 0, 1)));
    private final DensityModel model = new DensityModel(table, ModelParameters.DEFAULTS);
    private final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final long[] marks = {650_000, 650_300, 649_800, 651_000, 30_000, 30_000_000, 650_100};
    private final MapView view = new MapView();
    private final float[] buckets = new float[MapDescriptor.BUCKET_COUNT];
    private final double[] bandUsd = new double[DistanceBand.COUNT];

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private SnapshotSink sink;
    private SnapshotReader reader;
    private PolledProcessor polled;
    private RingPublisher publisher;
    private long nowNs = START_NS;

    private static Instrument listing(final int id, final Venue venue, final String symbol, final int underlyingId,
                                      final long multiplier) {
        return new Instrument(id, venue, symbol, underlyingId == 0 ? "BTC" : "ETH", underlyingId, multiplier,
            symbol.equals("BTCUSD") ? ContractKind.INVERSE : ContractKind.LINEAR, 1, 0, 4, 6, Coverage.FULL,
            OpenInterestSource.SOCKET,
            new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
                List.of(new Bracket(1e6, 0.005, 125, 0, false))));
    }

    @BeforeEach
    void wire() {
        final SnapshotSpec spec = SnapshotSpec.of(directory.resolve("s"), "test", table, name -> 5);
        file = SnapshotFile.create(spec);
        sink = new SnapshotSink(table, model, spec, file);
        reader = SnapshotReader.open(directory.resolve("s"));
        final HaltSignal halt = new HaltSignal();
        final HeapEventCounters counters = new HeapEventCounters();
        polled = new PolledProcessor(ring,
            new MarketEventProcessor(table, model, sink, PublishCadence.DEFAULTS, StaleTimeouts.DEFAULTS),
            new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
        publisher = new RingPublisher(table, ring, FullRingPolicy.WAIT, polled, halt, counters);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void shouldShowEveryBucketOfEveryRowAsTheDensitiesHoldIt() {
        for (int i = 0; i < table.size(); i++) {
            mark(i);
            openInterest(i, 1_000_000_000L + random.nextInt(1_000_000));
        }
        for (int event = 1; event <= EVENTS; event++) {
            step(random.nextInt(table.size()));
            if (event % COMPARE_EVERY == 0) {
                // partial refreshes went before; now everything at once
                sink.onEnd(nowNs);
                compare("event " + event + ", seed " + seed);
            }
        }
    }

    @Test
    void shouldFollowMovesOfTheWindowOfEverySize() {
        for (int i = 0; i < table.size(); i++) {
            mark(i);
            openInterest(i, 1_000_000_000L);
        }
        sink.onEnd(nowNs);
        // buckets of 5 bps: within a block, a block, several, half a window, a window and beyond, there and back
        for (final int move : new int[] {1, -1, 63, 64, 65, -64, 200, 1_000, -1_200, 2_048, -2_047, 4_096, -4_095,
            -9_000, 4_500, 9_000}) {
            for (int i = 0; i < table.size(); i++) {
                marks[i] = Math.max(1_000, (long) (marks[i] * StrictMath.exp(move * 5e-4)));
                mark(i);
                trade(i, 5_000_000);
                openInterest(i, 1_000_000_000L + random.nextInt(1_000_000));
            }
            for (int i = 0; i < 4; i++) {
                nowNs += 2_000_000_000L;
                trade(random.nextInt(table.size()), 7_000_000);
            }
            sink.onEnd(nowNs);
            compare("move " + move + ", seed " + seed);
        }
    }

    @Test
    void shouldBeRightWithoutAFullRefreshWhereTheMarkMoved() {
        for (int i = 0; i < table.size(); i++) {
            mark(i);
            openInterest(i, 1_000_000_000L);
        }
        sink.onEnd(nowNs);
        // nothing but marks: no interval ends, so no bucket changes except where the windows and the sweep are
        for (int event = 0; event < 400; event++) {
            final int i = random.nextInt(table.size());
            marks[i] += marks[i] * (random.nextInt(401) - 200) / 20_000;
            nowNs += 1_000_000;
            mark(i);
            sink.onMap(nowNs);
            if (event % 40 == 39) {
                compare("event " + event + ", seed " + seed);
            }
        }
    }

    @Test
    void shouldSayWhichVenueIsSilentAndLeaveItsMarkOut() {
        mark(2);
        openInterest(2, 9_000_000_000L);
        mark(3);
        openInterest(3, 1_000_000_000L);
        sink.onEnd(nowNs);
        assertEquals(ReadResult.OK, reader.map(0, view));
        assertEquals(marks[2] / 10.0, view.mark(), 1e-9);
        assertEquals(PulseFlag.UNROUTED.bit(), view.venueHealth(0), "a venue that never spoke");
        publisher.onStreamState(Venue.BYBIT, MarketEventDescriptor.NO_INSTRUMENT, StreamState.DOWN);
        polled.drain();
        sink.onMap(nowNs);
        assertEquals(ReadResult.OK, reader.map(0, view));
        assertTrue((view.venueHealth(1) & PulseFlag.DISCONNECTED.bit()) != 0, "health " + view.venueHealth(1));
        assertEquals(marks[3] / 10.0, view.mark(), 1e-9, "the mark of the venue that lives");
        assertEquals(9.0e3 * marks[2] / 10, view.venueNumber(1, MapVenueDescriptor.OPEN_INTEREST_USD_OFFSET), 1);
        final PulseView pulse = new PulseView();
        assertEquals(ReadResult.OK, reader.underlyingPulse(0, pulse));
        assertEquals(marks[3] * 1000, pulse.mark(), "at scale 4");
        assertEquals(0, pulse.health() & (PulseFlag.DISCONNECTED.bit() | PulseFlag.MARK_STALE.bit()));
    }

    @Test
    void shouldWeighAVenueWithoutOpenInterestByWhatItIsTakenToHold() {
        mark(4);
        trade(4, 50_000_000);
        nowNs += 3_601_000_000_000L;
        trade(4, 50_000_000);
        for (int second = 0; second < 400; second += 5) {
            nowNs += 5_000_000_000L;
            marks[4] -= 10;
            mark(4);
            trade(4, 1_000);
        }
        sink.onEnd(nowNs);
        assertEquals(ReadResult.OK, reader.map(1, view));
        final InstrumentDensity density = model.instrument(4);
        final int row = file.venueRow(4);
        assertTrue(density.confidence() > 0 && density.evidence(0) > 0, "something was assumed and swept");
        assertEquals(density.confidence(), view.confidence(), 1e-12);
        assertEquals(density.confidence(), view.venueNumber(row, MapVenueDescriptor.CONFIDENCE_OFFSET), 1e-12);
        for (final DistanceBand band : DistanceBand.values()) {
            final double evidence = density.evidence(band.code());
            assertEquals(evidence, view.evidence(row, band), 1e-9 * evidence, band.toString());
        }
        assertTrue(Double.isNaN(view.openInterestUsd()), "an assumption is no report");
    }

    private void step(final int i) {
        nowNs += random.nextInt(200_000_000);
        switch (random.nextInt(8)) {
            case 0 -> {
                marks[i] += marks[i] * (random.nextInt(401) - 200) / 20_000;
                mark(i);
            }
            case 1 -> openInterest(i, 1_000_000_000L + random.nextInt(10_000_000));
            default -> trade(i, 1 + random.nextInt(20_000_000));
        }
    }

    private Symbol start(final int i) {
        final byte[] bytes = table.get(i).symbol().getBytes(StandardCharsets.UTF_8);
        publisher.onFrameStart(table.get(i).venue(), nowNs);
        return new Symbol().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private void end() {
        publisher.onFrameEnd();
        polled.drain();
    }

    /** Marks stand at scale 1. */
    private void mark(final int i) {
        publisher.onMark(start(i), nowNs, marks[i], 1);
        end();
    }

    private void openInterest(final int i, final long quantity) {
        publisher.onOpenInterest(start(i), nowNs, quantity, 6);
        end();
    }

    private void trade(final int i, final long quantity) {
        publisher.onTrade(start(i), nowNs, marks[i] + random.nextInt(11) - 5, 1, quantity, 6,
            random.nextBoolean() ? Aggressor.BUY : Aggressor.SELL, TradeKind.MARKET);
        end();
    }

    private void compare(final String at) {
        for (int underlying = 0; underlying < table.underlyings().size(); underlying++) {
            assertEquals(ReadResult.OK, reader.map(underlying, view), at);
            final int venues = view.rows().venueCount();
            final double[][] expected = expected(underlying, venues);
            for (int row = 0; row < view.rows().count(); row++) {
                view.buckets(row, buckets);
                double sum = 0;
                for (int b = 0; b < buckets.length; b++) {
                    final double should = expected[row][b];
                    assertEquals(should, buckets[b], Math.abs(should) * 2e-7 + 1e-30, "underlying " + underlying
                        + " row " + row + " bucket " + b + " of " + view.baseBucket() + ", " + at);
                    sum += buckets[b];
                }
                assertEquals(sum, view.blockSum(row, MapDescriptor.BLOCK_COUNT), sum * 1e-12, at);
            }
            for (final Side side : Side.values()) {
                assertEquals(view.blockSum(view.rows().aggregate(side), MapDescriptor.BLOCK_COUNT), view.usd(side), at);
            }
        }
    }

    /** The rows as an obvious sum over all instruments and buckets. */
    private double[][] expected(final int underlying, final int venues) {
        final double[][] rows = new double[view.rows().count()][MapDescriptor.BUCKET_COUNT];
        for (int i = 0; i < table.size(); i++) {
            final InstrumentDensity density = model.instrument(i);
            if (table.get(i).underlyingId() != underlying || density.mark() == InstrumentDensity.NO_PRICE) {
                continue;
            }
            for (int b = 0; b < MapDescriptor.BUCKET_COUNT; b++) {
                final Side side = density.readBucket(view.baseBucket() + b, bandUsd) == 0 ? Side.LONG : Side.SHORT;
                for (final DistanceBand band : DistanceBand.values()) {
                    rows[view.rows().band(side, file.venueRow(i), band)][b] += bandUsd[band.code()];
                }
                for (final Side each : Side.values()) {
                    final double usd = density.usd(each.code(), view.baseBucket() + b);
                    rows[view.rows().venue(each, file.venueRow(i))][b] += usd;
                    rows[view.rows().aggregate(each)][b] += usd;
                }
            }
        }
        assertEquals(venues, view.rows().venueCount());
        return rows;
    }
}
