package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the system says when a journal, or an image beside it, cannot be written, in words that name path, need, free
 * bytes and way out.
 */
public final class DiskTrouble {
    /** What names an engine's journal. */
    private static final String DIRECTORY = "journal.directory";

    private DiskTrouble() {
    }

    /**
     * Explains a failure at an engine's journal.
     *
     * @param path   that could not be written.
     * @param needed bytes.
     * @param cause  as thrown: of a file operation, or of a mapped page that the disk did not deliver.
     * @return the explanation.
     */
    public static JournalException of(final Path path, final long needed, final Throwable cause) {
        return of(path, needed, cause, DIRECTORY);
    }

    /**
     * Explains a failure at what an option names.
     *
     * @param path   that could not be written.
     * @param needed bytes.
     * @param cause  as thrown: of a file operation, or of a mapped page that the disk did not deliver.
     * @param option that names the place.
     * @return the explanation.
     */
    public static JournalException of(final Path path, final long needed, final Throwable cause,
                                      final String option) {
        return new JournalException(text(path, needed, cause, option), cause, path, needed);
    }

    /**
     * Tells a failure again where a command met it, whose option names the place.
     *
     * @param failure of whichever kind.
     * @param option  that names the place.
     * @return the failure with that way out, if it has one of a place.
     */
    static JournalException named(final JournalException failure, final String option) {
        return failure.path() == null ? failure : of(failure.path(), failure.needed(), failure.getCause(), option);
    }

    private static String text(final Path path, final long needed, final Throwable cause, final String option) {
        final String what = what(cause);
        final String reason = what.toLowerCase(Locale.ROOT);
        if (reason.contains("no space") || reason.contains("quota")) {
            return "No space left for " + path + ": it needs " + needed + " bytes, " + freeBytes(path) + " are free"
                + below(path, needed) + ": make room, " + (option.equals(DIRECTORY)
                ? "set journal.keepSize lower, " : "") + "or name another " + option;
        }
        final String bytes = " (" + needed + " bytes needed, " + freeBytes(path) + " free); ";
        return path + " cannot be written: " + (reason.contains("read-only")
            ? "its file system is read-only" + bytes + "remount it" : what + bytes + "repair the disk")
            + ", or name another " + option;
    }

    /**
     * Whether two failures are of one kind, whichever file they met: they are told once.
     *
     * @param one   as {@link #of} explains it.
     * @param other the same.
     * @return true when the disk says the same of both.
     */
    public static boolean isSame(final IOException one, final IOException other) {
        return kind(one).equals(kind(other));
    }

    private static String kind(final IOException failure) {
        final Throwable cause = failure instanceof JournalException && failure.getCause() != null ? failure.getCause()
            : failure;
        return cause.getClass().getName() + (cause instanceof FileSystemException named ? named.getReason()
            : cause.getMessage());
    }

    /** What is full when the file system itself is not: somebody sees enough bytes free and would not believe it. */
    private static String below(final Path path, final long needed) {
        try {
            return Long.parseLong(freeBytes(path)) < needed ? ""
                : ", so what is full is a quota or the store below the device";
        } catch (final NumberFormatException unknown) {
            return "";
        }
    }

    /** The JDK's exceptions of files often say only the path; their type says what happened. */
    private static String what(final Throwable cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "its folder does not exist and cannot be made here";
        }
        if (cause instanceof FileSystemException failure && failure.getReason() == null) {
            return cause.getClass().getSimpleName().replace("Exception", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        }
        return cause instanceof IOException ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    private static String freeBytes(final Path path) {
        Path existing = path.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing == null ? "an unknown number of" : Long.toString(
                Files.getFileStore(existing).getUsableSpace());
        } catch (final IOException e) {
            return "an unknown number of";
        }
    }
}
