package io.isotherm.engine.analyst;

import io.isotherm.engine.snapshot.PrivateDirectory;
import io.isotherm.engine.state.StateImageFile;
import io.isotherm.engine.state.StateImageHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The file of what the signals of one underlying remember: an image in the layout of state images, with its checksums
 * and version. It appears whole or not at all and survives a power cut: temporary file, force, rename, force of the
 * folder; mode 0600.
 *
 * <p><b>Threads:</b> one at a time.
 */
final class SignalStateFile {
    static final String NAME = "signals.state";
    /** What is older is not gone on from. */
    static final long OLDEST_NS = Duration.ofDays(7).toNanos();

    private static final String TEMPORARY = ".part";

    private final Path file;
    private final long fingerprint;

    /**
     * Names a file.
     *
     * @param folder      that it lies in, made with the first writing.
     * @param fingerprint of the underlying and of the signals' definitions; an image of another is refused.
     */
    SignalStateFile(final Path folder, final long fingerprint) {
        file = folder.resolve(NAME);
        this.fingerprint = fingerprint;
    }

    Path path() {
        return file;
    }

    /**
     * Writes an image in place of the one before.
     *
     * @param receiveTimeNs end of the newest second in it.
     * @param words         that hold it.
     * @param count         of them.
     * @return bytes of the file.
     * @throws IOException when it cannot be written; the one before is then untouched.
     */
    long write(final long receiveTimeNs, final long[] words, final int count) throws IOException {
        PrivateDirectory.require(file.getParent(), false);
        final Path beside = file.resolveSibling(NAME + TEMPORARY);
        Files.deleteIfExists(beside);
        final StateImageHeader header;
        try {
            try (FileChannel channel = FileChannel.open(beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                header = StateImageFile.write(channel::write, new StateImageHeader(StateImageHeader.SIGNALS,
                    fingerprint, 0, count, receiveTimeNs), cursor -> {
                        for (int i = 0; i < count; i++) {
                            cursor.word(words[i]);
                        }
                    });
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return header.length();
    }

    /**
     * Reads the image, whole and checked.
     *
     * @param nowNs wall clock.
     * @param words takes it; as many as the state has.
     * @return end of the newest second in it.
     * @throws IOException that says in its message why it is not gone on from: absent, damaged, foreign or too old.
     */
    long read(final long nowNs, final long[] words) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? file + " is no file"
                : file + " is not there yet");
        }
        final StateImageHeader header = StateImageFile.check(file);
        if (header.content() != StateImageHeader.SIGNALS) {
            throw new IOException(file + " is an image of something else than signals");
        }
        if (header.modelHash() != fingerprint || header.words() != words.length) {
            throw new IOException(file + " is of other venues, or of signals that are defined otherwise");
        }
        final long ageNs = nowNs - header.receiveTimeNs();
        if (ageNs > OLDEST_NS || ageNs < 0) {
            throw new IOException(file + " is of " + Instant.ofEpochSecond(0, header.receiveTimeNs())
                + (ageNs < 0 ? ", which is yet to come by this machine's clock" : ", more than 7 days ago"));
        }
        StateImageFile.restore(file, cursor -> {
            for (int i = 0; i < words.length; i++) {
                words[i] = cursor.word(0);
            }
        });
        return header.receiveTimeNs();
    }
}
