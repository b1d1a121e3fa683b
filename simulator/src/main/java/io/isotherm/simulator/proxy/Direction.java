package io.isotherm.simulator.proxy;

/** Which way bytes flow through the proxy. */
public enum Direction {
    /** From the server to the client. */
    TO_CLIENT,
    /** From the client to the server. */
    TO_SERVER,
    /** Either way. */
    BOTH;

    /**
     * Whether this covers a way.
     *
     * @param way one of the two single ways.
     * @return true when it is this one, or this is both.
     */
    public boolean covers(final Direction way) {
        return this == BOTH || this == way;
    }
}
