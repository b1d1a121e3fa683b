package io.isotherm.engine.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.engine.density.DensityModel;
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
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.stream.StreamChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three venues of one underlying, each with its own brackets: one falls silent and comes back, one never starts. */
final class SilentVenueTest {
    private static final int BINANCE = 0;
    private static final int BYBIT = 1;
    private static final int OKX = 2;
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final double ONE_FLOAT = 2e-7;

    private final InstrumentTable table = new InstrumentTable(List.of(
        listing(BINANCE, Venue.BINANCE_USDM, Coverage.SAMPLED, 0.004),
        listing(BYBIT, Venue.BYBIT, Coverage.FULL, 0.005), listing(OKX, Venue.OKX, Coverage.SAMPLED, 0.0065)));
    private final DensityModel model = new DensityModel(table, ModelParameters.DEFAULTS);
    private final MarketEventRing ring = new MarketEventRing(4096, new YieldingWaitStrategy());
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final double[] marks = {60_000, 60_010, 59_990};
    private final MapView view = new MapView();
    private final PulseView pulse = new PulseView();
    private final UsdEstimate estimate = new UsdEstimate();

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private SnapshotReader reader;
    private SnapshotSink sink;
    private PolledProcessor polled;
    private RingPublisher publisher;
    private long nowNs = START_NS;

