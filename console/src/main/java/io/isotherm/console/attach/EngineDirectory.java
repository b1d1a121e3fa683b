package io.isotherm.console.attach;

import io.isotherm.client.AttachException;
import io.isotherm.client.AttachState;
import io.isotherm.client.SnapshotPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The directory of an engine as people name it: itself, or one of the files that stand in it. */
public final class EngineDirectory {
    private static final Set<Path> FILES =
        Set.of(Path.of(SnapshotPaths.SNAPSHOT), Path.of(SnapshotPaths.MANIFEST), Path.of(SnapshotPaths.LOCK));

    private EngineDirectory() {
    }

    /**
     * The directory that was meant.
     *
     * @param named directory, there or not, or a file of an engine.
     * @return the directory.
     * @throws AttachException when a file of another name was named.
     */
    public static Path of(final Path named) {
        if (!Files.isRegularFile(named)) {
            return named;
        }
        if (!FILES.contains(named.getFileName())) {
            throw new AttachException(AttachState.NOT_A_FILE, named + " is a file, and no engine's: name the directory "
                + "that holds the engine's " + SnapshotPaths.SNAPSHOT);
        }
        return named.toAbsolutePath().getParent();
    }
}
