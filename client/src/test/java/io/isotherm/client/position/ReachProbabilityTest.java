package io.isotherm.client.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The oracle is the alternating series of the error function with 250 digits, which needs no density. */
final class ReachProbabilityTest {
    private static final MathContext DIGITS = new MathContext(250);
    /** π by Machin's formula. */
    private static final BigDecimal ROOT_OF_2_OVER_PI = BigDecimal.valueOf(2).divide(
        arctanOfInverse(5).multiply(BigDecimal.valueOf(16)).subtract(
            arctanOfInverse(239).multiply(BigDecimal.valueOf(4))), DIGITS).sqrt(DIGITS);
    private static final double STATED = 1e-12;
    private static final double LAST_SERIES = 20;

    private static BigDecimal arctanOfInverse(final int x) {
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(x), DIGITS);
        final BigDecimal square = BigDecimal.valueOf((long) x * x);
        BigDecimal sum = power;
        for (int n = 3; power.precision() - power.scale() > -DIGITS.getPrecision(); n += 2) {
            power = power.divide(square, DIGITS).negate();
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
        }
        return sum;
    }

    /** 1 − √(2/π) · Σ (−1)ⁿ z²ⁿ⁺¹ / (2ⁿ n! (2n + 1)). */
    private static double slow(final double z) {
        final BigDecimal square = new BigDecimal(z).pow(2);
        BigDecimal term = new BigDecimal(z);
        BigDecimal sum = term;
        for (int n = 1; term.signum() != 0 && term.precision() - term.scale() > -DIGITS.getPrecision(); n++) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(-2L * n), DIGITS);
            sum = sum.add(term.divide(BigDecimal.valueOf(2L * n + 1), DIGITS), DIGITS);
        }
        return BigDecimal.ONE.subtract(ROOT_OF_2_OVER_PI.multiply(sum), DIGITS).doubleValue();
    }

    @Test
    void shouldBeWithinItsStatedErrorOfTheExactValue() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final double[] fixed = {0, 1e-9, 1, 1.96, Math.nextDown(3.0), 3, LAST_SERIES};
        for (int i = 0; i < 60; i++) {
            final double z = i < fixed.length ? fixed[i] : random.nextDouble() * (i % 2 == 0 ? 4 : LAST_SERIES);
            final double exact = slow(z);
            final double answer = ReachProbability.beyond(z);
            assertEquals(exact, answer, STATED * exact, () -> "seed " + seed + ", z " + z);
            assertEquals(exact, answer, 1e-15, () -> "seed " + seed + ", z " + z);
        }
    }

    @Test
    void shouldStayBetweenTheBoundsOfMillsFarOut() {
        for (double z = LAST_SERIES; z < 37; z += 0.37) {
            final double density = 2 * StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
            final double answer = ReachProbability.beyond(z);
            assertTrue(answer < density / z * (1 + STATED) && answer > density * z / (z * z + 1) * (1 - STATED),
                "z " + z + ", " + answer);
        }
        assertEquals(0, ReachProbability.beyond(37));
        assertEquals(0, ReachProbability.beyond(Double.POSITIVE_INFINITY));
    }

    @Test
    void shouldNeverRiseWithDistance() {
        double before = 1;
        for (double z = 0; z < 38; z += 1.0 / 512) {
            final double answer = ReachProbability.beyond(z);
            assertTrue(answer <= before && answer >= 0, "z " + z);
            before = answer;
        }
    }

    @Test
    void shouldScaleDistanceByVolatilityOfTheHorizon() {
        // 3 % a day is 1.5 % in 6 hours: one standard deviation at 150 bps.
        assertEquals(0.31731050786291415, ReachProbability.of(150, 0.03, 6), 1e-15);
        assertEquals(1, ReachProbability.of(0, 0.03, 4));
        for (final double wrong : new double[] {Double.NaN, -1, 0}) {
            assertTrue(Double.isNaN(ReachProbability.of(150, wrong, 6)));
            assertTrue(Double.isNaN(ReachProbability.of(150, 0.03, wrong)));
        }
        assertTrue(Double.isNaN(ReachProbability.of(Double.NaN, 0.03, 4)));
    }
}
