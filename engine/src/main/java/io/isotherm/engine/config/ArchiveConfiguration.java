package io.isotherm.engine.config;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.history.HistoryPaths;
import java.nio.file.Path;

/**
 * Whether and where a live engine keeps history: heatmap columns, bars of liquidations, the tape.
 *
 * @param keep      whether it is kept.
 * @param directory of the files; null for the usual one, see {@link #directory(Path)}.
 */
public record ArchiveConfiguration(boolean keep, Path directory) {
    /** Kept in the usual directory. */
    public static final ArchiveConfiguration DEFAULTS = new ArchiveConfiguration(true, null);

    /**
     * Where history is kept.
     *
     * @param snapshotDirectory of the engine.
     * @return null for nowhere; the configured directory; else {@code isotherm/history} in the user's state directory
     *     ({@code $XDG_STATE_HOME} or {@code ~/.local/state}) for an engine that publishes where the usual one does,
     *     and nowhere for one that publishes elsewhere: two engines cannot write one history.
     */
    public Path directory(final Path snapshotDirectory) {
        if (!keep) {
            return null;
        }
        if (directory != null) {
            return directory;
        }
        if (!snapshotDirectory.toAbsolutePath().normalize()
            .equals(SnapshotPaths.userDirectory().toAbsolutePath().normalize())) {
            return null;
        }
        return HistoryPaths.defaultDirectory();
    }

    /**
     * Why none is kept although nobody switched it off.
     *
     * @param snapshotDirectory of the engine.
     * @return what to tell and the way out; null when history is kept, or was switched off.
     */
    public String notKept(final Path snapshotDirectory) {
        return !keep || directory(snapshotDirectory) != null ? null : "none is kept, for the snapshot is in "
            + snapshotDirectory + ", not where the usual engine's is; set archive.directory";
    }
}
