package io.isotherm.console.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The two private directories of one demonstration, mode 0700: one for its configuration and logs, one in shared
 * memory for the snapshot unless somebody named that. A lock in each tells the next demonstration whether its owner
 * still lives; what a killed one left is removed then.
 *
 * <p><b>Threads:</b> {@link #close} may be called from any thread, also twice.
 */
final class DemoWorkspace implements AutoCloseable {
    /** Names of its directories begin so. */
    static final String PREFIX = "isotherm-demo-";
    private static final String LOCK = "demo.lock";
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path files;
    private final Path snapshot;
    private final boolean named;
    private final FileChannel[] locks;
    private boolean keepLogs;

    private DemoWorkspace(final Path files, final Path snapshot, final boolean named, final FileChannel... locks) {
        this.files = files;
        this.snapshot = snapshot;
        this.named = named;
        this.locks = locks;
    }

    /** Where directories for files are made. */
    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Where directories in shared memory are made; where there is none, the temporary directory serves. */
    static Path sharedMemory() {
        return Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : temporary();
    }

    /**
     * Creates both directories.
     *
     * @param temporary    parent of the one for files.
     * @param sharedMemory parent of the one for the snapshot.
     * @return the workspace; close it to remove them.
     * @throws IOException when a directory cannot be made.
     */
    static DemoWorkspace create(final Path temporary, final Path sharedMemory) throws IOException {
        removeLeftovers(temporary);
        removeLeftovers(sharedMemory);
        final Path files = privateDirectory(temporary);
        final Path snapshot = privateDirectory(sharedMemory);
        return new DemoWorkspace(files, snapshot, false, lock(files), lock(snapshot));
    }

    /**
     * Creates the directory for files beside a named one for the snapshot, which stays as the engine leaves it.
     *
     * @param snapshot  directory that {@link NamedDirectory} has made sure of.
     * @param temporary parent of the one for files.
     * @return the workspace; close it to remove what it made.
     * @throws IOException when a directory cannot be made.
     */
    static DemoWorkspace publishingTo(final Path snapshot, final Path temporary) throws IOException {
        removeLeftovers(temporary);
        final Path files = privateDirectory(temporary);
        return new DemoWorkspace(files, snapshot, true, lock(files));
    }

    private static Path privateDirectory(final Path parent) throws IOException {
        return Files.createTempDirectory(parent, PREFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static FileChannel lock(final Path directory) throws IOException {
        final FileChannel channel =
            FileChannel.open(privateFile(directory.resolve(LOCK)), StandardOpenOption.WRITE);
        // Held until this process ends, however it ends.
        channel.lock();
        return channel;
    }

    /** Directory of the configuration and the logs. */
    Path files() {
        return files;
    }

    /** Directory of the engine's snapshot. */
    Path snapshot() {
        return snapshot;
    }

    /**
     * Creates a file for its owner alone.
     *
     * @param name of the file.
     * @return its path, the file being empty.
     * @throws IOException when it cannot be made.
     */
    Path file(final String name) throws IOException {
        return privateFile(files.resolve(name));
    }

    private static Path privateFile(final Path path) throws IOException {
        return Files.createFile(path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Leaves configuration and logs in place at the end, because someone will want to read them. */
    synchronized void keepLogs() {
        keepLogs = true;
    }

    @Override
    public synchronized void close() {
        if (!named) {
            remove(snapshot);
        }
        if (!keepLogs) {
            remove(files);
        }
        for (final FileChannel lock : locks) {
            try {
                lock.close();
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (keepLogs) {
            // Without its lock file the directory is not taken for a leftover.
            remove(files.resolve(LOCK));
        }
    }

    private static void removeLeftovers(final Path parent) throws IOException {
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (final Path candidate : candidates) {
                if (abandoned(candidate)) {
                    remove(candidate);
                }
            }
        }
    }

    private static boolean abandoned(final Path directory) {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS); FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (final IOException | OverlappingFileLockException notOurs) {
            return false;
        }
    }

    /** Removes a tree without following links; what has gone already is no failure. */
    private static void remove(final Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
                    throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(final Path file, final IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(final Path directory, final IOException failure)
                    throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot remove " + root + "; remove it by hand", e);
        }
    }
}
