package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Liveness;
import io.isotherm.client.SnapshotReader;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.HookedDisk;
import io.isotherm.engine.journal.JournalEnd;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalSurvey;
import io.isotherm.engine.status.DistinctErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a journalled engine, whose disk holds up what is beside the journal. */
@Timeout(60)
final class EngineEndTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final String CHECKPOINT = ".checkpoint";
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @TempDir
    private Path folder;
    private Path snapshots;
    private Path journal;
    private CheckedConfiguration checked;

    @BeforeEach
    void configure() throws IOException {
        snapshots = folder.resolve("snapshots");
        journal = folder.resolve("journal");
        // Port 9 of loopback: nobody listens there, and what is journalled is the time.
        checked = ConfigurationFile.read(Files.writeString(folder.resolve("isotherm.yaml"), """
            venues:
              binance-usdm: {enabled: false}
              bybit: {enabled: true, url: "ws://127.0.0.1:9", symbols: [BTCUSDT]}
              okx: {enabled: false}
            snapshot: {directory: "%s"}
            journal: {keep: true, directory: "%s", segmentSize: 256KiB, checkpointEvery: 1s}
            """.formatted(snapshots, journal)), HOME.resolve("config").resolve("instruments.yaml"));
    }

    private Engine launch(final Disk disk) throws IOException {
        return Engine.launch(new EngineContext(checked).disk(disk).progress(line -> { }).errors(
            new DistinctErrors(() -> 0, new PrintStream(told, true, StandardCharsets.UTF_8))));
    }

    /** Holds up the first sync of a checkpoint. */
    private void hold(final HookedDisk.Operation operation, final Path path) throws IOException {
        if (operation == HookedDisk.Operation.FORCE
            && path.toString().endsWith(CHECKPOINT + JournalFolder.TEMPORARY)) {
            held.countDown();
            try {
                assertTrue(goOn.await(40, TimeUnit.SECONDS), "let go");
            } catch (final InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void shouldEndTheJournalInOrderWhileTheDiskHoldsACheckpointUp() throws Exception {
        final Engine engine = launch(new HookedDisk(this::hold));
        final SnapshotReader reader = SnapshotReader.open(snapshots);
        assertTrue(held.await(20, TimeUnit.SECONDS), "a checkpoint is being written");
        final Thread closing = new Thread(engine::close, "closing");
        closing.start();
        await("the snapshot is closed", () -> reader.liveness(System.nanoTime()) == Liveness.CLOSED);
        final JournalSurvey survey = JournalSurvey.of(List.of(journal));
        assertEquals(JournalEnd.Kind.CLOSED, survey.end().kind(), survey.end().toString());
        assertEquals(engine.journal().appended(), engine.journal().acknowledged());
        assertEquals(engine.journal().appended() + 1, survey.events());
        assertNull(engine.journalShortfall());
        assertTrue(closing.isAlive(), "it waits for the checkpoint alone");
        final String locked =
            assertThrows(JournalException.class, () -> launch(Disk.SYSTEM), "the folder is not free").getMessage();
        assertTrue(locked.contains(journal.toString()), locked);
        goOn.countDown();
        closing.join();
        assertEquals(List.of(), checkpointFiles(), "what was given up is gone");
        assertFalse(told.toString(StandardCharsets.UTF_8).contains("checkpoint"), told::toString);
        launch(Disk.SYSTEM).close();
        assertEquals(2, JournalSurvey.of(List.of(journal)).runs().size());
    }

    @Test
    void shouldRemoveWhatAKillLeftOfACheckpoint() throws Exception {
        launch(Disk.SYSTEM).close();
        Files.writeString(journal.resolve("0000000000000000099" + CHECKPOINT + JournalFolder.TEMPORARY),
            "the beginning of an image");
        assertEquals(1, checkpointFiles().size());
        launch(Disk.SYSTEM).close();
        assertEquals(List.of(), checkpointFiles());
    }

    private List<String> checkpointFiles() throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.contains(CHECKPOINT))
                .toList();
        }
    }

    private static void await(final String what, final Callable<Boolean> condition) throws Exception {
        final long startNs = System.nanoTime();
        while (!condition.call()) {
            assertTrue(System.nanoTime() - startNs < DEADLINE_NS, what);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
