package io.isotherm.engine.config;

import io.isotherm.client.SnapshotPaths;
import java.nio.file.Path;

/**
 * How venues are asked for their contracts and maintenance brackets, and where the answers are kept between runs.
 *
 * @param ask       whether they are asked at all; what was kept is used either way.
 * @param everyNs   between two answers of a venue, nanoseconds, 1 s to 7 d.
 * @param directory of the kept answers; null for the usual one, see {@link #directory(Path)}.
 */
public record ListingConfiguration(boolean ask, long everyNs, Path directory) {
    /** Asked at the start and every 24 hours; the usual directory. */
    public static final ListingConfiguration DEFAULTS = new ListingConfiguration(true, 86_400_000_000_000L, null);

    /**
     * Where answers are kept.
     *
     * @param snapshotDirectory of the engine.
     * @return the configured directory; else {@code isotherm/listings} in the user's state directory
     *     ({@code $XDG_STATE_HOME} or {@code ~/.local/state}); else, for an engine that publishes elsewhere than the
     *     usual one does and so is another engine, the snapshot directory's name with {@code -listings} appended.
     */
    public Path directory(final Path snapshotDirectory) {
        if (directory != null) {
            return directory;
        }
        final Path snapshot = snapshotDirectory.toAbsolutePath().normalize();
        if (!snapshot.equals(SnapshotPaths.userDirectory().toAbsolutePath().normalize())) {
            return snapshot.resolveSibling(snapshot.getFileName() + "-listings");
        }
        final String state = System.getenv("XDG_STATE_HOME");
        final Path user = state != null && Path.of(state).isAbsolute() ? Path.of(state)
            : Path.of(System.getProperty("user.home"), ".local", "state");
        return user.resolve("isotherm").resolve("listings");
    }
}
