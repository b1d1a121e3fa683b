package io.isotherm.bench.micro;

import io.isotherm.engine.checkpoint.CheckpointFolder;
import io.isotherm.engine.checkpoint.CheckpointSettings;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.checkpoint.RecoveredRun;
import io.isotherm.engine.checkpoint.RunRecovery;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Recovery of a state in a JVM of its own, which has read and applied nothing before, as a start finds it: a base
 * image, and a million events behind it or none ({@code recover}); beside it the same journal read without applying
 * anything ({@code read}). Events are {@link MixedEvents}. One call is one start.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
public class RecoveryBenchmark extends StageBenchmark {
    /** What is done with it. */
    @Param({"recover", "read"})
    public String way;
    /** Events behind the image. */
    @Param({"0", "1000000"})
    public long events;
    /** Contracts, each of an image of its own. */
    @Param("3")
    public int instruments;

    private InstrumentTable table;
    private Path directory;
    private JournalContext.NextRun next;

    /** Journals a run, by other classes than those that are measured as far as may be. */
    @Setup(Level.Trial)
    public void journal() throws IOException {
        table = BenchInstruments.table(instruments);
        directory = Files.createTempDirectory("isotherm-recovery");
        final Path folder = directory.resolve("journal");
        final MixedEvents mixed = new MixedEvents(instruments);
        final EngineReplica replica = new EngineReplica(table, ModelParameters.DEFAULTS, StaleTimeouts.DEFAULTS);
        try (JournalWriter writer = JournalWriter.open(new JournalContext(folder, JournalSettings.DEFAULTS)
            .run(replica.model().hash(), MixedEvents.START_NS).instruments(table).base(run -> EngineImage.write(
                new CheckpointFolder(folder), JournalFolder.base(folder, run.epoch()), replica, table, run.epoch(),
                run.firstSequence() - 1)), new JournalPositions())) {
            for (long i = 0; i <= events; i++) {
                if (!writer.append(mixed.next())) {
                    throw writer.failure();
                }
            }
        }
        next = new JournalContext.NextRun(folder, MixedEvents.START_NS + 1, events + 1, MixedEvents.START_NS);
    }

    /** One start; the events that it came to. */
    @Benchmark
    public long start() throws IOException {
        if (way.equals("read")) {
            long read = 0;
            try (JournalReader reader = JournalReader.open(List.of(next.folder()))) {
                while (reader.advance()) {
                    read += reader.isEvent() ? 1 : 0;
                }
            }
            return read;
        }
        final RecoveredRun recovered = new RunRecovery(table, ModelParameters.DEFAULTS, StaleTimeouts.DEFAULTS,
            CheckpointSettings.DEFAULTS, () -> MixedEvents.START_NS + events * MixedEvents.EVENT_NS,
            System::nanoTime, line -> {
            }).recover(next);
        if (recovered == null || recovered.sequence() != events) {
            throw new IllegalStateException("not recovered: " + recovered);
        }
        return recovered.sequence();
    }

    /** Deletes the journal. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
