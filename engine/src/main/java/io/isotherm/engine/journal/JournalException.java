package io.isotherm.engine.journal;

import java.io.IOException;

/** A journal cannot be read or written; the message names the path, what was found and the way out. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a refusal.
     *
     * @param message for people.
     */
    public JournalException(final String message) {
        super(message);
    }

    /**
     * Reports a failure of the file system.
     *
     * @param message for people.
     * @param cause   as thrown.
     */
    public JournalException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
