package io.isotherm.engine.alert;

import io.isotherm.client.history.HistoryPaths;
import java.nio.file.Path;

/** Names of log files: {@code alerts.jsonl} is the newest, {@code alerts.1.jsonl} the one before, and so on. */
public final class AlertLogPaths {
    private AlertLogPaths() {
    }

    /** The directory when none is named: {@code isotherm/alerts} in the user's state directory. */
    public static Path defaultDirectory() {
        return HistoryPaths.defaultDirectory().resolveSibling("alerts");
    }

    /**
     * A file of the log.
     *
     * @param directory of the log.
     * @param age       0 for the newest.
     * @return path.
     */
    public static Path file(final Path directory, final int age) {
        return directory.resolve(age == 0 ? "alerts.jsonl" : "alerts." + age + ".jsonl");
    }
}
