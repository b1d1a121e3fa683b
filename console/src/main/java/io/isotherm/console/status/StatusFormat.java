package io.isotherm.console.status;

/** How {@code stat} and {@code errors} print. */
enum StatusFormat {
    /** For people. */
    TEXT,
    /** One object on one line, for programs. */
    JSON
}
