package io.isotherm.bench.input;

import java.io.IOException;

/** A file named on the command line that is missing, unreadable or malformed; its message begins with the path. */
public final class InputException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message path, line where there is one, what is wrong, and the way out.
     */
    public InputException(final String message) {
        super(message);
    }
}
