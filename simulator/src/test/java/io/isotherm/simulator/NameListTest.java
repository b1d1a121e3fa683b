package io.isotherm.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.simulator.market.SimulatedVenue;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NameListTest {
    private static final List<SimulatedVenue> SPOKEN = List.of(SimulatedVenue.BYBIT, SimulatedVenue.DERIBIT);

    @Test
    void shouldTakeAllForEveryVenueThatIsSpoken() {
        assertEquals(SPOKEN, NameList.venues("all", SPOKEN));
        assertEquals(List.of(SimulatedVenue.DERIBIT, SimulatedVenue.BYBIT), NameList.venues("deribit, bybit", SPOKEN));
    }

    @Test
    void shouldRefuseAVenueThatIsNotSpokenYet() {
        final String message = assertThrows(IllegalArgumentException.class,
            () -> NameList.venues("bybit,gate", SPOKEN)).getMessage();
        assertTrue(message.contains("does not speak the dialect of 'gate' yet; choose from bybit, deribit or all"),
            message);
    }

    @Test
    void shouldNameTheChoiceForAnUnknownVenue() {
        final String message = assertThrows(IllegalArgumentException.class,
            () -> NameList.venues("kraken", SPOKEN)).getMessage();
        assertEquals("--venues does not know 'kraken'; choose from bybit, deribit or all", message);
    }
}
