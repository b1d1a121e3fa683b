package io.isotherm.engine.report;

import io.isotherm.feed.reach.ReachProblem;
import java.util.regex.Pattern;

/**
 * What is wrong with one way to a venue.
 *
 * @param what     happened: {@code cannot reach}, {@code lost}.
 * @param name     of the connection where the endpoint alone does not say which it is; else empty.
 * @param endpoint host and port.
 * @param words    why.
 * @param then     what comes next: {@code trying again}; empty when nothing does.
 * @param without  what is missed meanwhile, or stands in for it; empty when that is plain.
 * @param carrier  name of the connection that carries the same and stands, so that nothing is missed; else empty.
 */
record Outage(String what, String name, String endpoint, String words, String then, String without, String carrier) {
    /** A wait that is told in the words is another one each time, and yet the same cause. */
    private static final String WAIT = "; not asked again for ";
    /** So is an address that the venue points to, which repeats the question. */
    private static final String REDIRECTED = "redirected to ";
    /** And each count, size and date; statuses and close codes tell causes apart. */
    private static final Pattern COUNTS = Pattern.compile("(?<!status |handshake with |code )\\b\\d+");
    private static final String LOST = "lost";

    /** Of a connection. */
    static Outage ofSocket(final boolean lost, final String endpoint, final String words) {
        return new Outage(lost ? LOST : "cannot reach", "", endpoint, words, "trying again", "", "");
    }

    /** Of questions over HTTP. */
    static Outage ofHttp(final String endpoint, final String words, final String then, final String without) {
        return new Outage("no answer over REST from", "", endpoint, words, then, without, "");
    }

    /** What equal causes have in common; never the same of a connection that is missed and of one that is not. */
    String cause() {
        final int wait = words.indexOf(WAIT);
        final int redirected = words.indexOf(REDIRECTED);
        final int end = redirected >= 0 ? redirected + REDIRECTED.length() : wait >= 0 ? wait : words.length();
        return (isCarried() ? "a copy: " : "") + COUNTS.matcher(words.substring(0, end)).replaceAll("#");
    }

    /**
     * Whether a cause that HTTP met may be one that a socket met: it is the same, or HTTP cannot say which of two it
     * is and the socket names one of them.
     */
    static boolean isOne(final String socketCause, final String restCause) {
        return restCause.equals(socketCause) || restCause.equals(ReachProblem.REFUSED_OR_NO_ROUTE)
            && (socketCause.startsWith("connection refused") || socketCause.startsWith("no route to it"));
    }

    /** Whether nothing is missed for it. */
    boolean isCarried() {
        return !carrier.isEmpty();
    }

    /** Whether a connection stood before. */
    boolean isLost() {
        return what.equals(LOST);
    }

    /** The same of a connection that another one carries; of one that none carries where that is empty. */
    Outage carriedBy(final String newCarrier, final String connection) {
        return new Outage(what, newCarrier.isEmpty() ? "" : connection, endpoint, words, then, without, newCarrier);
    }

    /** The same with the connection's name. */
    Outage named(final String connection) {
        return new Outage(what, connection, endpoint, words, then, without, carrier);
    }

    /** What was struck. */
    String place() {
        return name.isEmpty() ? endpoint : name + " at " + endpoint;
    }

    /** What is said of the next attempt; nothing where the cause says when that is. */
    String next() {
        return words.contains(WAIT) ? "" : then;
    }

    /** What is missed meanwhile, or stands in for it; empty when that is plain. */
    String meanwhile() {
        return isCarried() ? carrier + " carries its streams" : without;
    }
}
