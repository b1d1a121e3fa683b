package io.isotherm.feed.decode.generate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;

/** Values of the kinds that venues send: mostly ordinary ones, now and then one that a careless reader gets wrong. */
final class RandomValues {
    private static final String[] ODD_NUMBERS = {"0", "-0", "0.0", "-0.000", "0e400", "1e400", "1e-400", "1E+2",
        "120e-2", "1.50e0", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "92233720368547758070e-1",
        "0.9223372036854775807", "1e-36", "1e-37", "10e-37", "0.000000000000000000000000000000000001",
        "0.3000000000000000000000000000000000010", "12345678901234567890123456789012345678901234567",
        "10000000000000000000000000000000000000000e-40", "100000000000000000000", "1e18", "1e19", "9.3e18",
        "0.0031859832031779545255059460801016711", "5e-324", "1.7976931348623157e308", "4503599627370497.5",
        "0.1000000000000000055511151231257827021181583404541015625", "00", "1.", ".5", "1e", "0x1", "1_0"};
    private static final String[] SYMBOLS = {"BTCUSDT", "1000PEPE-USDT", "kPEPE", "XBTUSD", "BTC-PERPETUAL",
        "\u725b\u6765USDT", "BTC_USD_20220624", "a\"b\\", "\ud83d\ude00", "PF_XBTUSD", "@162", "x", "x/y", "e\u0301",
        "\u0001\n", "BTC-USD"};
    private static final long FIRST_MILLIS = 1_500_000_000_000L;
    private static final long MILLIS = 500_000_000_000L;
    /** Days on which a rule of the contract changes. */
    private static final long[] DAYS =
        {Instant.parse("2026-06-11T00:00:00Z").toEpochMilli(), Instant.parse("2026-08-20T00:00:00Z").toEpochMilli()};

    private final Random random;

    RandomValues(final Random random) {
        this.random = random;
    }

    /** A number's text; it need not be one of JSON's grammar unless that is asked for. */
    String number(final boolean signed, final boolean json) {
        final String sign = signed && random.nextBoolean() ? "-" : "";
        switch (random.nextInt(24)) {
            case 0:
                final String odd = ODD_NUMBERS[random.nextInt(json ? ODD_NUMBERS.length - 6 : ODD_NUMBERS.length)];
                return odd;
            case 1:
                return sign + new BigDecimal(new BigInteger(1 + random.nextInt(80), random), random.nextInt(40))
                    .toPlainString();
            case 2:
                return sign + decimal(5) + (random.nextBoolean() ? "e" : "E") + (random.nextInt(60) - 40);
            case 3:
                return sign + random.nextInt(100);
            case 4:
                return sign + decimal(8) + "0".repeat(random.nextInt(30));
            default:
                return sign + decimal(1 + random.nextInt(10));
        }
    }

    private String decimal(final int digits) {
        final BigDecimal value = new BigDecimal(new BigInteger(digits * 3, random), random.nextInt(digits + 1));
        final String text = value.toPlainString();
        return text.contains(".") ? text : text + ".0";
    }

    String integer() {
        switch (random.nextInt(8)) {
            case 0:
                return "0";
            case 1:
                return "-1";
            case 2:
                return Long.toString(random.nextLong());
            case 3:
                return Integer.toString(random.nextInt(4));
            default:
                return Long.toString(random.nextLong() >>> 20 + random.nextInt(40));
        }
    }

    /** Milliseconds since the epoch. */
    String millis() {
        switch (random.nextInt(20)) {
            case 0:
                return "0";
            case 1:
                return DAYS[random.nextInt(DAYS.length)] + random.nextInt(3) - 1 + "";
            case 2:
                return FIRST_MILLIS + random.nextInt(1000) + "." + random.nextInt(1_000_000);
            case 3:
                return random.nextBoolean() ? "9223372036854.775807" : "9223372036854.775808";
            case 4:
                return "1.7e12";
            case 5:
                return random.nextBoolean() ? "1700000000000.0000001" : "-1";
            case 6:
                return random.nextBoolean() ? "99999999999" : "100000000000";
            default:
                return Long.toString(FIRST_MILLIS + (long) (random.nextDouble() * MILLIS));
        }
    }

    /** Seconds since the epoch. */
    String seconds() {
        switch (random.nextInt(16)) {
            case 0:
                return "0";
            case 1:
                return DAYS[random.nextInt(DAYS.length)] / 1000 + random.nextInt(3) - 1 + "";
            case 2:
                return FIRST_MILLIS / 1000 + "." + random.nextInt(1_000_000_000);
            case 3:
                return random.nextBoolean() ? "9223372036" : "9223372037";
            default:
                return Long.toString((FIRST_MILLIS + (long) (random.nextDouble() * MILLIS)) / 1000);
        }
    }

    /** An instant of ISO 8601. */
    String instant() {
        switch (random.nextInt(24)) {
            case 0:
                return "2024-02-29T23:59:59.123456789Z";
            case 1:
                return "2023-02-29T00:00:00Z";
            case 2:
                return "1970-01-01T00:00:00.000Z";
            case 3:
                return "2024-06-30T23:59:60.000Z";
            case 4:
                return "2024-06-30 23:59:59Z";
            case 5:
                return "2024-06-30T23:59:59.0000000010Z";
            case 6:
                return "2024-06-30T23:59:59.00000000010Z";
            case 7:
                return "2024-06-30T23:59:59.5+00:00";
            case 8:
                return random.nextBoolean() ? "2261-12-31T23:59:59.999999999Z" : "2262-01-01T00:00:00Z";
            case 9:
                return "2024-06-30T24:00:00Z";
            default:
                return Instant.ofEpochMilli(FIRST_MILLIS + (long) (random.nextDouble() * MILLIS)).toString();
        }
    }

    String symbol() {
        return SYMBOLS[random.nextInt(random.nextInt(4) == 0 ? SYMBOLS.length : 4)];
    }

    /** A row number of a book. */
    String id() {
        return Long.toString(8_799_000_000L + random.nextInt(8));
    }

    /** The name of an order. */
    String order() {
        return "9a519e00-4fe7-4f17-9629-" + random.nextInt(6);
    }

    String word(final String words) {
        final String[] choices = words.split("\\|", -1);
        return choices[random.nextInt(choices.length)];
    }
}
