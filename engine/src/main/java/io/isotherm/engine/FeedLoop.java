package io.isotherm.engine;

import io.isotherm.engine.ring.RingPublisher;
import java.util.List;
import java.util.function.LongSupplier;
import org.agrona.concurrent.Agent;

/**
 * The feed thread's duty cycle: tell the ring the time (so that TIME events come even when every venue is silent), then
 * let each connection work. One thread for all of them keeps the ring single-producer.
 *
 * <p><b>Threads:</b> run by the feed thread.
 */
final class FeedLoop implements Agent {
    private final RingPublisher publisher;
    private final List<Agent> connections;
    private final LongSupplier epochNanoClock;

    FeedLoop(final RingPublisher publisher, final List<Agent> connections, final LongSupplier epochNanoClock) {
        this.publisher = publisher;
        this.connections = connections;
        this.epochNanoClock = epochNanoClock;
    }

    @Override
    public void onStart() {
        for (final Agent connection : connections) {
            connection.onStart();
        }
    }

    @Override
    public int doWork() throws Exception {
        publisher.onTime(epochNanoClock.getAsLong());
        int workCount = 0;
        for (final Agent connection : connections) {
            workCount += connection.doWork();
        }
        return workCount;
    }

    @Override
    public void onClose() {
        for (final Agent connection : connections) {
            connection.onClose();
        }
    }

    @Override
    public String roleName() {
        return "feed";
    }
}
