package io.isotherm.engine.config;

import io.isotherm.client.SnapshotPaths;
import java.nio.file.Path;

/**
 * The shared-memory snapshot.
 *
 * @param directory   where the file lives; created with mode 0700 when absent.
 * @param heartbeatNs how often the engine shows that it lives, nanoseconds, 1 ms to 10 s.
 */
public record SnapshotConfiguration(Path directory, long heartbeatNs) {
    /** {@link SnapshotPaths#defaultDirectory()}, where readers look too; 100 ms. */
    public static final SnapshotConfiguration DEFAULTS =
        new SnapshotConfiguration(SnapshotPaths.defaultDirectory(), 100_000_000L);
}
