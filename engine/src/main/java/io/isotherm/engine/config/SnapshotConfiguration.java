package io.isotherm.engine.config;

import io.isotherm.client.SnapshotPaths;
import java.nio.file.Path;

/**
 * The shared-memory snapshot.
 *
 * @param directory   where the file lives; created with mode 0700 when absent.
 * @param heartbeatNs how often the engine shows that it lives, nanoseconds, 1 ms to 10 s.
 * @param gridNs      receive time between two grids of an instrument, nanoseconds, 1 s to 1 h; {@link #GRID_OFF} for
 *                    none.
 */
public record SnapshotConfiguration(Path directory, long heartbeatNs, long gridNs) {
    /** No grids are published. */
    public static final long GRID_OFF = 0;

    /** {@link SnapshotPaths#defaultDirectory()}, where readers look too; 100 ms; no grids. */
    public static final SnapshotConfiguration DEFAULTS =
        new SnapshotConfiguration(SnapshotPaths.defaultDirectory(), 100_000_000L, GRID_OFF);

    /**
     * The same in another directory.
     *
     * @param other where the files live.
     * @return a copy.
     */
    public SnapshotConfiguration withDirectory(final Path other) {
        return new SnapshotConfiguration(other, heartbeatNs, gridNs);
    }
}
