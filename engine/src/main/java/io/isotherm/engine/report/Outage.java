package io.isotherm.engine.report;

/**
 * What is wrong with one way to a venue.
 *
 * @param what     happened: {@code cannot reach}, {@code lost}.
 * @param endpoint host and port.
 * @param words    why.
 * @param then     what comes next: {@code trying again in 2 s}.
 */
record Outage(String what, String endpoint, String words, String then) {
    /** The line of it, behind the venue. */
    String line() {
        return what + " " + endpoint + ": " + words + "; " + then;
    }
}
