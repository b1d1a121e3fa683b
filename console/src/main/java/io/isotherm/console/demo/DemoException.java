package io.isotherm.console.demo;

/** The demonstration cannot go on; its message says why, where the log is, and what to do. */
final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    DemoException(final String message) {
        super(message);
    }
}
