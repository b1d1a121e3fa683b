package io.isotherm.feed.rest;

import java.util.concurrent.TimeUnit;

/**
 * One question to a venue.
 *
 * @param path      and query, beginning with a slash.
 * @param limit     that it counts against.
 * @param weight    in units of the limit, at least 1.
 * @param longest   answer that is taken, bytes.
 * @param withinNs  the whole answer has to come, from the sending on; nanoseconds.
 * @param patientNs longest wait for the venue's limit or the end of a pause before it is sent; nanoseconds.
 */
public record RestRequest(String path, RestLimit limit, int weight, int longest, long withinNs, long patientNs) {
    /** Time for an answer unless said otherwise: 5 s. */
    public static final long WITHIN_DEFAULT_NS = TimeUnit.SECONDS.toNanos(5);

    /** Length of an answer unless said otherwise: 512 KiB. */
    public static final int LONGEST_DEFAULT = 512 << 10;

    /** Patience without end. */
    public static final long FOREVER_NS = Long.MAX_VALUE / 4;

    /** Refuses what makes no sense. */
    public RestRequest {
        if (!path.startsWith("/") || weight < 1 || longest < 1 || withinNs <= 0 || patientNs < 0) {
            throw new IllegalArgumentException("no request: " + path + ", weight " + weight);
        }
    }

    /**
     * A request with the usual bounds.
     *
     * @param path   and query, beginning with a slash.
     * @param limit  that it counts against.
     * @param weight in units of the limit, at least 1.
     * @return the request.
     */
    public static RestRequest of(final String path, final RestLimit limit, final int weight) {
        return new RestRequest(path, limit, weight, LONGEST_DEFAULT, WITHIN_DEFAULT_NS, WITHIN_DEFAULT_NS);
    }

    /**
     * With another longest answer.
     *
     * @param bytes above 0.
     * @return a copy.
     */
    public RestRequest longest(final int bytes) {
        return new RestRequest(path, limit, weight, bytes, withinNs, patientNs);
    }

    /**
     * With another time for the answer.
     *
     * @param ns nanoseconds, above 0.
     * @return a copy.
     */
    public RestRequest within(final long ns) {
        return new RestRequest(path, limit, weight, longest, ns, patientNs);
    }

    /**
     * With another wait before it is sent.
     *
     * @param ns nanoseconds, at least 0; {@link #FOREVER_NS} to wait out everything.
     * @return a copy.
     */
    public RestRequest patient(final long ns) {
        return new RestRequest(path, limit, weight, longest, withinNs, ns);
    }
}
