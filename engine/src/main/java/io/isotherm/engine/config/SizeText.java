package io.isotherm.engine.config;

/** Amounts of memory or disk as people write them: a whole number and B, KiB, MiB, GiB or TiB. */
public final class SizeText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int SHIFT = 10;

    private SizeText() {
    }

    /**
     * Reads an amount.
     *
     * @param text a whole number followed by B, KiB, MiB, GiB or TiB; 0 needs no unit.
     * @return bytes.
     * @throws IllegalArgumentException when the text is no such amount or exceeds 2<sup>63</sup> − 1 bytes.
     */
    public static long parse(final String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        final String unit = text.substring(digits).trim();
        for (int i = 0; i < UNITS.length && digits > 0 && digits <= 18; i++) {
            final long number = Long.parseLong(text.substring(0, digits));
            if (unit.equals(UNITS[i]) || unit.isEmpty() && number == 0) {
                if (number > Long.MAX_VALUE >> SHIFT * i) {
                    throw new IllegalArgumentException("\"" + text + "\" is more than 2^63 - 1 bytes");
                }
                return number << SHIFT * i;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a size; write a whole number and B, KiB, MiB, GiB "
            + "or TiB, for example 64MiB");
    }

    /**
     * Writes an amount in the largest unit that divides it.
     *
     * @param bytes at least 0.
     * @return for example {@code 64MiB}.
     */
    public static String of(final long bytes) {
        int unit = 0;
        while (bytes != 0 && unit < UNITS.length - 1 && (bytes >> SHIFT * unit) % (1L << SHIFT) == 0) {
            unit++;
        }
        return (bytes >> SHIFT * unit) + UNITS[unit];
    }
}
