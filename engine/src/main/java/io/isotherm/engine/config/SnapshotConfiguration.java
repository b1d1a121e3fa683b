package io.isotherm.engine.config;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shared-memory snapshot.
 *
 * @param directory   where the file lives; created with mode 0700 when absent.
 * @param heartbeatNs how often the engine shows that it lives, nanoseconds, 1 ms to 10 s.
 */
public record SnapshotConfiguration(Path directory, long heartbeatNs) {
    /** {@code isotherm-USER} in {@code /dev/shm}, or in the temporary directory where there is none; 100 ms. */
    public static final SnapshotConfiguration DEFAULTS = new SnapshotConfiguration(defaultDirectory(), 100_000_000L);

    private static Path defaultDirectory() {
        final Path sharedMemory = Path.of("/dev/shm");
        final Path parent = Files.isDirectory(sharedMemory) ? sharedMemory
            : Path.of(System.getProperty("java.io.tmpdir"));
        return parent.resolve("isotherm-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_"));
    }
}
