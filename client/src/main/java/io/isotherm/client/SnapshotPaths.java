package io.isotherm.client;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one engine, side by side in one directory of shared memory. */
public final class SnapshotPaths {
    /** The snapshot file. */
    public static final String SNAPSHOT = "snapshot.iso";
    /** Names, units, scales and parameters as text, for people. */
    public static final String MANIFEST = "manifest.yaml";
    /** Locked by the engine that owns the directory. */
    public static final String LOCK = "engine.lock";

    private SnapshotPaths() {
    }

    /**
     * The directory of engine and readers when none is named: {@code /dev/shm/isotherm-<user>/default}, or in the
     * temporary directory where there is no {@code /dev/shm}.
     */
    public static Path defaultDirectory() {
        final Path sharedMemory = Path.of("/dev/shm");
        final Path parent = Files.isDirectory(sharedMemory) ? sharedMemory
            : Path.of(System.getProperty("java.io.tmpdir"));
        return parent.resolve("isotherm-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_"))
            .resolve("default");
    }

    /**
     * Path of the snapshot file.
     *
     * @param directory of the engine.
     * @return path.
     */
    public static Path snapshot(final Path directory) {
        return directory.resolve(SNAPSHOT);
    }

    /**
     * Path of the manifest.
     *
     * @param directory of the engine.
     * @return path.
     */
    public static Path manifest(final Path directory) {
        return directory.resolve(MANIFEST);
    }

    /**
     * Path of the lock file.
     *
     * @param directory of the engine.
     * @return path.
     */
    public static Path lock(final Path directory) {
        return directory.resolve(LOCK);
    }
}
