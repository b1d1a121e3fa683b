package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.testing.SmallDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot whose file system fills up or breaks while it is written: each page was taken at the start. */
@Timeout(60)
final class SnapshotDiskTest {
    private static final int PUBLISHES = 200;

    @TempDir
    private Path tests;

    @Test
    void shouldGoOnPublishingWhenItsFileSystemFillsUp() throws Exception {
        try (SmallDisk disk = SmallDisk.memory(tests, "32m")) {
            publish(disk, disk::fill);
            // what stands there stays; another engine of that size finds no room and says so
            final String refused = assertThrows(SnapshotFileException.class,
                () -> SnapshotFile.create(Specs.of(disk.folder().resolve("s"), 1_000_000_000L))).getMessage();
            assertTrue(refused.matches("No space left for .*/s/\\S+: it needs \\d+ bytes, \\d+ are free: .*"), refused);
            assertEquals(PUBLISHES, SnapshotReader.open(disk.folder().resolve("s"))
                .counter(EngineCounter.PUBLISHES, 0), "the last one is left");
        }
    }

    @Test
    void shouldGoOnPublishingWhenItsDeviceFails() throws Exception {
        try (SmallDisk disk = SmallDisk.device(tests)) {
            publish(disk, disk::breakDown);
        }
    }

    /** What happens to the disk meanwhile. */
    @FunctionalInterface
    private interface Trouble {
        void begin() throws Exception;
    }

    private static void publish(final SmallDisk disk, final Trouble trouble) throws Exception {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(disk.folder().resolve("s"), 1_000_000_000L))) {
            final SnapshotReader reader = SnapshotReader.open(disk.folder().resolve("s"));
            file.map(0).rebase(0, bucket -> 1 + bucket);
            trouble.begin();
            for (int i = 1; i <= PUBLISHES; i++) {
                file.instrumentPulse(0).mark(i).publish(i);
                for (int bucket = 0; bucket < 4096; bucket++) {
                    file.map(0).put(bucket % file.map(0).rows().count(), bucket, i);
                }
                file.map(0).publish(i);
                file.counters().increment(EngineCounter.PUBLISHES, 0);
                file.heartbeat(i);
            }
            final PulseView pulse = new PulseView();
            assertEquals(ReadResult.OK, reader.pulse(0, pulse));
            assertEquals(PUBLISHES, pulse.mark());
            final MapView map = new MapView();
            assertEquals(ReadResult.OK, reader.map(0, map));
            assertEquals(PUBLISHES, map.sequence());
        }
    }
}
