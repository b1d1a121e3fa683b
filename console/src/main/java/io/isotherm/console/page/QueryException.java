package io.isotherm.console.page;

/** A request asks for something that is not there; its message says what would be. */
final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    QueryException(final int status, final String message) {
        super(message);
        this.status = status;
    }

    /** Status of HTTP: 400 for a wrong parameter, 404 for a name that is not listed. */
    int status() {
        return status;
    }
}
