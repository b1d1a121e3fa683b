package io.isotherm.console.demo;

import io.isotherm.client.SnapshotPaths;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A directory that somebody named for the demonstration's snapshot, so that readers know where it is before it starts.
 * It is made when it is absent and stays at the end; what is there must be a directory, closed to others, free, and
 * never that of an engine which hears real markets: its readers would take simulated prices for real ones.
 */
final class NamedDirectory {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    /** What a demonstration's configuration says alone, see {@link EngineConfigurationText}. */
    private static final Pattern DEMO = Pattern.compile("\\s*directory: \"?.*/" + Pattern.quote(DemoWorkspace.PREFIX)
        + "[^/]+/" + EngineConfigurationText.LISTINGS + "\"?");
    private static final long LONGEST_MANIFEST = 64 << 20;

    private NamedDirectory() {
    }

    /**
     * Makes sure of a directory.
     *
     * @param directory that {@code --dir} names.
     * @return its absolute path.
     * @throws IllegalArgumentException when it is no directory, others can reach into it, or its readers expect another
     *                                  engine than a demonstration's.
     * @throws DemoException            when an engine publishes there, or it cannot be made.
     */
    static Path claim(final Path directory) throws DemoException {
        final Path path = directory.toAbsolutePath().normalize();
        final String named = "--dir " + path;
        if (path.equals(SnapshotPaths.userDirectory().toAbsolutePath().normalize())) {
            throw new IllegalArgumentException(named + " is where ./isotherm run publishes, and readers look for it "
                + "there: simulated prices must not; name another directory");
        }
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PRIVATE));
                return path;
            }
            if (Files.isSymbolicLink(path)) {
                throw new IllegalArgumentException(named + " is a symbolic link; an engine follows none to its "
                    + "directory: name the real directory");
            }
            if (!Files.isDirectory(path)) {
                throw new IllegalArgumentException(named + " is not a directory; name one");
            }
            if (!PRIVATE.containsAll(Files.getPosixFilePermissions(path))) {
                throw new IllegalArgumentException(named + " has mode "
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + ", so other users can reach "
                    + "into it: chmod 700 it, or name a directory that does not exist yet");
            }
            if (inUse(SnapshotPaths.lock(path))) {
                throw new DemoException(named + " is in use: an engine publishes there; end it, or name another "
                    + "directory by --dir");
            }
            if (Files.exists(SnapshotPaths.snapshot(path), LinkOption.NOFOLLOW_LINKS) && !isOfDemo(path)) {
                throw new IllegalArgumentException(named + " holds the snapshot of an engine that was no demo's: its "
                    + "readers would take simulated prices for real ones; name another directory");
            }
            return path;
        } catch (final IOException e) {
            throw new DemoException(named + " cannot be used: " + e);
        }
    }

    /** Whether the engine that published there last was a demonstration's, by the configuration in its manifest. */
    private static boolean isOfDemo(final Path directory) throws IOException {
        final Path manifest = SnapshotPaths.manifest(directory);
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS) || Files.size(manifest) > LONGEST_MANIFEST) {
            return false;
        }
        final String text = new String(Files.readAllBytes(manifest), StandardCharsets.UTF_8);
        return text.lines().anyMatch(line -> DEMO.matcher(line).matches());
    }

    /** Whether an engine holds its lock, which the kernel lets go of when it dies. */
    private static boolean inUse(final Path lock) throws IOException {
        if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
             FileLock free = channel.tryLock()) {
            return free == null;
        } catch (final OverlappingFileLockException ofThisProcess) {
            return true;
        }
    }
}
