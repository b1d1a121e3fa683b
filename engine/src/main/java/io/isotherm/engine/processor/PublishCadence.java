package io.isotherm.engine.processor;

/**
 * How often the processor publishes.
 *
 * @param batchLimit    the pulse follows at the latest after so many events, 1 to 65,536. Lower: fresher under load;
 *                      higher: more events per second.
 * @param mapIntervalNs shortest receive time between two maps, nanoseconds, 1 ms to 10 s.
 */
public record PublishCadence(int batchLimit, long mapIntervalNs) {
    /** 256 events, 1 ms. */
    public static final PublishCadence DEFAULTS = new PublishCadence(256, 1_000_000L);
}
