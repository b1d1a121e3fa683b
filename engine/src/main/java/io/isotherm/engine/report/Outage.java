package io.isotherm.engine.report;

/**
 * What is wrong with one way to a venue.
 *
 * @param what     happened: {@code cannot reach}, {@code lost}.
 * @param endpoint host and port.
 * @param words    why.
 * @param then     what comes next: {@code trying again}; empty when nothing does.
 * @param without  what is missed meanwhile, or stands in for it; empty when that is plain.
 */
record Outage(String what, String endpoint, String words, String then, String without) {
    /** A wait that is told in the words is another one each time, and yet the same cause. */
    private static final String WAIT = "; not asked again for ";

    /** What equal causes have in common. */
    String cause() {
        final int wait = words.indexOf(WAIT);
        return wait < 0 ? words : words.substring(0, wait);
    }
}
