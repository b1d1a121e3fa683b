package io.isotherm.console.demo;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that somebody named for the demonstration's journal. The engine's configuration is kept in it: replay takes
 * it, and it tells the folder from that of an engine which hears real markets, whose journal must not go on with
 * simulated events.
 */
final class DemoJournal {
    /** The configuration that the newest demonstration journalled with. */
    static final String CONFIGURATION = "demo.yaml";

    private static final String SEGMENT = ".journal";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private DemoJournal() {
    }

    /**
     * Makes sure of a folder; an absent one is made, with mode 0700.
     *
     * @param folder that {@code --journal} names.
     * @return its absolute path.
     * @throws IllegalArgumentException when it is no folder, or holds the journal of another engine than a
     *                                  demonstration's.
     * @throws DemoException            when it cannot be made or read.
     */
    static Path claim(final Path folder) throws DemoException {
        final Path path = folder.toAbsolutePath().normalize();
        final String named = "--journal " + path;
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PRIVATE));
                return path;
            }
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalArgumentException(named + " is not a directory; name one");
            }
            if (!Files.exists(path.resolve(CONFIGURATION)) && holdsSegments(path)) {
                throw new IllegalArgumentException(named + " holds the journal of an engine that was no demo's: it "
                    + "must not go on with simulated events; name another directory");
            }
            return path;
        } catch (final IOException e) {
            throw new DemoException(named + " cannot be used: " + (e instanceof FileSystemException file
                && file.getReason() != null ? file.getReason() : e.toString()) + "; name another directory");
        }
    }

    private static boolean holdsSegments(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(SEGMENT));
        }
    }

    /**
     * Keeps the configuration beside the segments.
     *
     * @param configuration of the engine.
     * @param folder        that was claimed.
     * @throws IOException when it cannot be written.
     */
    static void keep(final Path configuration, final Path folder) throws IOException {
        Files.copy(configuration, folder.resolve(CONFIGURATION), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * How to look at it.
     *
     * @param folder of the journal.
     * @return the command, to be typed while the demonstration runs or after it.
     */
    static String command(final Path folder) {
        return "./isotherm journal verify " + folder;
    }
}
