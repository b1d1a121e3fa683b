package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The machine's disk, with a hook before each operation that may hold it up, fail it or end the process. */
public final class HookedDisk implements Disk {
    private final Hook hook;

    public HookedDisk(final Hook hook) {
        this.hook = hook;
    }

    /** What may be done to a disk. */
    public enum Operation {
        CREATE, OPEN, RENAME, DELETE, LIST, SYNC_FOLDER, USABLE, WRITE, READ, MAP, TRUNCATE, FORCE, CLOSE
    }

    /** Told before each operation, on the thread that wants it. */
    @FunctionalInterface
    public interface Hook {
        /** Of a file that was renamed it gets the first name. */
        void before(Operation operation, Path path) throws IOException;
    }

    @Override
    public DiskFile create(final Path path) throws IOException {
        hook.before(Operation.CREATE, path);
        return new HookedFile(path, SYSTEM.create(path));
    }

    @Override
    public DiskFile open(final Path path) throws IOException {
        hook.before(Operation.OPEN, path);
        return new HookedFile(path, SYSTEM.open(path));
    }

    @Override
    public void rename(final Path from, final Path to) throws IOException {
        hook.before(Operation.RENAME, from);
        SYSTEM.rename(from, to);
    }

    @Override
    public boolean delete(final Path path) throws IOException {
        hook.before(Operation.DELETE, path);
        return SYSTEM.delete(path);
    }

    @Override
    public List<Path> list(final Path folder) throws IOException {
        hook.before(Operation.LIST, folder);
        return SYSTEM.list(folder);
    }

    @Override
    public void syncFolder(final Path folder) throws IOException {
        hook.before(Operation.SYNC_FOLDER, folder);
        SYSTEM.syncFolder(folder);
    }

    @Override
    public long usableBytes(final Path folder) throws IOException {
        hook.before(Operation.USABLE, folder);
        return SYSTEM.usableBytes(folder);
    }

    private final class HookedFile implements DiskFile {
        private final Path path;
        private final DiskFile file;

        private HookedFile(final Path path, final DiskFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            hook.before(Operation.WRITE, path);
            return file.write(source, position);
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            hook.before(Operation.READ, path);
            return file.read(target, position);
        }

        @Override
        public MappedByteBuffer map(final long length) throws IOException {
            hook.before(Operation.MAP, path);
            return file.map(length);
        }

        @Override
        public void truncate(final long length) throws IOException {
            hook.before(Operation.TRUNCATE, path);
            file.truncate(length);
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            hook.before(Operation.FORCE, path);
            file.force(metadata);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            try {
                hook.before(Operation.CLOSE, path);
            } finally {
                file.close();
            }
        }
    }
}
