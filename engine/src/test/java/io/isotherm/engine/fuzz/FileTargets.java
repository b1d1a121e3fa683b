package io.isotherm.engine.fuzz;

import io.isotherm.engine.journal.JournalTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All targets by name. */
final class FileTargets {
    private FileTargets() {
    }

    static List<String> names() {
        return List.of("journal", "snapshot", "configuration");
    }

    /** The target of a name, on files in a folder of its own. */
    static FileTarget of(final String name, final Path folder) throws IOException {
        return switch (name) {
            case "journal" -> new JournalTarget(folder);
            case "snapshot" -> new SnapshotTarget(folder);
            case "configuration" -> new ConfigurationTarget(folder);
            default -> throw new IllegalArgumentException("no target " + name + "; there are " + names());
        };
    }
}
