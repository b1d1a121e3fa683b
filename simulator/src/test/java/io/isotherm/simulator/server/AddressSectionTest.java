package io.isotherm.simulator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.simulator.market.SimulatedVenue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AddressSectionTest {
    @Test
    void shouldNameEveryVenueAndEnableThoseThatListen() {
        final List<String> lines = AddressSection.of(Map.of(SimulatedVenue.OKX, "ws://127.0.0.1:7"),
            "http://127.0.0.1:8").lines().toList();
        assertEquals("venues:", lines.get(0));
        assertEquals(1 + SimulatedVenue.values().length, lines.size());
        assertEquals(1, lines.stream().filter("  okx: {enabled: true, url: \"ws://127.0.0.1:7\", rest: "
            .concat("\"http://127.0.0.1:8\", openInterestEvery: 1s}")::equals).count(), lines.toString());
        assertEquals(SimulatedVenue.values().length - 1,
            lines.stream().filter(line -> line.endsWith(": {enabled: false}")).count(), lines.toString());
    }
}
