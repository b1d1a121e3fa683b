package io.isotherm.simulator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DeribitHeartbeatTest {
    private final DeribitHeartbeat heartbeat = new DeribitHeartbeat();

    @Test
    void shouldTestASilentClientAndCutItOffAfterAnotherInterval() {
        heartbeat.begin(10_000, 0);
        assertEquals(List.of(), heartbeat.due(9_999));
        assertEquals(2, heartbeat.due(10_000).size());
        assertTrue(heartbeat.due(19_999).isEmpty());
        assertFalse(heartbeat.isDead());
        assertTrue(heartbeat.due(20_000).isEmpty());
        assertTrue(heartbeat.isDead());
    }

    @Test
    void shouldKeepAClientThatAnswers() {
        heartbeat.begin(10_000, 0);
        for (int i = 1; i <= 20; i++) {
            final List<String> sent = heartbeat.due(i * 10_000L);
            assertTrue(sent.get(0).contains("\"heartbeat\"}"), sent::toString);
            // The answer to one test spares the client the next one.
            assertEquals(i % 2 == 1, sent.size() == 2, "interval " + i);
            if (sent.size() == 2) {
                heartbeat.hear();
            }
        }
        assertFalse(heartbeat.isDead());
    }

    @Test
    void shouldBeSilentUnlessAskedFor() {
        assertTrue(heartbeat.due(1_000_000).isEmpty());
        heartbeat.begin(10_000, 0);
        heartbeat.end();
        assertTrue(heartbeat.due(1_000_000).isEmpty());
    }
}
