package io.isotherm.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Opens an engine's file when it is one that a reader may trust: a regular one that nobody but its owner may write. */
final class TrustedFile {
    private static final int MAX_LOOKS = 3;

    private TrustedFile() {
    }

    /** What is made of an open file. */
    interface Mapping<T> {
        /** Maps it, or throws {@link AttachException} with the state that stands in the way. */
        T of(Path file, FileChannel channel) throws IOException;
    }

    /**
     * Opens a file and makes something of it.
     *
     * @param file    to open; no link is followed.
     * @param absent  what it means that there is none, behind {@code PATH does not exist: }.
     * @param mapping that is made.
     * @return the mapping.
     * @throws AttachException with the state that stands in the way.
     */
    static <T> T open(final Path file, final String absent, final Mapping<T> mapping) {
        try {
            for (int look = 0; look < MAX_LOOKS; look++) {
                // Before opening: to open a FIFO would block.
                final PathFacts before = PathFacts.of(file);
                before.requireFile();
                try (FileChannel channel =
                         FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                    // And after: the JDK does not say whose an open file is, but what stood there before and stands
                    // there still is what was opened.
                    final PathFacts opened = PathFacts.of(file);
                    if (opened.sameFile(before)) {
                        opened.requireTrusted(reader(file));
                        return mapping.of(file, channel);
                    }
                }
            }
        } catch (final IOException e) {
            // first: to newer JDKs what a file is in the way of does not exist
            final Path inTheWay = FileInTheWay.of(file);
            if (inTheWay != null) {
                throw new AttachException(AttachState.NOT_A_FILE, file + " cannot be there: " + inTheWay + " is a "
                    + "file; name the directory that holds it");
            }
            if (e instanceof NoSuchFileException) {
                throw new AttachException(AttachState.AWAIT_FILE, file + " does not exist: " + absent);
            }
            final String what = e instanceof AccessDeniedException ? "permission denied"
                : String.valueOf(e.getMessage());
            throw new AttachException(AttachState.NOT_READABLE, file + " cannot be read: " + what + "; it belongs to "
                + "the user who runs the engine and is private to him: run as the same user");
        }
        throw new AttachException(AttachState.AWAIT_SUCCESSOR, file + " is replaced again and again: " + MAX_LOOKS
            + " looks found another file each");
    }

    private static ProcessUser reader(final Path file) {
        try {
            return ProcessUser.current();
        } catch (final IOException e) {
            throw new AttachException(AttachState.NOT_READABLE, file + " cannot be trusted: the kernel does not say as "
                + "whom this process runs (" + e + "); mount /proc");
        }
    }
}
