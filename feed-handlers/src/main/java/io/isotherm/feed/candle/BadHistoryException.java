package io.isotherm.feed.candle;

import java.io.IOException;

/** An answer about the past that cannot be read, or in which the venue refuses. */
public final class BadHistoryException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * A failure.
     *
     * @param message for people.
     */
    public BadHistoryException(final String message) {
        super(message);
    }
}
