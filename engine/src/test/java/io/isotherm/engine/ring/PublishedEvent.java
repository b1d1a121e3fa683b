package io.isotherm.engine.ring;

import java.util.ArrayList;
import java.util.List;

/** A copy of what a slot held, taken when it was consumed. */
record PublishedEvent(EventType type, int instrumentId, int count, long receiveTimeNs, long eventTimeNs, int flags,
                      long a, long b, long c, long d) {
    static PublishedEvent of(final MarketEvent event) {
        final boolean mark = event.type() == EventType.MARK;
        return new PublishedEvent(event.type(), event.instrumentId(), event.count(), event.receiveTimeNs(),
            event.eventTimeNs(), event.flags(), mark ? event.markLow() : event.bid(),
            mark ? event.markHigh() : event.bidQuantity(), mark ? event.markLast() : event.ask(),
            event.askQuantity());
    }

    /** Consumes everything now in the ring. */
    static List<PublishedEvent> drain(final com.lmax.disruptor.EventPoller<MarketEvent> poller) {
        final List<PublishedEvent> events = new ArrayList<>();
        try {
            poller.poll((event, sequence, endOfBatch) -> {
                events.add(of(event));
                return true;
            });
        } catch (final Exception unexpected) {
            throw new AssertionError(unexpected);
        }
        return events;
    }
}
