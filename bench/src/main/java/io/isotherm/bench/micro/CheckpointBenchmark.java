package io.isotherm.bench.micro;

import io.isotherm.engine.checkpoint.CheckpointFolder;
import io.isotherm.engine.checkpoint.CheckpointPositions;
import io.isotherm.engine.checkpoint.Checkpointer;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the processor notices of checkpoints: a batch of 64 {@link MixedEvents} journalled and applied at 20,000 a
 * second, its time sampled: without checkpoints, with a replica that takes none ({@code replica}), and with one every
 * 100 ms, 600 times as often as usual ({@code on}). The batch waits for nobody; what differs is what the second thread
 * takes of cores, caches and disk. The largest sample is the longest duty cycle.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CheckpointBenchmark extends StageBenchmark {
    private static final int BATCH = 64;
    private static final long BATCH_NS = BATCH * MixedEvents.EVENT_NS;

    /** Whether checkpoints are taken. */
    @Param({"off", "replica", "on"})
    public String checkpoints;

    private final JournalPositions positions = new JournalPositions();
    private final CheckpointPositions taken = new CheckpointPositions();
    private MixedEvents mixed;
    private Path directory;
    private EngineReplica processor;
    private JournalWriter writer;
    private Checkpointer checkpointer;
    private Thread thread;
    private volatile boolean ended;
    private long dueNs;

    /** Begins a run of 30 contracts. */
    @Setup(Level.Trial)
    public void begin() throws IOException {
        final int instruments = 30;
        final InstrumentTable table = BenchInstruments.table(instruments);
        mixed = new MixedEvents(instruments);
        directory = Files.createTempDirectory("isotherm-checkpoint");
        final Path folder = directory.resolve("journal");
        processor = new EngineReplica(table, ModelParameters.DEFAULTS, StaleTimeouts.DEFAULTS);
        final EngineReplica replica =
            new EngineReplica(table, ModelParameters.DEFAULTS, StaleTimeouts.DEFAULTS);
        writer = JournalWriter.open(new JournalContext(folder, JournalSettings.DEFAULTS)
            .run(processor.model().hash(), MixedEvents.START_NS).instruments(table).base(run -> EngineImage.write(
                new CheckpointFolder(folder), JournalFolder.base(folder, run.epoch()), replica, table, run.epoch(),
                run.firstSequence() - 1)), positions);
        taken.begun(0, -1, 0, 0);
        if (!checkpoints.equals("off")) {
            checkpointer = Checkpointer.begin(new Checkpointer.Settings(new CheckpointFolder(folder), positions, taken,
                table, MixedEvents.START_NS, checkpoints.equals("on") ? 100_000_000L : Long.MAX_VALUE / 2,
                System::nanoTime, () -> 0, Throwable::printStackTrace), replica, List.of(writer.path()));
            thread = new Thread(this::run, "checkpoints");
            thread.start();
        }
        dueNs = System.nanoTime();
    }

    private void run() {
        while (!ended) {
            if (checkpointer.doWork() < Checkpointer.MOST_EVENTS) {
                LockSupport.parkNanos(100_000_000L);
            }
        }
    }

    /** Waits, outside of the sample, until the next batch would have come. */
    @Setup(Level.Invocation)
    public void pace() {
        dueNs += BATCH_NS;
        while (System.nanoTime() - dueNs < 0) {
            LockSupport.parkNanos(50_000);
        }
        // what was missed is not made up for in a rush
        dueNs = Math.max(dueNs, System.nanoTime() - BATCH_NS);
    }

    /** One batch. */
    @Benchmark
    public long batch() {
        for (int i = 0; i < BATCH; i++) {
            final MarketEvent event = mixed.next();
            if (!writer.append(event)) {
                throw new IllegalStateException(writer.failure());
            }
            processor.processor().onEvent(event, i, i == BATCH - 1);
        }
        return positions.appended();
    }

    /** Ends the run and deletes it. */
    @TearDown(Level.Trial)
    public void delete() throws IOException, InterruptedException {
        ended = true;
        if (thread != null) {
            thread.join();
            checkpointer.close();
        }
        System.out.println("checkpoints: " + taken.taken() + ", longest writing " + taken.longestNs() / 1_000_000
            + " ms, replica behind by " + (positions.appended() - taken.replica()) + " events of "
            + (positions.appended() + 1));
        writer.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
