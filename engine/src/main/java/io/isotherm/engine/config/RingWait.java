package io.isotherm.engine.config;

/** What the processor's thread does while the ring is empty. */
public enum RingWait {
    /** Sleeps on a lock that each publication signals; least processor time, highest latency for both sides. */
    BLOCKING,
    /** Spins, yields, then parks for 100 ns at a time: no cost to the feed thread, about 60 µs when idle. */
    BACK_OFF,
    /** Spins, then yields: low latency while cores are free, one of them always busy. */
    YIELDING,
    /** Spins: lowest latency; needs a core of its own. */
    BUSY_SPIN
}
