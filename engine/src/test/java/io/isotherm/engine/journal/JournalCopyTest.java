package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.journal.HookedDisk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A part of a run and the state that it began with, on a disk that may fail at any operation. */
@Timeout(60)
final class JournalCopyTest {
    private static final JournalCopy.Part ALL =
        new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE);

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());

    @TempDir
    private Path tests;
    private Path journal;
    private Path target;

    @BeforeEach
    void write() throws IOException {
        journal = tests.resolve("journal");
        target = tests.resolve("copy");
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(journal, JournalFixture.SMALL)
            .base(run -> Files.writeString(JournalFolder.base(run.folder(), run.epoch()), "the state".repeat(20_000))),
            new JournalPositions())) {
            JournalFixture.append(writer, new RandomEvents(seed), 3_000);
        }
    }

    private long copy(final JournalCopy.Part part, final HookedDisk.Hook hook) throws IOException {
        return JournalCopy.of(List.of(journal), part, new JournalContext(target, JournalFixture.SMALL)
            .disk(new HookedDisk(hook)));
    }

    private SegmentHeader header() throws IOException {
        try (SegmentReader reader = SegmentReader.open(JournalFolder.segments(target).get(0))) {
            return reader.header();
        }
    }

    @Test
    void shouldWriteTheBaseThroughTheDiskBeforeTheFirstSegmentSaysThatItIsThere() throws IOException {
        final List<String> done = new ArrayList<>();
        copy(ALL, (operation, path) -> {
            if (operation == Operation.RENAME || operation == Operation.FORCE) {
                synchronized (done) {
                    done.add(operation + " " + path.getFileName());
                }
            }
        });
        final String base = RandomEvents.START_NS + ".base.tmp";
        assertEquals(List.of("FORCE " + base, "RENAME " + base, "FORCE 00000001.journal.tmp",
            "RENAME 00000001.journal.tmp"), done.subList(0, 4));
        assertEquals(-1, Files.mismatch(JournalFolder.base(journal, RandomEvents.START_NS),
            JournalFolder.base(target, RandomEvents.START_NS)));
        assertTrue(header().hasBase());
    }

    @Test
    void shouldNotSayThatThereIsABaseWhereNoneIsCopied() throws IOException {
        assertEquals(2_990, copy(new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 10, Long.MAX_VALUE),
            (operation, path) -> { }));
        assertFalse(header().hasBase());
        assertEquals(0, JournalFolder.bases(target).size());
    }

    @Test
    void shouldNotMakeACopyOfAWholeRunWithoutTheStateThatItBeganWith() throws IOException {
        final Path base = JournalFolder.base(journal, RandomEvents.START_NS);
        Files.delete(base);
        final String message = assertThrows(JournalException.class, () -> copy(ALL, (operation, path) -> { }))
            .getMessage();
        assertTrue(message.startsWith(base + ": no such file") && message.contains("put it back"), message);
        assertFalse(Files.exists(target));
    }

    @Test
    void shouldLeaveNothingBehindThatIsHeldAtWhateverOperationTheDiskFails() throws IOException {
        final int[] operations = new int[1];
        copy(ALL, (operation, path) -> {
            synchronized (operations) {
                operations[0]++;
            }
        });
        int failed = 0;
        for (int at = 0; at < operations[0]; at += 1 + operations[0] / 60) {
            target = tests.resolve("copy" + at);
            final int fails = at;
            final int[] count = new int[1];
            try {
                copy(ALL, (operation, path) -> {
                    synchronized (count) {
                        if (count[0]++ == fails) {
                            throw new IOException("No space left on device");
                        }
                    }
                });
            } catch (final JournalException refused) {
                failed++;
                assertTrue(refused.getMessage().contains(target.toString()), refused.getMessage());
            }
            // nobody holds the folder any more, and no base is there without a segment that says so
            try (Stream<Path> left = Files.exists(target) ? Files.list(target) : Stream.of()) {
                assertEquals(List.of(), left.filter(file -> file.toString().endsWith(".base")
                    && noSegment()).toList(), "failed at operation " + at);
            }
            if (noSegment()) {
                assertEquals(3_000, copy(ALL, (operation, path) -> { }), "failed at operation " + at);
                assertTrue(header().hasBase());
            }
        }
        assertTrue(failed > 5, failed + " of " + operations[0]);
    }

    private boolean noSegment() {
        try {
            return !Files.exists(target) || JournalFolder.segments(target).isEmpty();
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }
}
