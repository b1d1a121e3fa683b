package io.isotherm.bench.world;

import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Says that it has synced, and has not: bytes of some files, names or both. */
record ForgetfulDisk(Disk disk, Predicate<Path> bytes, boolean names) implements Disk {
    @Override
    public DiskFile create(final Path path) throws IOException {
        return new ForgetfulFile(disk.create(path), bytes.test(path));
    }

    @Override
    public DiskFile open(final Path path) throws IOException {
        return new ForgetfulFile(disk.open(path), bytes.test(path));
    }

    @Override
    public void rename(final Path from, final Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public boolean delete(final Path path) throws IOException {
        return disk.delete(path);
    }

    @Override
    public List<Path> list(final Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public void syncFolder(final Path folder) throws IOException {
        if (!names) {
            disk.syncFolder(folder);
        }
    }

    @Override
    public long usableBytes(final Path folder) throws IOException {
        return disk.usableBytes(folder);
    }

    /** One of its files. */
    private record ForgetfulFile(DiskFile file, boolean forgets) implements DiskFile {
        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            return file.write(source, position);
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public MappedByteBuffer map(final long length) throws IOException {
            return file.map(length);
        }

        @Override
        public void truncate(final long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            if (!forgets) {
                file.force(metadata);
            }
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
