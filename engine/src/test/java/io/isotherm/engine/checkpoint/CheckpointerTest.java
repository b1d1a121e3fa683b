package io.isotherm.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.HookedDisk;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.ring.Listings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The replica that reads the journal has the state of the processor that was beside it, at every checkpoint. */
final class CheckpointerTest {
    private static final long NOW_NS = 1_767_225_600_000_000_000L;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final long[] clock = new long[1];

    @TempDir
    private Path tests;

    @Test
    void shouldHoldTheStateThatTheProcessorHadAtEachCheckpoint() throws IOException {
        final Map<Long, Long> digests = new TreeMap<>();
        try (JournalledState run = new JournalledState(tests.resolve("j"), Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock)) {
            checkpointer.doWork();
            final RandomEvents events = new RandomEvents(seed);
            for (int part = 0; part < 8; part++) {
                run.hear(events, 1_500 + part);
                digests.put(run.positions.appended(), run.digest());
                clock[0]++;
                while (checkpointer.doWork() > 0) {
                    // until it has caught up
                }
                assertEquals(run.positions.appended(), run.checkpoints.replica(), run.told::toString);
                final EngineImage image =
                    EngineImage.read(JournalFolder.checkpoint(run.folder, run.positions.appended()));
                assertEquals(run.digest(), image.header().digest(), "seed " + seed + ", part " + part);
                assertEquals(run.processor.receiveTimeNs(), image.header().receiveTimeNs());
                assertEquals(part + 1, run.checkpoints.taken());
            }
            assertEquals(List.of(), run.told, "seed " + seed);
            assertTrue(run.positions.segments() > 2, "the journal rolled: " + run.positions.segments());
        }
        assertEquals(8, digests.values().stream().distinct().count());
    }

    @Test
    void shouldRestoreAStateThatGoesOnAsTheOneThatWasSaved() throws IOException {
        try (JournalledState run = new JournalledState(tests.resolve("j"), Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock)) {
            checkpointer.doWork();
            final RandomEvents events = new RandomEvents(seed);
            run.hear(events, 4_000);
            clock[0]++;
            checkpointer.doWork();
            final EngineImage image = EngineImage.read(JournalFolder.checkpoint(run.folder, 3_999));
            run.hear(events, 4_000);
            final EngineReplica restored =
                EngineReplica.of(image, Listings.TABLE, JournalledState.PARAMETERS, JournalledState.TIMEOUTS);
            assertNotEquals(run.digest(), EngineImage.digest(Listings.TABLE, restored.model(), restored.processor()));
            try (JournalReader reader = JournalReader.open(
                JournalSegments.from(run.folder, run.writer.header().epoch(), 4_000))) {
                while (reader.nextSequence() < 8_000 && reader.advance()) {
                    if (reader.isEvent() && reader.sequence() >= 4_000) {
                        restored.apply(reader);
                    }
                }
            }
            assertEquals(run.digest(), EngineImage.digest(Listings.TABLE, restored.model(), restored.processor()),
                "seed " + seed);
        }
    }

