package io.isotherm.feed.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ScalingTest {
    @Test
    void shouldAgreeWithBigDecimalOnRandomNumbers() {
        final long seed = 0x5ca1eL;
        final Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            final long mantissa = random.nextLong() >> random.nextInt(64);
            final int scale = random.nextInt(37);
            final int target = random.nextInt(19);
            final BigDecimal value = new BigDecimal(BigInteger.valueOf(mantissa), scale);
            long expected = Scaling.INEXACT;
            if (value.stripTrailingZeros().scale() <= target || mantissa == 0) {
                final BigInteger unscaled = value.setScale(target).unscaledValue();
                expected = unscaled.bitLength() < 64 ? unscaled.longValue() : Scaling.INEXACT;
            }
            assertEquals(expected, Scaling.rescale(mantissa, scale, target),
                "seed " + seed + ": " + value + " to scale " + target);
        }
    }

    @Test
    void shouldRefuseAProductBeyondALong() {
        assertEquals(Scaling.INEXACT, Scaling.multiply(Long.MAX_VALUE, 2));
        assertEquals(Scaling.INEXACT, Scaling.multiply(Long.MIN_VALUE / 2, 3));
        assertEquals(-Long.MAX_VALUE, Scaling.multiply(Long.MAX_VALUE, -1));
    }

    @Test
    void shouldDivideToTheNearestUnitAsBigDecimalDoes() {
        final long seed = 0xd1deL;
        final Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            final long dividend = random.nextLong() >>> 1 + random.nextInt(63);
            final long divisor = Math.max(1, random.nextLong() >>> 1 + random.nextInt(63));
            final int dividendScale = random.nextInt(19);
            final int divisorScale = random.nextInt(19);
            final int target = random.nextInt(19);
            final BigDecimal exact = BigDecimal.valueOf(dividend, dividendScale)
                .divide(BigDecimal.valueOf(divisor, divisorScale), target, RoundingMode.HALF_UP);
            final long actual = Scaling.divide(dividend, dividendScale, divisor, divisorScale, target);
            final String at = "seed " + seed + ": " + dividend + "e-" + dividendScale + " / " + divisor + "e-"
                + divisorScale + " to scale " + target;
            if (actual == Scaling.INEXACT) {
                // Refused for its size, or because the scales lie too far apart to reckon in 128 bits.
                assertTrue(exact.unscaledValue().bitLength() > 63
                    || target + divisorScale - dividendScale > 18 && dividend > Long.MAX_VALUE
                        / Scaling.powerOfTen(target + divisorScale - dividendScale - 18)
                    || target + divisorScale < dividendScale && divisor > Long.MAX_VALUE
                        / Scaling.powerOfTen(dividendScale - target - divisorScale), at);
            } else {
                assertEquals(exact.unscaledValue(), BigInteger.valueOf(actual), at);
            }
        }
    }

    @Test
    void shouldGiveBackTheSizeBehindAValueThatAVenuePrints() {
        assertEquals(83_1, Scaling.divide(13_70319, 5, 1649, 4, 1), "13.70319 / 0.1649 = 83.1");
        assertEquals(286_500_000_000L, Scaling.divide(143_330431857868L, 12, 500280739469L, 12, 9),
            "143.330431857868 / 0.500280739469 is 286.5 but for the last digit printed");
    }
}
