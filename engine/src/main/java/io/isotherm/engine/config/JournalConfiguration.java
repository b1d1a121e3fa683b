package io.isotherm.engine.config;

import io.isotherm.client.history.HistoryPaths;
import io.isotherm.engine.checkpoint.CheckpointSettings;
import io.isotherm.engine.journal.JournalSettings;
import java.nio.file.Path;

/**
 * Whether, where and how a live engine journals every event of its ring.
 *
 * @param keep        whether it does.
 * @param directory   of the segments; null for the usual one, see {@link #folder()}.
 * @param settings    of the journal.
 * @param checkpoints of the state beside it.
 */
public record JournalConfiguration(boolean keep, Path directory, JournalSettings settings,
                                   CheckpointSettings checkpoints) {
    /** No journal. */
    public static final JournalConfiguration DEFAULTS = new JournalConfiguration(false, null, JournalSettings.DEFAULTS);

    /**
     * With checkpoints as usual.
     *
     * @param keep      whether it does.
     * @param directory of the segments; null for the usual one.
     * @param settings  of the journal.
     */
    public JournalConfiguration(final boolean keep, final Path directory, final JournalSettings settings) {
        this(keep, directory, settings, CheckpointSettings.DEFAULTS);
    }

    /**
     * Where the journal is.
     *
     * @return null for nowhere; the configured directory; else {@code isotherm/journal} in the user's state directory
     *     ({@code $XDG_STATE_HOME} or {@code ~/.local/state}).
     */
    public Path folder() {
        return !keep ? null : directory != null ? directory
            : HistoryPaths.defaultDirectory().resolveSibling("journal");
    }
}
