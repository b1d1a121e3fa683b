package io.isotherm.feed.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalTest {
    private final Decimal decimal = new Decimal();

    private int read(final String text) {
        // In the middle of other digits, so that reading beyond an end would show.
        final byte[] bytes = ("77" + text + "99999999").getBytes(StandardCharsets.UTF_8);
        return decimal.read(new UnsafeBuffer(bytes), 2, bytes.length - 10);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0", "-0, 0, 0", "0.000, 0, 0", "-0.0e5, 0, 0", "0e400, 0, 0", "0.0e-99999999999999999999, 0, 0",
        "1, 1, 0", "1500, 1500, 0", "27450.00, 27450, 0", "0.400, 4, 1", "-0.00012, -12, 5", "120e-2, 12, 1",
        "1e18, 1000000000000000000, 0", "9e18, 9000000000000000000, 0", "1.5E+3, 1500, 0", "12.5e-1, 125, 2",
        "9223372036854775807, 9223372036854775807, 0", "-9223372036854775807, -9223372036854775807, 0",
        "922337203685477580.7, 9223372036854775807, 1", "92233720368547758070e-1, 9223372036854775807, 0",
        "1e-36, 1, 36", "10e-37, 1, 36", "0.000000000000000000000000000000000001, 1, 36",
        "123456789.000000000000000000000000000000000000, 123456789, 0",
        "1000000000000000000000000000000000000000000000e-45, 1, 0", "1617647797485, 1617647797485, 0",
        "00, , ", "100000000, 100000000, 0", "12345678.5, 123456785, 1",
    })
    void shouldReadExactlyAndDropTrailingZeros(final String text, final Long mantissa, final Integer scale) {
        if (mantissa == null) {
            assertEquals(Decimal.BAD, read(text), text);
            return;
        }
        assertEquals(Decimal.HELD, read(text), text);
        assertEquals(mantissa, decimal.mantissa(), text);
        assertEquals(scale, decimal.scale(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", " 1", "1 ", "NaN", "Infinity", "1.", ".5", "01", "-01", "1e", "1e+", "e5",
        "1.e5", "1e5.0", "0x10", "1,5", "1_000", "--1", "1-", "9223372036854775808", "-9223372036854775808", "1e19",
        "1e400", "1e-37", "0.0000000000000000000000000000000000001", "1e99999999999999999999999",
        "1e-99999999999999999999999", "1234567890123456789012345678901234567890123456", "92233720368547758071e-1",
        "\u0661"})
    void shouldRefuseWhatIsNoNumberOrCannotBeHeld(final String text) {
        assertEquals(Decimal.BAD, read(text), text);
    }

    @Test
    void shouldAgreeWithBigDecimalOnRandomTexts() {
        final long seed = 0xdec1L;
        final Random random = new Random(seed);
        for (int i = 0; i < 300_000; i++) {
            final String text = randomText(random);
            final String where = "seed " + seed + ", round " + i + ": " + text;
            final BigDecimal value = new BigDecimal(text).stripTrailingZeros();
            final BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value;
            final int scale = Math.max(0, plain.scale());
            final BigInteger unscaled = plain.scale() < -400 ? BigInteger.ONE.shiftLeft(99)
                : plain.setScale(scale).unscaledValue();
            if (scale > Decimal.MAX_SCALE || unscaled.abs().bitLength() > 63) {
                assertEquals(Decimal.BAD, read(text), where);
            } else {
                assertEquals(Decimal.HELD, read(text), where);
                assertEquals(unscaled.longValueExact(), decimal.mantissa(), where);
                assertEquals(scale, decimal.scale(), where);
            }
        }
    }

    private static String randomText(final Random random) {
        final StringBuilder text = new StringBuilder();
        if (random.nextInt(4) == 0) {
            text.append('-');
        }
        final int whole = random.nextInt(3) == 0 ? 1 + random.nextInt(24) : 1 + random.nextInt(6);
        text.append(whole == 1 ? random.nextInt(10) : 1 + random.nextInt(9));
        digits(random, text, whole - 1);
        if (random.nextBoolean()) {
            text.append('.');
            digits(random, text, 1 + random.nextInt(random.nextInt(4) == 0 ? 45 : 9));
        }
        if (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E').append(new String[] {"", "+", "-"}[random.nextInt(3)]);
            text.append(random.nextInt(random.nextInt(5) == 0 ? 1000 : 40));
        }
        return text.toString();
    }

    private static void digits(final Random random, final StringBuilder text, final int count) {
        final boolean zeros = random.nextInt(3) == 0;
        for (int i = 0; i < count; i++) {
            text.append(zeros ? 0 : random.nextInt(10));
        }
    }

    @Test
    void shouldHalveExactlyOrRefuse() {
        read("54321.7");
        assertEquals(Decimal.HELD, decimal.halve());
        assertEquals(2716085, decimal.mantissa());
        assertEquals(2, decimal.scale());
        read("59891.732");
        assertEquals(Decimal.HELD, decimal.halve());
        assertEquals(29945866, decimal.mantissa());
        assertEquals(3, decimal.scale());
        read("0");
        assertEquals(Decimal.HELD, decimal.halve());
        assertEquals(0, decimal.mantissa());
        read("3e-36");
        assertEquals(Decimal.BAD, decimal.halve());
        read("9223372036854775807");
        assertEquals(Decimal.BAD, decimal.halve());
    }

    @Test
    void shouldCompareAndSubtractExactlyAndRefuseOnlyWhatCannotBeHeld() {
        final long seed = 0x50b7L;
        final Random random = new Random(seed);
        final Decimal other = new Decimal();
        int refused = 0;
        for (int i = 0; i < 40_000; i++) {
            final BigDecimal first = hold(random, decimal, random.nextInt(37));
            final BigDecimal second =
                hold(random, other, Math.max(0, Math.min(36, first.scale() + random.nextInt(43) - 21)));
            final String where = "seed " + seed + ": " + first + " - " + second;
            assertEquals(first.compareTo(second), Integer.signum(decimal.compare(other)), where);
            final int status = decimal.subtract(other);
            assertEquals(status, decimal.status(), where);
            final BigDecimal difference = first.subtract(second).stripTrailingZeros();
            final boolean held = difference.setScale(Math.max(0, difference.scale())).unscaledValue().abs()
                .compareTo(BigInteger.ONE.shiftLeft(63)) < 0;
            assertEquals(held ? Decimal.HELD : Decimal.BAD, status, where);
            if (held) {
                assertEquals(0, difference.compareTo(BigDecimal.valueOf(decimal.mantissa(), decimal.scale())), where);
                assertTrue(decimal.scale() == 0 || decimal.mantissa() % 10 != 0, where);
            } else {
                refused++;
            }
        }
        assertTrue(refused > 1_000 && refused < 30_000, refused + " refused, seed " + seed);
    }

    /** Holds a random number whose scale is as small as it can be. */
    private static BigDecimal hold(final Random random, final Decimal decimal, final int scale) {
        final long mantissa = random.nextInt(50) == 0 ? Long.MAX_VALUE : random.nextLong() >> random.nextInt(64);
        final BigDecimal value =
            BigDecimal.valueOf(Math.max(-Long.MAX_VALUE, mantissa), scale).stripTrailingZeros();
        final BigDecimal plain = value.setScale(Math.max(0, value.scale()));
        decimal.hold(plain.unscaledValue().longValueExact(), plain.scale());
        return plain;
    }

    @Test
    void shouldSubtractWhatIsHeldThoughOneTermIsNotAtTheScaleOfTheOther() {
        final Decimal other = new Decimal();
        decimal.hold(9_223_372_036_854_775_807L, 19);
        other.hold(1, 0);
        assertTrue(decimal.compare(other) < 0, "0.92… is less than 1");
        assertEquals(Decimal.HELD, decimal.subtract(other));
        assertEquals(-776_627_963_145_224_193L, decimal.mantissa());
        assertEquals(19, decimal.scale());
        decimal.hold(Long.MAX_VALUE, 0);
        other.hold(-1, 0);
        assertEquals(Decimal.BAD, decimal.subtract(other));
    }

    @Test
    void shouldRememberThatANumberCouldNotBeRead() {
        read("1.5");
        assertEquals(Decimal.HELD, decimal.status());
        read("1e99");
        assertEquals(Decimal.BAD, decimal.status());
        final long mantissa = decimal.mantissa();
        final int scale = decimal.scale();
        read("2");
        assertEquals(Decimal.BAD, decimal.hold(mantissa, scale));
    }
}
