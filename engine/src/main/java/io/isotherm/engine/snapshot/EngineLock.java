package io.isotherm.engine.snapshot;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One engine per directory. The kernel drops the lock when its holder dies, however it dies.
 *
 * <p><b>Threads:</b> safe; the lock belongs to the process.
 */
public final class EngineLock {
    /** Held in this process: closing a second channel of one file would drop the first one's lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private EngineLock(final Path path, final FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param directory that exists and is private.
     * @return the lock.
     * @throws IOException           when the lock file cannot be opened.
     * @throws SnapshotFileException when another engine holds it.
     */
    public static EngineLock acquire(final Path directory) throws IOException {
        final Path path = SnapshotPaths.lock(directory.toRealPath());
        if (!HELD.add(path)) {
            throw running(path);
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            final FileFacts facts = FileFacts.of(path);
            if (facts != null) {
                facts.requireOwnFile();
            }
            channel = FileChannel.open(path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            final FileLock lock = channel.tryLock();
            if (lock == null) {
                throw running(path);
            }
            locked = true;
            return new EngineLock(path, channel);
        } finally {
            if (!locked) {
                HELD.remove(path);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static SnapshotFileException running(final Path path) {
        return new SnapshotFileException(Code.ENGINE_RUNNING, path + " is held by another engine: stop that engine, or "
            + "choose another directory");
    }

    /**
     * Lets the next one in. Idempotent.
     *
     * @throws IOException when the file system fails.
     */
    public void release() throws IOException {
        channel.close();
        HELD.remove(path);
    }
}
