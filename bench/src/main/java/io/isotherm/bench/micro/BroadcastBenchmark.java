package io.isotherm.bench.micro;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.broadcast.PulseMessage;
import io.isotherm.engine.broadcast.Strategies;
import io.isotherm.engine.broadcast.Strategy;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.publish.SnapshotSink;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What strategies of the same JVM cost the processor: nothing registered ({@code off}), a buffer that nobody reads, one
 * and three strategies that read all the time, each on a thread of its own. Where these threads outnumber the cores,
 * the figure holds their share of the processor's core too.
 */
public class BroadcastBenchmark extends StageBenchmark {
    /** Strategies that listen. */
    @Param({"off", "0", "1", "3"})
    public String strategies;

    private final InstrumentTable table = BenchInstruments.table();
    private final Symbol symbol = new Symbol();
    private final UnsafeBuffer bytes = new UnsafeBuffer("BTCUSDT".getBytes(StandardCharsets.UTF_8));
    private final Strategies broadcast = new Strategies();
    private Path directory;
    private SnapshotFile file;
    private RingPublisher publisher;
    private PolledProcessor processor;
    private HaltSignal halt;
    private long timeNs = 1_767_225_600_000_000_000L;
    private long tick;

    /** Adds up what it hears. */
    private static final class Sum implements Strategy {
        private long sum;

        @Override
        public void onPulse(final PulseMessage pulse) {
            sum += pulse.bid() + pulse.ask();
        }
    }

    /**
     * Links ring, processor, snapshot and strategies.
     *
     * @throws IOException when there is no room for the snapshot.
     */
    @Setup
    public void link() throws IOException {
        final Path memory = Path.of("/dev/shm");
        directory = Files.isWritable(memory) ? Files.createTempDirectory(memory, "isotherm-bench-")
            : Files.createTempDirectory("isotherm-bench-");
        if (strategies.equals("0")) {
            broadcast.add("deaf", new Sum());
        } else if (!strategies.equals("off")) {
            for (int i = 0; i < Integer.parseInt(strategies); i++) {
                broadcast.add("strategy" + i, new Sum(), new YieldingIdleStrategy());
            }
        }
        final SnapshotSpec spec = SnapshotSpec.of(directory, "bench", table, name -> 5);
        file = SnapshotFile.create(spec);
        final DensityModel model = new DensityModel(table, ModelParameters.DEFAULTS);
        final HeapEventCounters counters = new HeapEventCounters();
        final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
        halt = new HaltSignal();
        processor = new PolledProcessor(ring, new MarketEventProcessor(table, model,
            new SnapshotSink(table, model, spec, file, broadcast.broadcaster()), PublishCadence.DEFAULTS,
            StaleTimeouts.DEFAULTS, counters).broadcast(broadcast.broadcaster()),
            new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
        publisher = new RingPublisher(table, ring, FullRingPolicy.WAIT, processor, halt, counters);
        broadcast.launch(table, directory, (failure, where) -> failure.printStackTrace());
    }

    /**
     * Ends the strategies and removes the file.
     *
     * @throws IOException when it cannot.
     */
    @TearDown
    public void end() throws IOException {
        broadcast.close();
        file.close();
        if (halt.raised()) {
            throw new IllegalStateException("the processor stopped", halt.cause());
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (final Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** One message alone. */
    @Benchmark
    public void message() {
        tick++;
        broadcast.broadcaster().onPulse(0, tick, tick, tick, tick - 1, tick + 1, 0);
    }

    /** One quote from the decoder's call to the published pulse, strategies told; a map every thousandth. */
    @Benchmark
    public void event() {
        tick++;
        timeNs += 1_000;
        final long price = 60_000 + (tick & 15);
        publisher.onFrameStart(Venue.BYBIT, timeNs);
        publisher.onQuote(symbol.wrap(bytes, 0, bytes.capacity()), timeNs, price, 0, 1, 0, price + 1, 0, 1, 0);
        publisher.onFrameEnd();
        processor.drain();
    }
}
