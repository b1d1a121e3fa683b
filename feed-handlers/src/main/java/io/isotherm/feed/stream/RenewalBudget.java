package io.isotherm.feed.stream;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How often something may be done: at most so many times in any hour.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class RenewalBudget {
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final long[] takenNs;
    private int oldest;

    RenewalBudget(final int perHour) {
        takenNs = new long[perHour];
        Arrays.fill(takenNs, NEVER);
    }

    /** Whether it may be done now. */
    boolean allows(final long nowNs) {
        return takenNs.length > 0 && (takenNs[oldest] == NEVER || nowNs - takenNs[oldest] >= HOUR_NS);
    }

    /** It is done now; {@link #allows} said so. */
    void take(final long nowNs) {
        takenNs[oldest] = nowNs;
        oldest = (oldest + 1) % takenNs.length;
    }
}
