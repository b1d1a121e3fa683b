package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The oracle is StrictMath, itself within one unit in the last place. */
final class StrictExponentialTest {
    private static final double BOUND = 1e-15;

    @Test
    void shouldTakeLogarithmsToItsBoundAcrossAllMagnitudes() {
        final SplittableRandom random = new SplittableRandom(41);
        for (int i = 0; i < 200_000; i++) {
            final double x = StrictMath.exp(1_400 * random.nextDouble() - 700);
            final double exact = StrictMath.log(x);
            assertEquals(exact, StrictExponential.ln(x), BOUND * Math.abs(exact), "seed 41: ln " + x);
        }
    }

    @Test
    void shouldTakeLogarithmsToItsBoundAroundOne() {
        final SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 200_000; i++) {
            final double x = 1 + (random.nextDouble() - 0.5) * StrictMath.exp(-30 * random.nextDouble());
            final double exact = StrictMath.log(x);
            assertEquals(exact, StrictExponential.ln(x), BOUND * Math.abs(exact), "seed 42: ln " + x);
        }
        assertEquals(0, StrictExponential.ln(1));
    }

    @Test
    void shouldRaiseEToItsBoundOverTheWholeRange() {
        final SplittableRandom random = new SplittableRandom(43);
        for (int i = 0; i < 200_000; i++) {
            final double x = (1_400 * random.nextDouble() - 700) * (i % 2 == 0 ? 1 : 1e-3);
            final double exact = StrictMath.exp(x);
            assertEquals(exact, StrictExponential.exp(x), BOUND * exact, "seed 43: exp " + x);
        }
        assertEquals(1, StrictExponential.exp(0));
    }

    @Test
    void shouldRaiseToThePowerOfTheAnchorOverItsWholeRange() {
        for (double x = 0.25; x <= 4; x += 0.05) {
            for (double y = 0; y <= 1.2; y += 0.05) {
                final double exact = StrictMath.pow(x, y);
                assertEquals(exact, StrictExponential.power(x, y), 3 * BOUND * exact, x + " to the power " + y);
            }
        }
    }
}
