package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.isotherm.simulator.market.RandomStream;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class NumberTextTest {
    @Test
    void shouldWriteFloatingPointNumbersLikeDeribit() {
        assertEquals("2000.0", NumberText.floating(2_000, 0));
        assertEquals("9598.5", NumberText.floating(95_985, 1));
        assertEquals("0.0", NumberText.floating(0, 8));
        assertEquals("0.00016281", NumberText.floating(16_281, 8));
        assertEquals("1.742e-05", NumberText.floating(1_742, 8));
        assertEquals("-8.477e-05", NumberText.floating(-8_477, 8));
        assertEquals("1e-07", NumberText.floating(10, 8));
    }

    @Test
    void shouldWriteNumbersLikeJavaScript() {
        assertEquals("19918", NumberText.script(199_180, 1));
        assertEquals("19917.5", NumberText.script(199_175, 1));
        assertEquals("0.000817", NumberText.script(81_700, 8));
        assertEquals("0.000001", NumberText.script(100, 8));
        assertEquals("-9.9e-7", NumberText.script(-99, 8));
        assertEquals("0", NumberText.script(0, 8));
    }

    @Test
    void shouldNeverChangeTheValue() {
        final RandomStream random = new RandomStream(4);
        for (int i = 0; i < 20_000; i++) {
            final int scale = random.nextInt(13);
            final long mantissa = random.nextLong() >> 1 + random.nextInt(60);
            final BigDecimal value = BigDecimal.valueOf(mantissa, scale);
            final String text = mantissa + "e-" + scale + ", seed 4";
            assertEquals(0, value.compareTo(new BigDecimal(NumberText.floating(mantissa, scale))), text);
            assertEquals(0, value.compareTo(new BigDecimal(NumberText.script(mantissa, scale))), text);
            assertFalse(NumberText.floating(mantissa, scale).matches("-?[0-9]+"), text);
        }
    }
}
