package io.isotherm.engine.snapshot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The snapshot file could not be created; the message names the path, what was found and the way out. */
public final class SnapshotFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Why, as a fixed word. */
    public enum Code {
        /** A symbolic link is in the way. */
        SYMLINK,
        /** Something other than a directory stands where the directory belongs. */
        NOT_A_DIRECTORY,
        /** A FIFO, device or directory stands where a file belongs. */
        NOT_A_FILE,
        /** The file has a second name. */
        HARD_LINK,
        /** File or directory belongs to another user. */
        FOREIGN_OWNER,
        /** Others may enter the directory. */
        NOT_PRIVATE,
        /** Another engine holds the directory. */
        ENGINE_RUNNING,
        /** The file system is full. */
        NO_SPACE,
        /** More than one mapping holds. */
        TOO_LARGE,
        /** The file system is read-only. */
        READ_ONLY,
        /** Any other failure of the file system. */
        IO_ERROR
    }

    /**
     * Reports a refusal.
     *
     * @param code    fixed word.
     * @param message for people.
     */
    public SnapshotFileException(final Code code, final String message) {
        super(message);
        this.code = code;
    }

    /**
     * Reports a failure of the file system.
     *
     * @param code    fixed word.
     * @param message for people.
     * @param cause   as thrown.
     */
    public SnapshotFileException(final Code code, final String message, final Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Says in plain words what the file system said while a file of some length was to be created. */
    static SnapshotFileException of(final IOException cause, final Path target, final long length) {
        final String what = what(cause);
        final String reason = what.toLowerCase(Locale.ROOT);
        if (reason.contains("no space") || reason.contains("quota")) {
            return new SnapshotFileException(Code.NO_SPACE, "No space left for " + target + ": it needs " + length
                + " bytes, " + freeBytes(target) + " are free: enlarge the file system (mount -o remount,size=...), "
                + "remove old files, configure fewer instruments, or choose another directory", cause);
        }
        if (reason.contains("read-only")) {
            return new SnapshotFileException(Code.READ_ONLY, target + " cannot be created: its file system is "
                + "read-only; choose another directory", cause);
        }
        return new SnapshotFileException(Code.IO_ERROR, target + " cannot be created: " + what + "; choose another "
            + "directory", cause);
    }

    /** The JDK's exceptions of files often say only the path; their type says what happened. */
    private static String what(final IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return cause.getMessage() + ": permission denied";
        }
        return cause instanceof FileSystemException failure && failure.getReason() == null
            ? cause.toString() : String.valueOf(cause.getMessage());
    }

    private static String freeBytes(final Path target) {
        Path existing = target.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing == null ? "unknown" : Long.toString(Files.getFileStore(existing).getUsableSpace());
        } catch (final IOException e) {
            return "unknown";
        }
    }

    /** Why, as a fixed word. */
    public Code code() {
        return code;
    }
}
