package io.isotherm.client.history;

/** A history file or folder cannot be read; the message names it, what was found and the way out. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a refusal.
     *
     * @param message for people.
     */
    public HistoryException(final String message) {
        super(message);
    }

    /**
     * Reports a failure of the file system.
     *
     * @param message for people.
     * @param cause   as thrown.
     */
    public HistoryException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
