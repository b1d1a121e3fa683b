package io.isotherm.engine.config;

import java.util.concurrent.TimeUnit;

/**
 * What venues are asked of the past before a live engine starts.
 *
 * @param days   of candles and open interest, 0 to 5; 0 asks for nothing.
 * @param waitNs longest time that the start waits for the answers, nanoseconds, 1 s to 2 min; what has come by then is
 *               used.
 */
public record HistoryConfiguration(int days, long waitNs) {
    /** Three days, at most 10 s. */
    public static final HistoryConfiguration DEFAULTS = new HistoryConfiguration(3, TimeUnit.SECONDS.toNanos(10));
}
