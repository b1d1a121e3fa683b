package io.isotherm.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.journal.JournalCopy;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.replay.JournalInput;
import io.isotherm.engine.replay.JournalReplay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal replays from its base, and where its beginning is gone from the oldest checkpoint left. */
final class CheckpointReplayTest {
    private static final long NOW_NS = 1_767_225_600_000_000_000L;
    private static final int PART = 4_000;
    private static final int PARTS = 5;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());

    @TempDir
    private Path tests;
    private Path folder;
    private String digest;

    @BeforeEach
    void journal() throws IOException {
        folder = tests.resolve("j");
        final long[] clock = new long[1];
        try (JournalledState run = new JournalledState(folder, Listings.TABLE, CheckpointSettings.DEFAULTS, NOW_NS);
             Checkpointer checkpointer = run.checkpointer(clock)) {
            checkpointer.doWork();
            final RandomEvents events = new RandomEvents(seed);
            for (int part = 0; part < PARTS; part++) {
                run.hear(events, PART);
                clock[0]++;
                checkpointer.doWork();
            }
            run.hear(events, PART);
            digest = String.format("%016x", run.model.digest());
            assertEquals(List.of(), run.told);
        }
    }

    private String replay(final JournalInput input) throws IOException {
        try (LinkedParts parts = new LinkedParts()) {
            return new JournalReplay(new CheckedConfiguration(EngineConfiguration.defaults(Path.of("listings.yaml")),
                Listings.TABLE), parts, null,
                new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())), input)
                .run(ReplayMonitor.NONE).digest();
        }
    }

    @Test
    void shouldReplayFromTheBaseOfTheRun() throws IOException {
        try (JournalInput input = JournalInput.open(List.of(folder), 0)) {
            assertTrue(input.isWhole());
            assertEquals(-1, input.image().header().sequence());
            assertEquals(digest, replay(input), "seed " + seed);
        }
    }

    @Test
    void shouldReplayFromTheOldestCheckpointLeftWhereTheBeginningIsGone() throws IOException {
        final List<Path> segments = JournalFolder.segments(folder);
        final long newest = JournalFolder.checkpoints(folder).lastKey();
        int gone = 0;
        // as far as retention goes: what is behind the newest checkpoints stays
        for (; JournalSegments.from(folder, 0, newest + 1).size() < segments.size() - gone; gone++) {
            Files.delete(segments.get(gone));
            try (JournalInput input = JournalInput.open(List.of(folder), 0)) {
                assertFalse(input.isWhole());
                assertNotNull(input.image(), "after " + gone);
                assertTrue(input.image().header().sequence() >= input.firstSequence() - 1);
                assertEquals(digest, replay(input), "without the first " + (gone + 1) + ", seed " + seed);
            }
        }
        assertTrue(gone >= 2, "segments that could go: " + gone);
        for (final Path checkpoint : JournalFolder.checkpoints(folder).values()) {
            Files.delete(checkpoint);
        }
        try (JournalInput input = JournalInput.open(List.of(folder), 0)) {
            assertNull(input.image());
            assertNotEquals(digest, replay(input));
        }
    }

    @Test
    void shouldReplayFromACheckpointWhenTheBaseIsDamagedAndTellIt() throws IOException {
        final Path base = JournalFolder.base(folder, NOW_NS);
        final byte[] bytes = Files.readAllBytes(base);
        bytes[bytes.length - 20] ^= 1;
        Files.write(base, bytes);
        try (JournalInput input = JournalInput.open(List.of(folder), 0)) {
            assertTrue(input.problems().size() == 1 && input.problems().get(0).startsWith(base + ": "),
                input.problems().toString());
            assertEquals(digest, replay(input), "seed " + seed);
        }
    }

    @Test
    void shouldTakeTheBaseIntoACopyThatBeginsWithTheRun() throws IOException {
        final Path whole = tests.resolve("whole");
        JournalCopy.of(List.of(folder), new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE),
            whole, JournalledState.SETTINGS);
        assertEquals(1, JournalFolder.bases(whole).size());
        try (JournalInput input = JournalInput.open(List.of(whole), 0)) {
            assertEquals(digest, replay(input), "seed " + seed);
        }
        final Path later = tests.resolve("later");
        JournalCopy.of(List.of(folder), new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 10, Long.MAX_VALUE),
            later, JournalledState.SETTINGS);
        assertEquals(0, JournalFolder.bases(later).size());
    }

    @Test
    void shouldFindEveryImageAndSayWhichIsDamaged() throws IOException {
        final List<FoundImage> whole = FoundImage.in(folder);
        assertEquals(1 + JournalFolder.checkpoints(folder).size(), whole.size());
        assertTrue(whole.stream().allMatch(FoundImage::isWhole), whole.toString());
        assertEquals(-1, whole.get(0).sequence());
        final Path newest = JournalFolder.checkpoints(folder).lastEntry().getValue();
        Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), 1_000));
        final FoundImage cut = FoundImage.in(folder).get(whole.size() - 1);
        assertTrue(cut.problem().startsWith(newest + ": holds 1000 bytes where its header says "), cut.problem());
        assertTrue(cut.problem().endsWith("(offset 1000)"), cut.problem());
    }
}
