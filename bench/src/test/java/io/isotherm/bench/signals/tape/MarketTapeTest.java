package io.isotherm.bench.signals.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import org.junit.jupiter.api.Test;

final class MarketTapeTest {
    private static MarketTape tape(final double... marks) {
        final MarketTape tape = new MarketTape(marks.length);
        for (int s = 0; s < marks.length; s++) {
            tape.begin(marks[s]);
            tape.liquidated(s % 2 == 0 ? Side.LONG : Side.SHORT, s + 1);
        }
        return tape;
    }

    @Test
    void shouldSumWhatWasLiquidatedFromASecondToBeforeAnother() {
        final MarketTape tape = tape(100, 101, 102, 101);
        assertEquals(1 + 3, tape.usd(Side.LONG, 0, 4), 0);
        assertEquals(2, tape.usd(Side.SHORT, 0, 3), 0);
        assertEquals(3 + 4, tape.usd(2, 4), 0);
        assertEquals(0, tape.usd(2, 2), 0);
        assertEquals(2, tape.count(2, 4));
    }

    @Test
    void shouldFindTheFirstOfEqualExtremesAndReaches() {
        final MarketTape tape = tape(100, 102, 99, 102, 99);
        assertEquals(1, tape.extreme(0, 4, true));
        assertEquals(2, tape.extreme(0, 4, false));
        assertEquals(1, tape.firstReach(0, 4, 101.5));
        assertEquals(2, tape.firstReach(0, 4, 99));
        assertEquals(-1, tape.firstReach(2, 4, 98));
        assertEquals(StrictMath.log(1.02), tape.largestMove(0, 4), 1e-12);
    }

    @Test
    void shouldHoldTheSecondsThatBeganAlone() {
        final MarketTape tape = tape(100);
        assertTrue(tape.holds(0) && !tape.holds(1) && !tape.holds(-1));
        assertTrue(Double.isNaN(tape.sigmaPerDay(0)));
    }
}
