package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.GridFileDescriptor;
import io.isotherm.client.layout.GridHeaderDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The snapshot or grid file of the engine before, whose readers are told to move on. Only the header's last line is
 * written, which its own engine never touched. Both files have it, magic and version at the same place.
 */
final class PredecessorFile {
    /** There is no earlier file, or it is no snapshot of this major version. */
    static final PredecessorFile NONE = new PredecessorFile(null);

    private final UnsafeBuffer header;

    private PredecessorFile(final UnsafeBuffer header) {
        this.header = header;
    }

    /**
     * Looks at the file that is about to be replaced.
     *
     * @param path of the snapshot file.
     * @return the file before, or {@link #NONE}.
     * @throws SnapshotFileException when something other than our own file is in the way.
     */
    static PredecessorFile at(final Path path) throws IOException {
        final FileFacts facts = FileFacts.of(path);
        if (facts == null) {
            return NONE;
        }
        facts.requireOwnFile();
        return at(path, HeaderDescriptor.MAGIC, LayoutVersion.MAJOR);
    }

    /**
     * Looks at the grid file that is about to be replaced or removed.
     *
     * @param path     of the grid file.
     * @param required whether the path must be free for a new one.
     * @return the file before, or {@link #NONE}.
     * @throws SnapshotFileException when something other than our own file is in the way of a new one.
     */
    static PredecessorFile ofGrids(final Path path, final boolean required) throws IOException {
        final FileFacts facts = FileFacts.of(path);
        if (facts == null) {
            return NONE;
        }
        if (required) {
            facts.requireOwnFile();
        } else if (!facts.isOwnFile() || !Files.isWritable(path)) {
            return NONE;
        }
        return at(path, GridHeaderDescriptor.MAGIC, GridFileDescriptor.MAJOR);
    }

    private static PredecessorFile at(final Path path, final long magic, final int major) throws IOException {
        try (FileChannel channel = FileChannel.open(path,
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() < HeaderDescriptor.HEADER_LENGTH) {
                return NONE;
            }
            final UnsafeBuffer header = new UnsafeBuffer(
                channel.map(FileChannel.MapMode.READ_WRITE, 0, HeaderDescriptor.HEADER_LENGTH));
            final int version = header.getInt(HeaderDescriptor.LAYOUT_VERSION_OFFSET);
            return header.getLong(HeaderDescriptor.MAGIC_OFFSET) == magic && LayoutVersion.major(version) == major
                ? new PredecessorFile(header) : NONE;
        }
    }

    /** Marks it; call when the new file stands at its path. */
    void supersede() {
        if (header != null) {
            // release: a reader that sees the flag finds the new file at the path (pairs with
            // SnapshotHeader#superseded and GridHeader#superseded)
            header.putIntRelease(HeaderDescriptor.FLAGS_OFFSET, HeaderDescriptor.FLAG_SUPERSEDED);
        }
    }
}
