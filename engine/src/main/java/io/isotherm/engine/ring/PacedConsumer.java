package io.isotherm.engine.ring;

import com.lmax.disruptor.Sequence;
import java.util.concurrent.locks.LockSupport;

/**
 * A consumer that nobody waits for: it takes all there is, then parks, whatever the ring's strategy is, and leaves the
 * processor time to those whose latency counts.
 *
 * <p><b>Threads:</b> {@link #run} on one of its own; {@link #halt} and {@link #sequence} by any.
 */
final class PacedConsumer implements RingConsumer {
    private final PolledConsumer polled;
    private final long idleNs;

    PacedConsumer(final PolledConsumer polled, final long idleNs) {
        this.polled = polled;
        this.idleNs = idleNs;
    }

    @Override
    public void run() {
        while (polled.isRunning()) {
            final long before = polled.sequence().get();
            polled.poll();
            if (polled.sequence().get() == before && polled.isRunning()) {
                LockSupport.parkNanos(idleNs);
            }
        }
    }

    @Override
    public void poll() {
        throw new IllegalStateException("a consumer with a thread of its own is not polled");
    }

    @Override
    public void halt() {
        polled.halt();
    }

    @Override
    public Sequence sequence() {
        return polled.sequence();
    }

    @Override
    public boolean isRunning() {
        return polled.isRunning();
    }
}
