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
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
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
 * anything ({@code read}). In 16 events are 8 trades, 3 quotes, 2 depths, 2 marks and 1 timer, and each 1,000th is an
 * open interest. One call is one start.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
public class RecoveryBenchmark extends StageBenchmark {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final int KINDS = 16;
    private static final int OPEN_INTEREST_EVERY = 1_000;
    private static final long EVENT_NS = 50_000;
    private static final List<EventType> MIX = List.of(EventType.TRADE, EventType.QUOTE, EventType.TRADE,
        EventType.DEPTH, EventType.TRADE, EventType.MARK, EventType.TRADE, EventType.QUOTE, EventType.TRADE,
        EventType.TIME, EventType.TRADE, EventType.DEPTH, EventType.TRADE, EventType.MARK, EventType.TRADE,
        EventType.QUOTE);

    /** What is done with it. */
    @Param({"recover", "read"})
    public String way;
    /** Events behind the image. */
    @Param({"0", "1000000"})
    public long events;
    /** Contracts, each of an image of its own. */
    @Param("3")
    public int instruments;

    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MarketEventDescriptor.SLOT_LENGTH]);
    private final MarketEvent event = new MarketEvent(slot, 0);
    private final SplittableRandom random = new SplittableRandom(1);
    private InstrumentTable table;
    private Path directory;
    private JournalContext.NextRun next;
    private long[] marks;

    /** Journals a run, by other classes than those that are measured as far as may be. */
    @Setup(Level.Trial)
    public void journal() throws IOException {
        table = BenchInstruments.table(instruments);
        directory = Files.createTempDirectory("isotherm-recovery");
        final Path folder = directory.resolve("journal");
        marks = new long[instruments];
        Arrays.fill(marks, 60_000 * BenchInstruments.PRICE_UNIT);
        final EngineReplica replica = new EngineReplica(table, ModelParameters.DEFAULTS, StaleTimeouts.DEFAULTS);
        try (JournalWriter writer = JournalWriter.open(new JournalContext(folder, JournalSettings.DEFAULTS)
            .run(replica.model().hash(), START_NS).instruments(table).base(run -> EngineImage.write(
                new CheckpointFolder(folder), JournalFolder.base(folder, run.epoch()), replica, table, run.epoch(),
                run.firstSequence() - 1)), new JournalPositions())) {
            for (long i = 0; i <= events; i++) {
                fill(i);
                if (!writer.append(event)) {
                    throw writer.failure();
                }
            }
        }
        next = new JournalContext.NextRun(folder, START_NS + 1, events + 1, START_NS);
    }

    private void fill(final long number) {
        final EventType type = number % OPEN_INTEREST_EVERY == 0 ? EventType.OPEN_INTEREST
            : MIX.get((int) (number % KINDS));
        final int id = random.nextInt(instruments);
        final long timeNs = START_NS + number * EVENT_NS;
        slot.setMemory(0, MarketEventDescriptor.SLOT_LENGTH, (byte) 0);
        slot.putInt(MarketEventDescriptor.TYPE_OFFSET, type.code(), ByteOrder.LITTLE_ENDIAN);
        slot.putInt(MarketEventDescriptor.INSTRUMENT_ID_OFFSET,
            type == EventType.TIME ? MarketEventDescriptor.NO_INSTRUMENT : id, ByteOrder.LITTLE_ENDIAN);
        slot.putInt(MarketEventDescriptor.COUNT_OFFSET, 1, ByteOrder.LITTLE_ENDIAN);
        put(MarketEventDescriptor.RECEIVE_TIME_OFFSET, timeNs);
        put(MarketEventDescriptor.EVENT_TIME_OFFSET, timeNs);
        final long price = marks[id] + random.nextInt(-20, 21) * BenchInstruments.PRICE_UNIT;
        switch (type) {
            case TRADE -> {
                slot.putInt(MarketEventDescriptor.FLAGS_OFFSET, random.nextInt(2), ByteOrder.LITTLE_ENDIAN);
                put(MarketEventDescriptor.PRICE_OFFSET, price);
                put(MarketEventDescriptor.QUANTITY_OFFSET, 1 + random.nextLong(BenchInstruments.QUANTITY_UNIT));
            }
            case MARK -> {
                marks[id] += random.nextInt(-10, 11) * BenchInstruments.PRICE_UNIT;
                put(MarketEventDescriptor.MARK_LOW_OFFSET, marks[id]);
                put(MarketEventDescriptor.MARK_HIGH_OFFSET, marks[id]);
                put(MarketEventDescriptor.MARK_LAST_OFFSET, marks[id]);
            }
            case OPEN_INTEREST -> put(MarketEventDescriptor.QUANTITY_OFFSET,
                (80_000 + random.nextLong(100)) * BenchInstruments.QUANTITY_UNIT);
            case QUOTE, DEPTH -> {
                put(MarketEventDescriptor.BID_OFFSET, marks[id] - BenchInstruments.PRICE_UNIT);
                put(MarketEventDescriptor.BID_QUANTITY_OFFSET, BenchInstruments.QUANTITY_UNIT);
                put(MarketEventDescriptor.ASK_OFFSET, marks[id] + BenchInstruments.PRICE_UNIT);
                put(MarketEventDescriptor.ASK_QUANTITY_OFFSET, BenchInstruments.QUANTITY_UNIT);
            }
            default -> {
                // a timer is its time alone
            }
        }
    }

    private void put(final int offset, final long value) {
        slot.putLong(offset, value, ByteOrder.LITTLE_ENDIAN);
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
            CheckpointSettings.DEFAULTS, () -> START_NS + events * EVENT_NS, System::nanoTime, line -> {
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
