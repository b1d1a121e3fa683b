package io.isotherm.bench.micro;

import io.isotherm.bench.journal.QueueDocument;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One mixed event into a journal: ours with its segments, checksums and fields, or a Chronicle Queue whose documents
 * have the same fields, by Wire's own methods ({@code queue}), or the slot's bytes alone ({@code queue-bytes}). In 16
 * events are 8 trades, 3 quotes, 2 depths, 2 marks and 1 timer. Both are on the same file system, begin anew every
 * iteration and keep every page they wrote.
 */
public class JournalBenchmark extends StageBenchmark {
    private static final int KINDS = 16;
    private static final int DISTINCT = 1024;
    private static final long SEGMENT_BYTES = 64L << 20;

    static {
        // its thread wants a library that a benchmark has no use for
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    /** Where events go. */
    @Param({"journal", "queue", "queue-bytes"})
    public String way;

    private final MarketEvent[] events = new MarketEvent[DISTINCT];
    private final UnsafeBuffer slots = new UnsafeBuffer(new byte[DISTINCT * MarketEventDescriptor.SLOT_LENGTH]);
    private final byte[] slot = new byte[MarketEventDescriptor.SLOT_LENGTH];
    private Path directory;
    private JournalWriter journal;
    private ChronicleQueue queue;
    private ExcerptAppender appender;
    private int next;

    /** Makes the events. */
    @Setup
    public void make() {
        final Random random = new Random(1);
        for (int i = 0; i < DISTINCT; i++) {
            final int base = i * MarketEventDescriptor.SLOT_LENGTH;
            for (int at = MarketEventDescriptor.PAYLOAD_OFFSET; at < MarketEventDescriptor.PAYLOAD_END; at += 8) {
                slots.putLong(base + at, 1 + random.nextInt(1 << 30), ByteOrder.LITTLE_ENDIAN);
            }
            slots.putInt(base + MarketEventDescriptor.TYPE_OFFSET, type(i % KINDS).code(), ByteOrder.LITTLE_ENDIAN);
            slots.putInt(base + MarketEventDescriptor.COUNT_OFFSET, 1, ByteOrder.LITTLE_ENDIAN);
            slots.putLong(base + MarketEventDescriptor.RECEIVE_TIME_OFFSET, 1_767_225_600_000_000_000L + i,
                ByteOrder.LITTLE_ENDIAN);
            events[i] = new MarketEvent(slots, base);
        }
    }

    private static EventType type(final int kind) {
        return List.of(EventType.TRADE, EventType.QUOTE, EventType.TRADE, EventType.DEPTH, EventType.TRADE,
            EventType.MARK, EventType.TRADE, EventType.QUOTE, EventType.TRADE, EventType.TIME, EventType.TRADE,
            EventType.DEPTH, EventType.TRADE, EventType.MARK, EventType.TRADE, EventType.QUOTE).get(kind);
    }

    /**
     * Opens what is appended to.
     *
     * @throws IOException when there is no room for it.
     */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        directory = Files.createTempDirectory("isotherm-journal-bench-");
        if (way.equals("journal")) {
            journal = JournalWriter.open(new JournalContext(directory.resolve("journal"),
                JournalSettings.DEFAULTS.withSegmentBytes(SEGMENT_BYTES).withRetention(4 * SEGMENT_BYTES, 0)
                    .withFailure(JournalSettings.DEFAULTS.onFailure(), TimeUnit.SECONDS.toNanos(30)))
                .run(1, 1), new JournalPositions());
        } else {
            queue = ChronicleQueue.singleBuilder(directory.resolve("queue")).blockSize((int) SEGMENT_BYTES).build();
            appender = queue.createAppender();
        }
    }

    /**
     * Closes and deletes it.
     *
     * @throws IOException when it cannot be deleted.
     */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        if (journal != null) {
            journal.close();
        } else {
            queue.close();
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (final Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** One event. */
    @Benchmark
    public void append() {
        final MarketEvent event = events[next++ & DISTINCT - 1];
        if (journal != null) {
            if (!journal.append(event)) {
                throw new IllegalStateException(journal.failure());
            }
            return;
        }
        if (way.equals("queue")) {
            QueueDocument.append(appender, event);
            return;
        }
        try (DocumentContext document = appender.writingDocument()) {
            event.buffer().getBytes(event.offset(), slot);
            document.wire().bytes().write(slot);
        }
    }
}
