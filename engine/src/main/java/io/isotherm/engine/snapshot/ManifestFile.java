package io.isotherm.engine.snapshot;

import io.isotherm.client.SnapshotPaths;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The manifest beside the snapshot file, replaced whole: a reader finds the one before or the new one. */
final class ManifestFile {
    private static final String SUFFIX = ".new";

    private ManifestFile() {
    }

    /** Refuses a link, FIFO or foreign file where the manifest belongs. */
    static void requireWritable(final Path directory) throws IOException {
        final FileFacts facts = FileFacts.of(SnapshotPaths.manifest(directory));
        if (facts != null) {
            facts.requireOwnFile();
        }
    }

    /**
     * Writes the manifest.
     *
     * @param directory     of the engine, private already.
     * @param text          of the manifest.
     * @param groupReadable whether the group may read.
     * @throws SnapshotFileException when the file system is full or refuses.
     */
    static void replace(final Path directory, final String text, final boolean groupReadable) throws IOException {
        final Path manifest = SnapshotPaths.manifest(directory);
        final Path temporary = directory.resolve(SnapshotPaths.MANIFEST + SUFFIX);
        final Set<PosixFilePermission> permissions =
            PosixFilePermissions.fromString(groupReadable ? "rw-r-----" : "rw-------");
        final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        final long length = bytes.remaining();
        try {
            Files.deleteIfExists(temporary);
            try (FileChannel channel = FileChannel.open(temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(permissions))) {
                // Again: the umask may have taken bits away at creation.
                Files.setPosixFilePermissions(temporary, permissions);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(temporary, manifest, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            Files.deleteIfExists(temporary);
            throw SnapshotFileException.of(e, manifest, length);
        }
    }
}
