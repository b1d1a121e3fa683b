package io.isotherm.client;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one engine, side by side in one directory of shared memory. */
public final class SnapshotPaths {
    /** The snapshot file. */
    public static final String SNAPSHOT = "snapshot.iso";
    /** The grids, where the engine keeps them. */
    public static final String GRID = "grid.iso";
    /** Names, units, scales and parameters as text, for people. */
    public static final String MANIFEST = "manifest.yaml";
    /** Locked by the engine that owns the directory. */
    public static final String LOCK = "engine.lock";

    /** Environment variable that names the directory of engine and readers where no argument does. */
    public static final String VARIABLE = "ISOTHERM_DIR";

    private SnapshotPaths() {
    }

    /**
     * The directory of engine and readers when no argument or configuration names one: {@link #namedDirectory}, else
     * {@link #userDirectory}. The readers in C and Python and the command line go by the same rule.
     */
    public static Path defaultDirectory() {
        final Path named = namedDirectory();
        return named == null ? userDirectory() : named;
    }

    /**
     * The directory that the environment names.
     *
     * @return path in {@value #VARIABLE}; null when it is unset or empty.
     */
    public static Path namedDirectory() {
        return named(System.getenv(VARIABLE));
    }

    /** What the variable names when it has a value, null for unset. */
    static Path named(final String value) {
        return value == null || value.isEmpty() ? null : Path.of(value);
    }

    /**
     * The directory of this user's usual engine: {@code /dev/shm/isotherm-<user>/default}, or in the temporary
     * directory where there is no {@code /dev/shm}. An engine that publishes elsewhere is another engine.
     */
    public static Path userDirectory() {
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
     * Path of the grid file.
     *
     * @param directory of the engine.
     * @return path.
     */
    public static Path grid(final Path directory) {
        return directory.resolve(GRID);
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
