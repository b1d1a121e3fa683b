package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class DecimalTest {
    @Test
    void shouldAgreeWithBigDecimal() {
        final RandomStream random = new RandomStream(17);
        for (int i = 0; i < 5_000; i++) {
            final long mantissa = random.nextLong() >> (1 + random.nextInt(63));
            final int scale = random.nextInt(10);
            final BigDecimal exact = BigDecimal.valueOf(mantissa, scale);
            assertEquals(exact.toPlainString(), Decimal.text(mantissa, scale));
            final StringBuilder trimmed = new StringBuilder();
            Decimal.appendTrimmed(trimmed, mantissa, scale);
            final BigDecimal expected = mantissa == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
            assertEquals(expected.toPlainString(), trimmed.toString());
        }
    }
}
