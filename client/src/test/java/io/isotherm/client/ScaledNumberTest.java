package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.FeedCoverage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ScaledNumberTest {
    @Test
    void shouldPrintTheNumberWithoutZerosAtItsEndAndWithoutAnExponent() {
        assertEquals("60370.62", ScaledNumber.text(6_037_062_000_000_000L, 11));
        assertEquals("60000", ScaledNumber.text(6_000_000, 2));
        assertEquals("-0.00000001", ScaledNumber.text(-1, 8));
        assertEquals("0", ScaledNumber.text(0, 18));
        assertEquals("9223372036854775807", ScaledNumber.text(Long.MAX_VALUE, 0));
        assertEquals("0.000000000000000000000000000000000001", ScaledNumber.text(1, 36));
        assertEquals("none", ScaledNumber.text(PulseView.NONE, 8));
        assertTrue(Double.isNaN(ScaledNumber.value(PulseView.NONE, 8)));
    }

    @Test
    void shouldKeepTheExactNumberInItsTextAndTheNearestInItsDouble() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            final long value = random.nextLong() >> random.nextInt(64);
            final int scale = random.nextInt(37);
            final BigDecimal exact = BigDecimal.valueOf(value, scale);
            final String at = value + " at scale " + scale + ", seed " + seed;
            final String text = ScaledNumber.text(value, scale);
            assertEquals(0, exact.compareTo(new BigDecimal(text)), at);
            assertTrue(text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?"), at);
            final double number = ScaledNumber.value(value, scale);
            if (Math.abs(value) <= 1L << 53 && scale <= 22) {
                assertEquals(exact.doubleValue(), number, 0, at);
            } else {
                assertEquals(exact.doubleValue(), number, (scale <= 22 ? 2 : 16) * Math.ulp(exact.doubleValue()), at);
            }
        }
    }

    @Test
    void shouldReadPricesAndQuantitiesAtTheScalesOfTheirEntry() {
        final VenueEntry venue = new VenueEntry(3, "bybit", FeedCoverage.FULL);
        final InstrumentEntry entry =
            new InstrumentEntry(0, venue, "BTCUSDT", 0, 0, 8, 3, 1, false, false, FeedCoverage.FULL);
        assertEquals("60370.62", entry.priceText(6_037_062_000_000L));
        assertEquals(60_370.62, entry.price(6_037_062_000_000L));
        assertEquals("53000.123", entry.quantityText(53_000_123));
        assertEquals(53_000.123, entry.quantity(53_000_123));
        final UnderlyingEntry underlying = new UnderlyingEntry(0, "BTC", 5, 2, false, List.of(venue), 0, 0, 0, 0, 0);
        assertEquals("60370.6", underlying.priceText(6_037_060));
        assertEquals(60_370.6, underlying.price(6_037_060));
    }

    @Test
    void shouldNameWhatThereIsWhenANameIsUnknown() {
        final VenueEntry bybit = new VenueEntry(3, "bybit", FeedCoverage.FULL);
        final VenueEntry okx = new VenueEntry(4, "okx", FeedCoverage.SAMPLED);
        final SnapshotDirectory directory = new SnapshotDirectory(List.of(bybit, okx),
            List.of(new UnderlyingEntry(0, "BTC", 5, 2, false, List.of(bybit, okx), 0, 0, 0, 0, 0)),
            List.of(new InstrumentEntry(0, bybit, "BTCUSDT", 0, 0, 8, 3, 1, false, false, FeedCoverage.FULL)));
        assertEquals(0, directory.underlying("BTC").index());
        assertEquals("BTCUSDT", directory.instrument("bybit", "BTCUSDT").symbol());
        refused("no underlying DOGE, only BTC", () -> directory.underlying("DOGE"));
        refused("no venue kraken, only bybit, okx", () -> directory.instrument("kraken", "BTCUSDT"));
        refused("no instrument BTC-USDT at bybit, only BTCUSDT", () -> directory.instrument("bybit", "BTC-USDT"));
    }

    private static void refused(final String message, final Runnable ask) {
        String said = "nothing";
        try {
            ask.run();
        } catch (final IllegalArgumentException e) {
            said = e.getMessage();
        }
        assertEquals(message, said);
    }
}
