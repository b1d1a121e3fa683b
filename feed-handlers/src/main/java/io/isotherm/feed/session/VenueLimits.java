package io.isotherm.feed.session;

import java.util.concurrent.TimeUnit;

/**
 * What a venue allows one connection, and one address.
 *
 * @param streamsPerRequest  most streams in one request.
 * @param requests           most messages of the client, pongs and heartbeats included, within the time that follows.
 * @param requestsWithinNs   nanoseconds.
 * @param requestsPerHour    most requests that begin or end streams, on one connection in an hour.
 * @param connects           most connections made from one address within the time that follows.
 * @param connectsWithinNs   nanoseconds.
 * @param lifeNs             after which the venue cuts a connection, nanoseconds; {@link #UNLIMITED} where it does not.
 */
public record VenueLimits(int streamsPerRequest, int requests, long requestsWithinNs, int requestsPerHour, int connects,
                          long connectsWithinNs, long lifeNs) {
    /** No limit is known. */
    public static final int NONE = Integer.MAX_VALUE;

    /** Connections live on. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** For venues that say nothing: 10 messages a second, one connection a second. */
    public static final VenueLimits CAUTIOUS = perRequest(1);

    /** Checks that each limit lets something through. */
    public VenueLimits {
        if (streamsPerRequest < 1 || requests < 1 || requestsPerHour < 1 || connects < 1 || requestsWithinNs < 1
            || connectsWithinNs < 1 || lifeNs < 1) {
            throw new IllegalArgumentException("a limit below 1 lets nothing through");
        }
    }

    /**
     * The cautious limits, to be narrowed or widened by what a venue says.
     *
     * @param streams most in one request.
     * @return limits.
     */
    public static VenueLimits perRequest(final int streams) {
        return new VenueLimits(streams, 10, TimeUnit.SECONDS.toNanos(1), NONE, 60, TimeUnit.MINUTES.toNanos(1),
            UNLIMITED);
    }

    /**
     * Limits the client's messages.
     *
     * @param most    messages.
     * @param seconds within which.
     * @return the narrowed limits.
     */
    public VenueLimits messages(final int most, final int seconds) {
        return new VenueLimits(streamsPerRequest, most, TimeUnit.SECONDS.toNanos(seconds), requestsPerHour, connects,
            connectsWithinNs, lifeNs);
    }

    /**
     * Limits the requests of an hour.
     *
     * @param most requests that begin or end streams.
     * @return the narrowed limits.
     */
    public VenueLimits hourly(final int most) {
        return new VenueLimits(streamsPerRequest, requests, requestsWithinNs, most, connects, connectsWithinNs, lifeNs);
    }

    /**
     * Limits new connections.
     *
     * @param most    connections.
     * @param seconds within which.
     * @return the limits.
     */
    public VenueLimits connections(final int most, final int seconds) {
        return new VenueLimits(streamsPerRequest, requests, requestsWithinNs, requestsPerHour, most,
            TimeUnit.SECONDS.toNanos(seconds), lifeNs);
    }

    /**
     * Limits a connection's life.
     *
     * @param hours after which the venue cuts it.
     * @return the limits.
     */
    public VenueLimits cutAfterHours(final int hours) {
        return new VenueLimits(streamsPerRequest, requests, requestsWithinNs, requestsPerHour, connects,
            connectsWithinNs, TimeUnit.HOURS.toNanos(hours));
    }
}
