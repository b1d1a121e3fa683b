package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The snapshot file of the engine before, whose readers are told to move on. Only the header's last line is written,
 * which its own engine never touched.
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
        try (FileChannel channel = FileChannel.open(path,
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() < HeaderDescriptor.HEADER_LENGTH) {
                return NONE;
            }
            final UnsafeBuffer header = new UnsafeBuffer(
                channel.map(FileChannel.MapMode.READ_WRITE, 0, HeaderDescriptor.HEADER_LENGTH));
            final int version = header.getInt(HeaderDescriptor.LAYOUT_VERSION_OFFSET);
            return header.getLong(HeaderDescriptor.MAGIC_OFFSET) == HeaderDescriptor.MAGIC
                && LayoutVersion.major(version) == LayoutVersion.MAJOR ? new PredecessorFile(header) : NONE;
        }
    }

    /** Marks it; call when the new file stands at its path. */
    void supersede() {
        if (header != null) {
            // release: a reader that sees the flag finds the new file at the path (pairs with
            // SnapshotHeader#superseded)
            header.putIntRelease(HeaderDescriptor.FLAGS_OFFSET, HeaderDescriptor.FLAG_SUPERSEDED);
        }
    }
}
