package io.isotherm.engine;

import io.isotherm.engine.ring.RingPublisher;
import java.util.List;
import org.agrona.concurrent.Agent;

/** Makes the venue connections of an engine: sessions, decoders and books, ending at the ring. */
@FunctionalInterface
public interface FeedFactory {
    /**
     * Makes the connections; they open with their first duty cycle.
     *
     * @param publisher of the ring.
     * @return agents that run on the feed thread, one per connection.
     */
    List<Agent> create(RingPublisher publisher);
}
