package io.isotherm.engine.config;

import io.isotherm.client.history.HistoryPaths;
import io.isotherm.engine.journal.JournalSettings;
import java.nio.file.Path;

/**
 * Whether, where and how a live engine journals every event of its ring.
 *
 * @param keep      whether it does.
 * @param directory of the segments; null for the usual one, see {@link #folder()}.
 * @param settings  of the journal.
 */
public record JournalConfiguration(boolean keep, Path directory, JournalSettings settings) {
    /** No journal. */
    public static final JournalConfiguration DEFAULTS = new JournalConfiguration(false, null, JournalSettings.DEFAULTS);

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
