package io.isotherm.simulator.fault;

/**
 * When a scripted fault is on.
 *
 * @param fromMs  after the venues opened.
 * @param forMs   how long; {@link #UNTIL_THE_END} for ever.
 * @param everyMs from one beginning to the next; 0 for once.
 */
public record FaultTime(long fromMs, long forMs, long everyMs) {
    /** No end. */
    public static final long UNTIL_THE_END = Long.MAX_VALUE;

    /** From the start on, for ever. */
    public static final FaultTime ALWAYS = new FaultTime(0, UNTIL_THE_END, 0);

    /** The number of the occurrence that is on, from 0, or −1 when none is. */
    long occurrence(final long timeMs) {
        final long since = timeMs - fromMs;
        if (since < 0) {
            return -1;
        }
        final long number = everyMs == 0 ? 0 : since / everyMs;
        return since - number * everyMs < forMs ? number : -1;
    }
}
