package io.isotherm.engine.config;

/**
 * The ring between the feed thread and the processor.
 *
 * @param slots        number of slots of 192 bytes, a power of two from 64 to 4,194,304. More slots ride out longer
 *                     stalls before anything is conflated, and take memory and cache.
 * @param waitStrategy of the processor's thread.
 */
public record RingConfiguration(int slots, RingWait waitStrategy) {
    /** 65,536 slots (12 MiB), backing off. */
    public static final RingConfiguration DEFAULTS = new RingConfiguration(65_536, RingWait.BACK_OFF);
}
