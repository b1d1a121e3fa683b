package io.isotherm.simulator.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HtxEchoTest {
    private final HtxEcho echo = new HtxEcho();
    private final Client client = new Client(null, "/linear-swap-notification", name -> "");

    @Test
    void shouldKeepClientsThatEchoEachTokenAsItStands() {
        for (int i = 0; i < 10; i++) {
            final String token = i % 2 == 0 ? Integer.toString(i) : "\"" + i + "\"";
            assertTrue(echo.sent(client, token));
            echo.heard(client, token);
        }
    }

    @Test
    void shouldCutOffAfterTwoPingsWithoutEcho() {
        assertTrue(echo.sent(client, "1"));
        assertTrue(echo.sent(client, "2"));
        assertFalse(echo.sent(client, "3"));
    }

    @Test
    void shouldNotTakeANumberForAString() {
        assertTrue(echo.sent(client, "\"1\""));
        echo.heard(client, "1");
        assertTrue(echo.sent(client, "2"));
        echo.heard(client, "\"2\"");
        assertFalse(echo.sent(client, "3"));
    }

    @Test
    void shouldForgiveOneMissingEcho() {
        assertTrue(echo.sent(client, "1"));
        assertTrue(echo.sent(client, "2"));
        echo.heard(client, "2");
        assertTrue(echo.sent(client, "3"));
        assertTrue(echo.sent(client, "4"));
    }
}
