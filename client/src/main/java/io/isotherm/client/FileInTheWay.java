package io.isotherm.client;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that stands where a directory of a path belongs. Older JDKs say of what lies behind it that it cannot be read,
 * newer ones that it does not exist; nobody needs to wait for it.
 */
public final class FileInTheWay {
    private FileInTheWay() {
    }

    /**
     * Looks for it among the parents of a path.
     *
     * @param path that is not there.
     * @return the file, or null when none is in the way.
     */
    public static Path of(final Path path) {
        Path parent = path.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent == null || Files.isDirectory(parent) ? null : parent;
    }
}
