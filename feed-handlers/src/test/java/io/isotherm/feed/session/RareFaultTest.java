package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RareFaultTest {
    private static final long START = Long.MAX_VALUE - 5;

    private final RareFault fault = new RareFault();

    @Test
    void shouldTellTheFirstAtOnceAndThenOnceAMinuteHowManyCame() {
        assertEquals(0, fault.take(START));
        fault.onFault();
        assertEquals(1, fault.take(START));
        for (int i = 0; i < 7; i++) {
            fault.onFault();
            assertEquals(0, fault.take(START + RareFault.INTERVAL_NS - 1));
        }
        assertEquals(7, fault.take(START + RareFault.INTERVAL_NS));
        assertEquals(0, fault.take(START + 5 * RareFault.INTERVAL_NS), "none came");
        fault.onFault();
        assertEquals(1, fault.take(START + 5 * RareFault.INTERVAL_NS));
    }
}
