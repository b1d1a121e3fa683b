package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FeedCoverage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The value of a liquidation beside decimal arithmetic of any length. */
final class LiquidationValueTest {
    private static final int ROUNDS = 20_000;
    private static final int MICRO_DIGITS = 6;
    private static final int MAX_SCALE = 18;

    @Test
    void shouldBeExactToTheNearestMillionth() {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            final int priceScale = random.nextInt(MAX_SCALE + 1);
            final int quantityScale = random.nextInt(MAX_SCALE + 1);
            final boolean inverse = random.nextBoolean();
            final long price = 1 + (random.nextLong() >>> 1 + random.nextInt(63));
            final long quantity = 1 + (random.nextLong() >>> 1 + random.nextInt(63));
            if (price <= 0 || quantity <= 0) {
                continue;
            }
            final LiquidationValue value = new LiquidationValue(new InstrumentEntry(0,
                new VenueEntry(1, "bybit", FeedCoverage.FULL), "X", 0, 0, priceScale, quantityScale, 1, inverse, false,
                FeedCoverage.FULL));
            final BigDecimal amount = BigDecimal.valueOf(quantity, quantityScale)
                .multiply(inverse ? BigDecimal.ONE : BigDecimal.valueOf(price, priceScale));
            final long expected = amount.setScale(MICRO_DIGITS, RoundingMode.HALF_UP).unscaledValue()
                .min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
            assertEquals(expected, value.usdMicros(price, quantity),
                "seed " + seed + ", round " + i + ": " + amount.toPlainString());
        }
    }
}
