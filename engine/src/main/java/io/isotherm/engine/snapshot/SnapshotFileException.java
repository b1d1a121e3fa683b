package io.isotherm.engine.snapshot;

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

    /** Why, as a fixed word. */
    public Code code() {
        return code;
    }
}
