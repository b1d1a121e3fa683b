package io.isotherm.feed.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RouteTest {
    @Test
    void shouldLeaveTheLeadToWhoeverStoodLongestHoweverLateItWasAskedAgain() {
        final Route route = new Route();
        assertEquals(1, route.connect(0, 1));
        assertEquals(2, route.connect(1, 2));
        assertEquals(3, route.connect(2, 3));
        assertEquals(4, route.askedAgain(1, 4));
        assertEquals(4 - Route.TOLERANCE_NS, route.horizonNs(1), "what it begins with may be old");
        assertEquals(0, route.leader());
        route.lose(0);
        assertEquals(1, route.leader(), "the connection is as old as it was");
    }
}
