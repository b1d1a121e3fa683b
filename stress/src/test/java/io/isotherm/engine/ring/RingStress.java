package io.isotherm.engine.ring;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.stress.Places;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The hand-off through a ring of two slots, of which each is used again as soon as it was consumed: every event arrives
 * whole, none twice, none out of order. {@link MarketEventRing} and {@link MarketEvent}, off-heap slots included.
 */
@JCStressTest
@Outcome(id = "whole and in order", expect = ACCEPTABLE, desc = "What arrived is what was published.")
@Outcome(id = "torn", expect = FORBIDDEN, desc = "An event was seen before it was whole, or overwritten.")
@Outcome(id = "out of order", expect = FORBIDDEN, desc = "An event is missing or came twice.")
@State
public class RingStress {
    private static final int SLOTS = 2;
    private static final int EVENTS = 6;
    private static final int POLLS = 6;
    private static final Places PLACES = new Places(Places.MANY);
    private static final MarketEventRing[] RINGS = new MarketEventRing[Places.MANY];
    private static final List<EventPoller<MarketEvent>> POLLERS = new ArrayList<>();
    private static final long[] PUBLISHED = new long[Places.MANY];
    private static final long[] CONSUMED = new long[Places.MANY];

    static {
        for (int i = 0; i < Places.MANY; i++) {
            RINGS[i] = new MarketEventRing(SLOTS, new YieldingWaitStrategy());
            POLLERS.add(RINGS[i].attachPoller());
        }
    }

    private final int place = PLACES.next();
    private String outcome;

    /** A ring that is empty. */
    public RingStress() {
        outcome = "whole and in order";
        for (int i = 0; i < SLOTS; i++) {
            poll();
        }
        outcome = "whole and in order";
    }

    /** Publishes as long as there is room. */
    @Actor
    public void feed() {
        final MarketEventRing ring = RINGS[place];
        for (int i = 0; i < EVENTS; i++) {
            if (ring.hasSpace()) {
                final long number = ++PUBLISHED[place];
                ring.claim().begin(EventType.MARK, (int) number, number, number).mark(number, number, number);
                ring.publish();
            }
        }
    }

    /**
     * Consumes what is there.
     *
     * @param result what was seen.
     */
    @Actor
    public void processor(final L_Result result) {
        for (int i = 0; i < POLLS; i++) {
            poll();
        }
        result.r1 = outcome;
    }

    private void poll() {
        try {
            POLLERS.get(place).poll(this::onEvent);
        } catch (final Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) {
        final long number = event.receiveTimeNs();
        if (number != ++CONSUMED[place]) {
            outcome = "out of order";
        }
        if (event.type() != EventType.MARK || event.instrumentId() != (int) number || event.eventTimeNs() != number
            || event.markLow() != number || event.markHigh() != number || event.markLast() != number) {
            outcome = "torn";
        }
        return true;
    }
}
