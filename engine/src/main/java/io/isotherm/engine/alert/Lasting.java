package io.isotherm.engine.alert;

/**
 * Since when a condition has held without a break. Seconds of which nothing is known neither break nor complete it, up
 * to {@value #MOST_UNKNOWN_NS} ns of them in a row; after that it begins anew.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class Lasting {
    static final long MOST_UNKNOWN_NS = 15_000_000_000L;
    private static final long NOT = Long.MIN_VALUE;

    private long sinceNs = NOT;
    private long knownNs = NOT;

    /** A second of which it is known whether the condition holds. */
    void onSecond(final long nowNs, final boolean holds) {
        if (!holds) {
            sinceNs = NOT;
        } else if (sinceNs == NOT || nowNs - knownNs > MOST_UNKNOWN_NS) {
            sinceNs = nowNs;
        }
        knownNs = nowNs;
    }

    /** Whether the condition has held for a time, as of the last second that is known. */
    boolean reached(final long forNs) {
        return sinceNs != NOT && knownNs - sinceNs >= forNs;
    }

    /** How long it has held until a time, nanoseconds; 0 when it does not. */
    long lengthNs(final long nowNs) {
        return sinceNs == NOT ? 0 : nowNs - sinceNs;
    }
}
