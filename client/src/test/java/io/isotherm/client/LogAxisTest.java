package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogAxisTest {
    @Test
    void shouldAgreeWithTheExponentialToTwoUnitsOfTheLastPlace() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            final double ln = (random.nextDouble() - 0.5) * (i % 2 == 0 ? 40 : 1_400);
            final double expected = StrictMath.exp(ln);
            assertEquals(expected, LogAxis.price(ln), 2 * Math.ulp(expected), "seed " + seed + ", ln " + ln);
        }
    }

    @Test
    void shouldKeepItsBits() {
        assertEquals(1.0, LogAxis.price(0));
        assertEquals("0x1.63f6245157c36p16", Double.toHexString(LogAxis.price(5_710 * 20 / 10_000.0)));
        assertEquals("0x1.e11b86d1c8e07p-13", Double.toHexString(LogAxis.price(-4_190 * 20 / 10_000.0)));
    }
}
