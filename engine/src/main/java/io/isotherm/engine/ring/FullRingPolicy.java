package io.isotherm.engine.ring;

/** What the feed thread does with an event that finds the ring full. */
public enum FullRingPolicy {
    /** Sets state and trades aside in condensed form and waits with liquidations only: live feeds must not stall. */
    CONFLATE,
    /** Always waits, so that every event reaches the processor as it came: replay. */
    WAIT
}
