package io.isotherm.feed.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
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
}
