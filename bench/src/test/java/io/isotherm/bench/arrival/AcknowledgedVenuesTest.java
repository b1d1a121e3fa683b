package io.isotherm.bench.arrival;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.Venue;
import io.isotherm.feed.session.FeedContext;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.StreamAnswer;
import io.isotherm.feed.session.StreamStatus;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.subscription.Subscriptions;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.ServeRun;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The simulated venues, written apart from the reading of answers, over real sockets. Slow: it plays all venues. */
@Tag("slow")
@Timeout(180)
final class AcknowledgedVenuesTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @Test
    void shouldHearAYesToEveryStreamFromEveryVenue() throws IOException {
        final long seed = System.nanoTime();
        final OffsetEpochNanoClock clock = new OffsetEpochNanoClock();
        final List<SimulatedVenue> venues =
            Arrays.stream(Venue.values()).map(venue -> SimulatedVenue.ofCode(venue.code())).toList();
        try (ServeRun simulator = ServeRun.launch(new ServeRun.Plan(seed, Scenario.BASE, venues,
            TimeUnit.MINUTES.toMillis(1), 1, false, 180));
             FeedHandler handler = new FeedHandler(new FeedContext().epochNanoClock(clock::nanoTime))) {
            final JsonNode addresses = new ObjectMapper().readTree(simulator.addresses());
            for (final Venue venue : Venue.values()) {
                final URI base = URI.create(addresses.get(venue.code()).get("ws").asText());
                Subscriptions.of(venue, base, VenueConfiguration.defaults(venue).symbols())
                    .forEach(one -> handler.connect(one, (buffer, offset, length, time) -> {
                    }));
            }
            handler.start();
            final long startNs = System.nanoTime();
            for (final VenueSession session : handler.sessions()) {
                while (session.streams().stream().anyMatch(AcknowledgedVenuesTest::isOpen)) {
                    assertTrue(System.nanoTime() - startNs < PATIENCE_NS, () -> "seed " + seed + ": "
                        + session.subscription().name() + " "
                        + session.streams().stream().filter(AcknowledgedVenuesTest::isOpen).toList());
                    LockSupport.parkNanos(LOOK_EVERY_NS);
                }
            }
        }
    }

    private static boolean isOpen(final StreamStatus status) {
        return status.answer() != StreamAnswer.ACKNOWLEDGED;
    }
}
