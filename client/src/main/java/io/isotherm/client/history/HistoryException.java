package io.isotherm.client.history;

/** A history file or folder cannot be read; the message names it, what was found and the way out. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean absent;

    private HistoryException(final String message, final boolean absent) {
        super(message);
        this.absent = absent;
    }

    /**
     * Reports a refusal.
     *
     * @param message for people.
     */
    public HistoryException(final String message) {
        this(message, false);
    }

    /**
     * Reports a failure of the file system.
     *
     * @param message for people.
     * @param cause   as thrown.
     */
    public HistoryException(final String message, final Throwable cause) {
        super(message, cause);
        absent = false;
    }

    /** Reports that nothing of what was asked for is there. */
    static HistoryException ofNothing(final String message) {
        return new HistoryException(message, true);
    }

    /**
     * Whether nothing of what was asked for is there: the directory or the underlying is misspelt, or no engine has
     * kept any of it yet. Else something is there that cannot be read.
     */
    public boolean absent() {
        return absent;
    }
}
