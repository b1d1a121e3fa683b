package io.isotherm.engine.ring;

import org.agrona.concurrent.IdleStrategy;

/**
 * Puts events into the ring as they once were in one: nothing is decoded, conflated or stamped anew.
 *
 * <p><b>Threads:</b> the ring's only producer.
 */
public final class RecordedEventPublisher {
    private final MarketEventRing ring;
    private final IdleStrategy idleStrategy;

    /**
     * Publishes to a ring.
     *
     * @param ring         that nobody else publishes to.
     * @param idleStrategy makes room while the ring is full.
     */
    public RecordedEventPublisher(final MarketEventRing ring, final IdleStrategy idleStrategy) {
        this.ring = ring;
        this.idleStrategy = idleStrategy;
    }

    /**
     * Publishes one event.
     *
     * @param event          as it was recorded.
     * @param bracketsNumber of the new maintenance brackets that a LISTING brings; 0 for none.
     */
    public void publish(final MarketEvent event, final long bracketsNumber) {
        while (!ring.hasSpace()) {
            idleStrategy.idle();
        }
        final MarketEvent slot = ring.claim();
        slot.copyFrom(event);
        if (bracketsNumber != 0) {
            slot.bracketsNumber(bracketsNumber);
        }
        ring.publish();
    }
}