    @Test
    void shouldKeepTheNewestTwoAndHoldTheSegmentsBehindTheOlderOfThem() throws IOException {
        try (JournalledState run = new JournalledState(tests.resolve("j"), Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock)) {
            checkpointer.doWork();
            assertEquals(0, run.checkpoints.neededFrom(), "all of the run while there is its base alone");
            final RandomEvents events = new RandomEvents(seed);
            for (int part = 0; part < 4; part++) {
                run.hear(events, 100);
                clock[0]++;
                checkpointer.doWork();
            }
            // all within the first segments, which share the oldest of them
            assertEquals(List.of(99L, 299L, 399L), List.copyOf(JournalFolder.checkpoints(run.folder).keySet()));
            assertEquals(300, run.checkpoints.neededFrom());
            for (final Path file : JournalFolder.checkpoints(run.folder).values()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void shouldTakeAndForgetCheckpointsWhateverHasBecomeOfAnEarlierRun() throws IOException {
        final Path folder = tests.resolve("j");
        try (JournalledState before = new JournalledState(folder, Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS - 1_000)) {
            before.hear(new RandomEvents(seed - 1), 50);
        }
        try (JournalledState run = new JournalledState(folder, Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock)) {
            final List<String> troubles = new ArrayList<>();
            final Path old = JournalFolder.segments(folder).get(0);
            final byte[] bytes = Files.readAllBytes(old);
            bytes[70] ^= 1;
            Files.write(old, bytes);
            checkpointer.doWork();
            final RandomEvents events = new RandomEvents(seed);
            for (int part = 0; part < 4; part++) {
                run.hear(events, 100);
                clock[0]++;
                checkpointer.doWork();
                run.told.stream().filter(line -> line.contains("checkpoint")).forEach(troubles::add);
            }
            assertEquals(List.of(149L, 349L, 449L), List.copyOf(JournalFolder.checkpoints(folder).keySet()));
            assertEquals(List.of(), troubles);
            assertEquals(4, run.checkpoints.taken());
        }
    }

    @Test
    void shouldTakeNothingWhileNothingHappens() throws IOException {
        try (JournalledState run = new JournalledState(tests.resolve("j"), Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock)) {
            for (int i = 0; i < 3; i++) {
                clock[0]++;
                assertEquals(0, checkpointer.doWork());
            }
            assertEquals(0, JournalFolder.checkpoints(run.folder).size());
        }
    }

    @Test
    void shouldTellWhatCannotBeWrittenAndTryAgain() throws IOException {
        final List<CheckpointStage> stages = new ArrayList<>();
        final CheckpointFolder images = new CheckpointFolder(Disk.SYSTEM, tests.resolve("j"), stages::add);
        try (JournalledState run = new JournalledState(tests.resolve("j"), Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock, images)) {
            checkpointer.doWork();
            run.hear(new RandomEvents(seed), 100);
            // in the way of the temporary file: a folder that is not empty
            Files.createDirectories(JournalFolder.checkpoint(run.folder, 99).resolveSibling(
                JournalFolder.checkpoint(run.folder, 99).getFileName() + JournalFolder.TEMPORARY).resolve("x"));
            clock[0]++;
            checkpointer.doWork();
            assertTrue(run.told.size() == 1 && run.told.get(0).matches("checkpoints cannot be written: "
                + JournalFolder.checkpoint(run.folder, 99) + " cannot be written: directory not empty "
                + "\\([1-9]\\d+ bytes needed, [1-9]\\d+ free\\); .*each is tried when it is due.*"),
                run.told.toString());
            assertTrue(checkpointer.isWorking());
            run.hear(new RandomEvents(seed + 1), 100);
            clock[0]++;
            checkpointer.doWork();
            assertEquals(List.of(199L), List.copyOf(JournalFolder.checkpoints(run.folder).keySet()));
            assertEquals(List.of(CheckpointStage.values()), stages);
        }
    }

    @Test
    void shouldTellAFullDiskWithNeedAndFreeBytesAsOneErrorHoweverOftenItIsTried() throws IOException {
        final boolean[] full = {true};
        final CheckpointFolder images = new CheckpointFolder(new HookedDisk((operation, path) -> {
            if (full[0] && operation == HookedDisk.Operation.FORCE) {
                throw new IOException("No space left on device");
            }
        }), tests.resolve("j"));
        try (JournalledState run = new JournalledState(tests.resolve("j"), Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock, images)) {
            checkpointer.doWork();
            final RandomEvents events = new RandomEvents(seed);
            for (int i = 0; i < 3; i++) {
                run.hear(events, 100);
                clock[0]++;
                checkpointer.doWork();
            }
            assertEquals(3, run.told.size(), run.told.toString());
            assertEquals(1, run.told.stream().distinct().count(), run.told.toString());
            assertTrue(run.told.get(0).matches("checkpoints cannot be written: No space left for "
                + JournalFolder.checkpoint(run.folder, 99) + ": it needs [1-9]\\d{3,} bytes, \\d+ are free.*"),
                run.told.get(0));
            assertEquals(Map.of(), JournalFolder.checkpoints(run.folder), "nothing half written is left");
            full[0] = false;
            run.hear(events, 100);
            clock[0]++;
            checkpointer.doWork();
            assertEquals(List.of(399L), List.copyOf(JournalFolder.checkpoints(run.folder).keySet()));
            assertEquals(3, run.told.size());
        }
    }

    @Test
    void shouldEndAndLetTheJournalGoWhenTheJournalCannotBeRead() throws IOException {
        try (JournalledState run = new JournalledState(tests.resolve("j"), Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock)) {
            checkpointer.doWork();
            run.hear(new RandomEvents(seed), 2_000);
            try (FileChannel file = FileChannel.open(JournalFolder.segment(run.folder, 1), StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), 100_000);
            }
            checkpointer.doWork();
            assertFalse(checkpointer.isWorking());
            assertEquals(Long.MAX_VALUE, run.checkpoints.neededFrom());
            assertTrue(run.told.size() == 1 && run.told.get(0).contains("the journal cannot be read on at offset")
                && run.told.get(0).contains("no more checkpoints"), run.told.toString());
            clock[0]++;
            assertEquals(0, checkpointer.doWork());
        }
    }

    /** Held up for as long as it takes at each instant of its writing, it holds up nobody. */
    @Test
    @Timeout(60)
    void shouldHoldUpNeitherProcessorNorJournalHoweverLongAnImageTakes() throws IOException, InterruptedException {
        final Semaphore held = new Semaphore(0);
        final BlockingQueue<CheckpointStage> reached = new LinkedBlockingQueue<>();
        final CheckpointFolder images = new CheckpointFolder(Disk.SYSTEM, tests.resolve("j"), stage -> {
            reached.add(stage);
            held.acquireUninterruptibly();
        });
        try (JournalledState run = new JournalledState(tests.resolve("j"), Listings.TABLE, CheckpointSettings.DEFAULTS,
            NOW_NS); Checkpointer checkpointer = run.checkpointer(clock, images)) {
            checkpointer.doWork();
            final RandomEvents events = new RandomEvents(seed);
            run.hear(events, 1_000);
            final long atFirst = run.digest();
            clock[0]++;
            final Thread thread = new Thread(checkpointer::doWork, "held-checkpoint");
            thread.start();
            for (final CheckpointStage stage : CheckpointStage.values()) {
                assertEquals(stage, reached.take());
                run.hear(events, 2_000);
                assertEquals(run.positions.appended(), run.positions.acknowledged());
                held.release();
            }
            thread.join();
            assertEquals(1_000 + CheckpointStage.values().length * 2_000L, run.positions.acknowledged() + 1);
            assertEquals(atFirst, EngineImage.read(JournalFolder.checkpoint(run.folder, 999)).header().digest(),
                "the state of its event, whatever came meanwhile; seed " + seed);
        }
    }
}
