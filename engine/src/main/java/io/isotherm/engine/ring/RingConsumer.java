package io.isotherm.engine.ring;

import com.lmax.disruptor.Sequence;
import io.isotherm.engine.agent.Loop;

/**
 * A consumer of the ring; no slot is freed before it has passed it.
 *
 * <p><b>Threads:</b> see {@link Loop}; {@link #sequence} may be read by any.
 */
public interface RingConsumer extends Loop {
    /** How far it is. */
    Sequence sequence();

    /** Whether it takes more. */
    boolean isRunning();
}
