package io.isotherm.engine.snapshot;

import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A new file of zeros under a temporary name. It is filled with {@code write()}, which takes every page from the file
 * system now: a mapping that finds none later would end the process with SIGBUS.
 */
final class ZeroFilledFile {
    private static final String SUFFIX = ".tmp";
    private static final int CHUNK = 64 * 1024;

    private ZeroFilledFile() {
    }

    /**
     * Creates the file.
     *
     * @param target        name that it will be renamed to.
     * @param length        in bytes.
     * @param groupReadable whether the group may read.
     * @return its temporary path.
     * @throws SnapshotFileException with {@link Code#NO_SPACE} when the file system is full; nothing is left behind.
     */
    static Path create(final Path target, final long length, final boolean groupReadable) throws IOException {
        final Path path = target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid() + SUFFIX);
        final Set<PosixFilePermission> permissions =
            PosixFilePermissions.fromString(groupReadable ? "rw-r-----" : "rw-------");
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(permissions))) {
            // Again: the umask may have taken bits away at creation.
            Files.setPosixFilePermissions(path, permissions);
            fill(channel, length);
            whole = true;
        } catch (final IOException e) {
            Files.deleteIfExists(path);
            throw SnapshotFileException.of(e, target, length);
        } finally {
            if (!whole) {
                Files.deleteIfExists(path);
            }
        }
        if (!Files.getPosixFilePermissions(path).equals(permissions)) {
            Files.delete(path);
            throw new SnapshotFileException(Code.IO_ERROR, target + " cannot be kept private: its file system does not "
                + "keep permissions; choose a directory on tmpfs, such as /dev/shm");
        }
        return path;
    }

    /** Removes what an engine left behind that died while it created its file. */
    static void removeStale(final Path target) throws IOException {
        try (DirectoryStream<Path> stale =
                 Files.newDirectoryStream(target.getParent(), target.getFileName() + ".*" + SUFFIX)) {
            for (final Path path : stale) {
                Files.delete(path);
            }
        }
    }

    private static void fill(final FileChannel channel, final long length) throws IOException {
        final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
        long written = 0;
        while (written < length) {
            zeros.clear().limit((int) Math.min(CHUNK, length - written));
            written += channel.write(zeros);
        }
    }
}
