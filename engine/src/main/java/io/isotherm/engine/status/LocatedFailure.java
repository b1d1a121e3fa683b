package io.isotherm.engine.status;

/**
 * A failure as the log shows it: its text begins with where it happened. Two of them are of one cause when type,
 * message and stack of the failures are the same, wherever they happened.
 */
final class LocatedFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String where;

    LocatedFailure(final Throwable failure, final String where) {
        super(failure.toString(), failure.getCause());
        this.where = where;
        setStackTrace(failure.getStackTrace());
    }

    /** The stack is the failure's. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return where + ": " + getMessage();
    }
}
