package io.isotherm.engine.ring;

import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.EventCounters;
import org.agrona.concurrent.IdleStrategy;

/**
 * The way into the ring and the policy when it is full.
 *
 * <p>With {@link FullRingPolicy#CONFLATE} quote, depth, open interest and funding keep only their newest value per
 * instrument, marks keep (low, high, last), trades are added up by (instrument, taker side, kind, price) with a count,
 * and liquidations, stream states and listings wait. What was set aside enters the ring first, in the order in which
 * it was first set aside, before any newer event: hence the order per instrument is kept between entries. With
 * {@link FullRingPolicy#WAIT} every event waits. Each case is counted.
 *
 * <p>Receive times never fall along the ring: an entry whose neighbour carries a newer time is stamped with that.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class RingGate {
    private final MarketEventRing ring;
    private final PendingEvents pending;
    private final FullRingPolicy policy;
    private final IdleStrategy idleStrategy;
    private final HaltSignal halt;
    private final EventCounters counters;
    private long newestReceiveTimeNs = Long.MIN_VALUE;

    RingGate(final MarketEventRing ring, final PendingEvents pending, final FullRingPolicy policy,
             final IdleStrategy idleStrategy, final HaltSignal halt, final EventCounters counters) {
        this.ring = ring;
        this.pending = pending;
        this.policy = policy;
        this.idleStrategy = idleStrategy;
        this.halt = halt;
        this.counters = counters;
    }

    /** Passes an event on, or condenses it. */
    void offer(final MarketEvent event, final int venueId) {
        drain();
        if (pending.isEmpty() && ring.hasSpace()) {
            publish(event);
        } else if (halt.raised()) {
            counters.increment(CounterKind.AFTER_HALT, venueId);
        } else if (policy == FullRingPolicy.WAIT || !mayBeSetAside(event)) {
            publishAfterWait(event, venueId);
        } else {
            switch (pending.offer(event)) {
                case ADDED -> counters.increment(CounterKind.DEFERRED, venueId);
                case MERGED -> counters.increment(merged(event.type()), venueId);
                default -> publishAfterWait(event, venueId);
            }
        }
    }

    /** Passes a timer event on, or drops it when a live ring is full: a later one covers it. */
    void offerTime(final MarketEvent event) {
        drain();
        if (pending.isEmpty() && ring.hasSpace()) {
            publish(event);
        } else if (policy == FullRingPolicy.WAIT) {
            publishAfterWait(event, EventCounters.NO_VENUE);
        } else {
            counters.increment(CounterKind.TIMES_CONFLATED, EventCounters.NO_VENUE);
        }
    }

    /** Moves what was set aside into the ring, as far as it has room. */
    void drain() {
        while (!pending.isEmpty() && ring.hasSpace()) {
            publish(pending.first());
            pending.removeFirst();
        }
    }

    int pendingCount() {
        return pending.size();
    }

    private void publishAfterWait(final MarketEvent event, final int venueId) {
        counters.increment(CounterKind.WAITS, venueId);
        idleStrategy.reset();
        while (!pending.isEmpty() || !ring.hasSpace()) {
            if (halt.raised()) {
                counters.increment(CounterKind.AFTER_HALT, venueId);
                return;
            }
            idleStrategy.idle();
            drain();
        }
        publish(event);
    }

    private void publish(final MarketEvent event) {
        final MarketEvent slot = ring.claim();
        slot.copyFrom(event);
        if (slot.receiveTimeNs() < newestReceiveTimeNs) {
            slot.receiveTimeNs(newestReceiveTimeNs);
        } else {
            newestReceiveTimeNs = slot.receiveTimeNs();
        }
        ring.publish();
    }

    /** The range of a gap must not melt into marks that were heard: what it sweeps teaches nothing. */
    private static boolean mayBeSetAside(final MarketEvent event) {
        final EventType type = event.type();
        return type != EventType.LIQUIDATION && type != EventType.STREAM_STATE && type != EventType.LISTING
            && !(type == EventType.MARK && event.ofGap());
    }

    private static CounterKind merged(final EventType type) {
        return switch (type) {
            case TRADE -> CounterKind.TRADES_AGGREGATED;
            case MARK -> CounterKind.MARKS_CONFLATED;
            case QUOTE -> CounterKind.QUOTES_CONFLATED;
            case DEPTH -> CounterKind.DEPTHS_CONFLATED;
            case FUNDING -> CounterKind.FUNDINGS_CONFLATED;
            default -> CounterKind.OPEN_INTERESTS_CONFLATED;
        };
    }
}
