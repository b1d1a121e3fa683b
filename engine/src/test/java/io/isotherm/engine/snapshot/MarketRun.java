package io.isotherm.engine.snapshot;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.publish.PublishedBasis;
import io.isotherm.engine.publish.SnapshotSink;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A random market through ring, processor, densities and sink into a snapshot: four instruments, one of them inverse,
 * one quoted by the thousand, the last one never heard of.
 */
final class MarketRun implements AutoCloseable {
    static final long START_NS = 1_767_225_600_000_000_000L;
    static final int SILENT = 3;

    final InstrumentTable table = new InstrumentTable(List.of(listing(0, Venue.BYBIT, "BTCUSDT", 0, 1),
        listing(1, Venue.BYBIT, "BTCUSD", 0, 1), listing(2, Venue.OKX, "1000ETH-USDT-SWAP", 1, 1000),
        listing(3, Venue.OKX, "ETH-USDT-SWAP", 1, 1)));
    final DensityModel model = new DensityModel(table, ModelParameters.DEFAULTS);
    final SnapshotFile file;
    final SnapshotSink sink;

    private final Random random;
    private final long[] marks = {650_000, 650_300, 30_000_000};
    private final PolledProcessor polled;
    private final RingPublisher publisher;
    private long nowNs = START_NS;

    MarketRun(final Path directory, final long gridNs, final long seed) {
        random = new Random(seed);
        final SnapshotSpec spec =
            SnapshotSpec.of(directory, "test", table, name -> 5).withGrid(PublishedBasis.every(gridNs));
        file = SnapshotFile.create(spec);
        sink = new SnapshotSink(table, model, spec, file);
        final HaltSignal halt = new HaltSignal();
        final HeapEventCounters counters = new HeapEventCounters();
        final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
        polled = new PolledProcessor(ring,
            new MarketEventProcessor(table, model, sink, PublishCadence.DEFAULTS, StaleTimeouts.DEFAULTS),
            new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
        publisher = new RingPublisher(table, ring, FullRingPolicy.WAIT, polled, halt, counters);
        for (int i = 0; i < marks.length; i++) {
            mark(i);
            openInterest(i);
        }
    }

    private static Instrument listing(final int id, final Venue venue, final String symbol, final int underlyingId,
                                      final long multiplier) {
        return new Instrument(id, venue, symbol, underlyingId == 0 ? "BTC" : "ETH", underlyingId, multiplier,
            symbol.equals("BTCUSD") ? ContractKind.INVERSE : ContractKind.LINEAR, 1, 0, 4, 6, Coverage.FULL,
            OpenInterestSource.SOCKET, new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
                List.of(new Bracket(1e6, 0.005, 125, 0, false))));
    }

    /** Receive time of the newest event. */
    long nowNs() {
        return nowNs;
    }

    /** Random events, 100 ms apart on average. */
    void run(final int events) {
        for (int event = 0; event < events; event++) {
            nowNs += random.nextInt(200_000_000);
            final int i = random.nextInt(marks.length);
            switch (random.nextInt(9)) {
                case 0, 1 -> {
                    marks[i] += marks[i] * (random.nextInt(401) - 200) / 20_000;
                    mark(i);
                }
                case 2 -> openInterest(i);
                case 3 -> liquidation(i);
                default -> trade(i);
            }
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

    private void mark(final int i) {
        publisher.onMark(start(i), nowNs - 1, marks[i], 1);
        end();
    }

    private void openInterest(final int i) {
        publisher.onOpenInterest(start(i), nowNs - 2, 1_000_000_000L + random.nextInt(10_000_000), 6);
        end();
    }

    private void trade(final int i) {
        publisher.onTrade(start(i), nowNs - 3, marks[i] + random.nextInt(11) - 5, 1, 1 + random.nextInt(20_000_000), 6,
            random.nextBoolean() ? Aggressor.BUY : Aggressor.SELL, TradeKind.MARKET);
        end();
    }

    private void liquidation(final int i) {
        publisher.onLiquidation(start(i), nowNs - 4, random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT,
            marks[i], 1, LiquidationPriceKind.FILL, 1 + random.nextInt(1_000_000), 6, Coverage.FULL);
        end();
    }

    @Override
    public void close() {
        file.close();
    }
}
