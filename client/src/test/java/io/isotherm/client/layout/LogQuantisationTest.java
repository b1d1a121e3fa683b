package io.isotherm.client.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LogQuantisationTest {
    private static final int RUNS = 200_000;

    @Test
    void shouldKeepEveryAmountWithinTheStatedError() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < RUNS; i++) {
            final double usd = Math.pow(2, random.nextDouble(-20, 31.99));
            final double decoded = LogQuantisation.decode(LogQuantisation.encode(usd));
            assertTrue(Math.abs(decoded - usd) <= LogQuantisation.ERROR * (usd + LogQuantisation.UNIT_USD),
                usd + " became " + decoded + ", seed " + seed);
        }
    }

    @Test
    void shouldBeWithinTwoHundredthsOfAPercentFromSixUsd() {
        for (double usd = 6; usd < 4e9; usd *= 1.000_37) {
            final double decoded = LogQuantisation.decode(LogQuantisation.encode(usd));
            assertEquals(1, decoded / usd, 0.000_2, "of " + usd);
        }
    }

    @Test
    void shouldRoundToTheStepThatTheFormulaNames() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < RUNS; i++) {
            final double usd = Math.pow(2, random.nextDouble(-12, 31.99));
            final double exact = 2048 * Math.log1p(usd) / Math.log(2);
            final int step = LogQuantisation.encode(usd);
            assertTrue(Math.abs(step - exact) <= 0.5 + 1e-6, usd + " is " + exact + ", not " + step + ", seed " + seed);
        }
    }

    @Test
    void shouldEncodeWhatItDecoded() {
        for (int step = 0; step <= LogQuantisation.LARGEST; step++) {
            assertEquals(step, LogQuantisation.encode(LogQuantisation.decode(step)));
        }
    }

    @Test
    void shouldNeverShrinkWhenAnAmountGrows() {
        int before = 0;
        for (double usd = 1e-6; usd < 1e11; usd *= 1.000_01) {
            final int step = LogQuantisation.encode(usd);
            assertTrue(step >= before && step <= LogQuantisation.LARGEST, "at " + usd);
            before = step;
        }
        assertEquals(LogQuantisation.LARGEST, before);
    }

    @Test
    void shouldTakeWhatIsNoAmountAsZeroAndWhatIsTooMuchAsTheLargest() {
        assertEquals(0, LogQuantisation.encode(0));
        assertEquals(0, LogQuantisation.encode(-1));
        assertEquals(0, LogQuantisation.encode(Double.NaN));
        assertEquals(0.0, LogQuantisation.decode(0));
        assertEquals(LogQuantisation.LARGEST, LogQuantisation.encode(1e12));
        assertEquals(LogQuantisation.LARGEST, LogQuantisation.encode(Double.POSITIVE_INFINITY));
        assertEquals(LogQuantisation.LARGEST, LogQuantisation.encode(Double.MAX_VALUE));
        assertTrue(LogQuantisation.saturates(5e9));
        assertFalse(LogQuantisation.saturates(4.29e9));
        assertEquals(LogQuantisation.LARGEST + 1, LogQuantisation.table().length);
    }
}
