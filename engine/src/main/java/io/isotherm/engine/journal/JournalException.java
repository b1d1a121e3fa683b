package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A journal cannot be read or written; the message names the path, what was found and the way out. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final long NOWHERE = -1;

    private final long offset;
    private final String found;
    private final transient Path path;
    private final long needed;

    /**
     * Reports a refusal.
     *
     * @param message for people.
     */
    public JournalException(final String message) {
        this(message, null);
    }

    /**
     * Reports a header that cannot be read.
     *
     * @param path   of the segment.
     * @param offset of what is wrong in it, bytes.
     * @param found  what stands there, and the way out.
     */
    JournalException(final Path path, final long offset, final String found) {
        super(path + ": offset " + offset + ": " + found);
        this.offset = offset;
        this.found = found;
        this.path = null;
        needed = 0;
    }

    /**
     * Reports a failure of the file system.
     *
     * @param message for people.
     * @param cause   as thrown.
     */
    public JournalException(final String message, final Throwable cause) {
        this(message, cause, null, 0);
    }

    /** Reports that something could not be written, see {@link DiskTrouble}. */
    JournalException(final String message, final Throwable cause, final Path path, final long needed) {
        super(message, cause);
        offset = NOWHERE;
        found = message;
        this.path = path;
        this.needed = needed;
    }

    /** What could not be written; null when that is not what failed. */
    Path path() {
        return path;
    }

    /** Bytes that were to be written there. */
    long needed() {
        return needed;
    }

    /** Whether a segment's header is damaged or another's, at {@link #offset()}; the file itself can be read. */
    boolean isOfHeader() {
        return offset != NOWHERE;
    }

    /** Offset of what is wrong in the file, bytes; −1 when nothing of a file is. */
    long offset() {
        return offset;
    }

    /** What was found, without its place. */
    String found() {
        return found;
    }
}