    private static Instrument listing(final int id, final Venue venue, final Coverage coverage, final double rate) {
        return new Instrument(id, venue, "BTCUSDT", "BTC", 0, 1, ContractKind.LINEAR, 1, 0, 4, 6, coverage,
            OpenInterestSource.SOCKET, new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
                List.of(new Bracket(1e7, rate, 125, 0, false))));
    }

    @BeforeEach
    void wire() {
        final SnapshotSpec spec = SnapshotSpec.of(directory.resolve("s"), "test", table, name -> 5);
        file = SnapshotFile.create(spec);
        sink = new SnapshotSink(table, model, spec, file);
        reader = SnapshotReader.open(directory.resolve("s"));
        final HaltSignal halt = new HaltSignal();
        final HeapEventCounters counters = new HeapEventCounters();
        final MarketEventProcessor processor = new MarketEventProcessor(table, model, sink,
            new PublishCadence(256, SECOND / 10), new StaleTimeouts(2 * SECOND, 60 * SECOND, 60 * SECOND));
        polled = new PolledProcessor(ring, processor,
            new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
        publisher = new RingPublisher(table, ring, FullRingPolicy.WAIT, polled, halt, counters);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void shouldSayOfEveryVenueWhetherItIsLiveStaleOrMissingAndAddAllThatHasPositions() {
        live(60, BINANCE, BYBIT);
        read();
        states("both live", 0b011, 0, 0b100);
        assertEquals("missing", VenueStates.word(view.venueStates(), OKX));
        assertTrue(Double.isNaN(view.venueMark(OKX)));
        assertEquals(PulseFlag.VENUE_MISSING.bit(), pulse.health() & PulseFlag.VENUE_MISSING.bit());
        assertTrue(nowNs - view.oldestMarkNs() <= 2 * SECOND, "oldest mark " + view.oldestMarkNs());

        final double bybitMark = view.venueMark(BYBIT);
        final int bybitBucket = model.instrument(BYBIT).grid().markBucket();
        final long silentSinceNs = view.venueTimeNs(BYBIT, MapVenueDescriptor.MARK_TIME_NS_OFFSET);
        marks[BINANCE] *= 0.97;
        live(20, BINANCE);
        sink.onEnd(nowNs);
        read();
        states("bybit silent", 0b011, 0b010, 0b100);
        assertEquals(silentSinceNs, view.oldestMarkNs(), "the age of the oldest is that of the silent venue");
        assertEquals(silentSinceNs, pulse.oldestMarkNs());
        assertEquals(PulseFlag.VENUE_STALE.bit(), pulse.health() & PulseFlag.VENUE_STALE.bit());
        assertEquals(0, pulse.health() & PulseFlag.MARK_STALE.bit(), "the aggregate's own mark is live");
        assertEquals(bybitMark, view.venueMark(BYBIT), "its last mark stands");
        assertEquals(view.venueMark(BINANCE), view.mark(), "and gives no mark to the aggregate");
        assertEquals(bybitBucket, model.instrument(BYBIT).grid().markBucket(),
            "the mark of another venue sweeps nothing here");
        final double bybitLongs = model.instrument(BYBIT).longUsd();
        assertEquals(bybitLongs, view.venueNumber(BYBIT, MapVenueDescriptor.LONG_USD_OFFSET), bybitLongs * 1e-6);
        final int longs = view.rows().venue(Side.LONG, BYBIT);
        double aboveMark = 0;
        for (int i = view.indexOf(view.mark()) + 1; i < MapDescriptor.BUCKET_COUNT; i++) {
            aboveMark += view.value(longs, i);
        }
        assertTrue(aboveMark > 0, "seed " + seed);

        live(20, BINANCE, BYBIT);
        read();
        states("bybit is back", 0b011, 0, 0b100);
        assertEquals(0, pulse.health() & PulseFlag.VENUE_STALE.bit());

        live(20, BINANCE, BYBIT, OKX);
        read();
        states("okx has started", 0b111, 0, 0);
        assertEquals(0, pulse.health() & PulseFlag.VENUE_MISSING.bit());
        assertTrue(view.venueNumber(OKX, MapVenueDescriptor.LONG_USD_OFFSET) > 0);
    }

    @Test
    void shouldFlagGapsAndLostSessions() {
        live(20, BINANCE, BYBIT, OKX);
        publisher.onStreamState(Venue.BYBIT, BYBIT, StreamState.GAPPED);
        publisher.onStreamState(Venue.OKX, MarketEventDescriptor.NO_INSTRUMENT, StreamState.DOWN);
        live(1, BINANCE, BYBIT);
        read();
        states("one gapped, one down", 0b111, 0b110, 0);
        publisher.onStreamState(Venue.BYBIT, BYBIT, StreamState.LIVE);
        publisher.onStreamState(Venue.OKX, MarketEventDescriptor.NO_INSTRUMENT, StreamState.LIVE);
        live(1, BINANCE, BYBIT, OKX);
        read();
        states("all back", 0b111, 0, 0);
    }

    @Test
    void shouldCallAVenuePartialOneOfWhoseStreamsIsSilentAndKeepItsMark() {
        live(20, BINANCE, BYBIT, OKX);
        publisher.onSilence(table.get(BYBIT), StreamChannel.TRADES.bit());
        live(1, BINANCE, BYBIT, OKX);
        read();
        states("silent trades", 0b111, 0b010, 0);
        assertEquals(PulseFlag.VENUE_STALE.bit(), pulse.health() & PulseFlag.VENUE_STALE.bit());
        publisher.onSilence(table.get(BYBIT), 0);
        live(1, BINANCE, BYBIT, OKX);
        read();
        states("heard again", 0b111, 0, 0);
    }

    @Test
    void shouldKeepEveryMarkWhenAllVenuesFallSilent() {
        live(10, BINANCE, BYBIT);
        read();
        final double mark = view.mark();
        for (int i = 0; i < 5; i++) {
            nowNs += SECOND;
            publisher.onTime(nowNs);
            polled.drain();
        }
        read();
        states("all silent", 0b011, 0b011, 0b100);
        assertEquals(mark, view.mark());
        assertFalse((pulse.health() & PulseFlag.MARK_STALE.bit()) == 0, "an old mark says so");
    }

    @Test
    void shouldGiveEachVenueItsOwnLevelsAndAddThemUp() {
        live(600, BINANCE, BYBIT);
        live(60, BINANCE, BYBIT, OKX);
        sink.onEnd(nowNs);
        read();
        assertTrue(view.partlyCalibrated() && !view.calibrated(), "seed " + seed);
        assertTrue(view.calibrated(BYBIT, DistanceBand.BELOW_1_PERCENT), "evidence "
            + view.evidence(BYBIT, DistanceBand.BELOW_1_PERCENT) + ", seed " + seed);
        assertTrue(view.evidence(BYBIT, DistanceBand.BELOW_1_PERCENT) >= 0.02);
        assertEquals(model.instrument(BYBIT).weightsTimeNs(),
            view.venueTimeNs(BYBIT, MapVenueDescriptor.WEIGHTS_AS_OF_NS_OFFSET));
        assertEquals(model.instrument(BYBIT).realisedToExpected(),
            view.venueNumber(BYBIT, MapVenueDescriptor.REALISED_TO_EXPECTED_OFFSET), 1e-12);
        for (final Side side : Side.values()) {
            for (int i = 0; i < 15; i++) {
                final double price = view.mark() * (0.7 + 0.6 * random.nextDouble());
                levelsAgree(side, price, MapView.ALL_VENUES);
                levelsAgree(side, price, BINANCE);
                levelsAgree(side, price, BYBIT);
                levelsAgree(side, price, OKX);
            }
        }
    }

    /** The obvious way: every bucket of every band of every venue. */
    private void levelsAgree(final Side side, final double price, final int venueRow) {
        double usd = 0;
        double low = 0;
        double high = 0;
        double uncalibrated = 0;
        boolean some = false;
        for (int venue = 0; venue < 3; venue++) {
            for (final DistanceBand band : DistanceBand.values()) {
                if (venueRow != MapView.ALL_VENUES && venue != venueRow) {
                    continue;
                }
                final boolean known = model.instrument(venue).calibrated(band.code());
                some |= known;
                double here = 0;
                for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i++) {
                    final double mid = PriceQuery.mid(view, i);
                    if (side == Side.LONG ? mid >= price : mid <= price) {
                        here += view.value(view.rows().band(side, venue, band), i);
                    }
                }
                usd += here;
                uncalibrated += known ? 0 : here;
                low += known ? here * model.instrument(venue).lowFactor(band.code()) : 0;
                high += known ? here * model.instrument(venue).highFactor(band.code()) : 0;
            }
        }
        final String at = side + " to " + price + " at " + venueRow + ", seed " + seed;
        PriceQuery.liquidatedIfPriceReaches(view, side, venueRow, price, estimate);
        assertEquals(usd, estimate.usd(), usd * 1e-6, at);
        assertEquals(some && uncalibrated <= 1e-6 * usd, estimate.calibrated(), at);
        assertEquals(some && (uncalibrated < usd || usd == 0) ? low : Double.NaN, estimate.usdLow(), usd * 1e-6, at);
        assertEquals(estimate.calibrated() ? high : Double.NaN, estimate.usdHigh(), usd * 1e-5, at);
    }

    private void states(final String at, final int included, final int stale, final int missing) {
        assertEquals(VenueStates.of(included, stale, missing), view.venueStates(), at);
        assertEquals(view.venueStates(), pulse.venueStates(), at);
    }

    private void read() {
        sink.onMap(nowNs);
        assertEquals(ReadResult.OK, reader.map(0, view));
        assertEquals(ReadResult.OK, reader.underlyingPulse(0, pulse));
    }

    /** So many seconds of trading at some venues, with a look at the aggregate after each. */
    private void live(final int seconds, final int... venues) {
        for (int i = 0; i < seconds; i++) {
            nowNs += SECOND;
            final double move = 1 + (random.nextInt(401) - 200) / 40_000.0;
            for (final int venue : venues) {
                marks[venue] *= move;
                event(venue);
            }
            publisher.onTime(nowNs);
            polled.drain();
            if (seconds < 200 || i % 50 == 0) {
                aggregateIsTheSumOfItsVenues("second " + i);
            }
        }
    }

    private void event(final int i) {
        final byte[] bytes = table.get(i).symbol().getBytes(StandardCharsets.UTF_8);
        final Symbol symbol = new Symbol().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final long price = (long) (marks[i] * 10);
        publisher.onFrameStart(table.get(i).venue(), nowNs);
        publisher.onMark(symbol, nowNs, price, 1);
        publisher.onQuote(symbol, nowNs, price - 1, 1, 1, 0, price + 1, 1, 1, 0);
        publisher.onTrade(symbol, nowNs, price, 1, 20_000_000 + random.nextInt(30_000_000), 6,
            random.nextBoolean() ? Aggressor.BUY : Aggressor.SELL, TradeKind.MARKET);
        if (random.nextInt(4) == 0) {
            publisher.onLiquidation(symbol, nowNs, random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT,
                price, 1, LiquidationPriceKind.BANKRUPTCY, 1_000_000 + random.nextInt(3_000_000), 6, Coverage.FULL);
        }
        publisher.onOpenInterest(symbol, nowNs, 3_000_000_000L + random.nextInt(3_000_000), 6);
        publisher.onFrameEnd();
        polled.drain();
    }

    private void aggregateIsTheSumOfItsVenues(final String at) {
        if (reader.mapInPlace(0, view) != ReadResult.OK) {
            return;
        }
        for (final Side side : Side.values()) {
            final int all = view.rows().aggregate(side);
            for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i++) {
                double venues = 0;
                double bands = 0;
                for (int venue = 0; venue < 3; venue++) {
                    venues += view.value(view.rows().venue(side, venue), i);
                    for (final DistanceBand band : DistanceBand.values()) {
                        bands += view.value(view.rows().band(side, venue, band), i);
                    }
                }
                if ((float) venues != view.value(all, i) || Math.abs(bands - venues) > 2 * ONE_FLOAT * venues) {
                    assertEquals((float) venues, view.value(all, i), side + " " + i + ", " + at + ", seed " + seed);
                    assertEquals(venues, bands, 2 * ONE_FLOAT * venues, side + " " + i + ", " + at + ", seed " + seed);
                }
            }
        }
    }
}
