package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The disk of the machine.
 *
 * <p><b>Threads:</b> safe; keeps nothing.
 */
final class SystemDisk implements Disk {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    @Override
    public DiskFile create(final Path path) throws IOException {
        final FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PRIVATE));
        boolean made = false;
        try {
            // again: the umask may have taken bits away at creation
            Files.setPosixFilePermissions(path, PRIVATE);
            made = true;
            return new ChannelFile(channel);
        } finally {
            if (!made) {
                channel.close();
            }
        }
    }

    @Override
    public DiskFile open(final Path path) throws IOException {
        return new ChannelFile(FileChannel.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public void rename(final Path from, final Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean delete(final Path path) throws IOException {
        return Files.deleteIfExists(path);
    }

    @Override
    public List<Path> list(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public void syncFolder(final Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public long usableBytes(final Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** A file by its channel. */
    private record ChannelFile(FileChannel channel) implements DiskFile {
        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            return channel.write(source, position);
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public MappedByteBuffer map(final long length) throws IOException {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, length);
        }

        @Override
        public void truncate(final long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            channel.force(metadata);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
