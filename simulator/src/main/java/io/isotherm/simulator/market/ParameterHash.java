package io.isotherm.simulator.market;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Parameters as one line of text, equal on every JDK, and the fingerprint that freezes them. */
public final class ParameterHash {
    private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final int HASH_DIGITS = 16;

    private ParameterHash() {
    }

    /**
     * All components of a record, nested ones in brackets, as {@code name=value} in declaration order.
     *
     * @param parameters a record of numbers, texts, lists of them and such records.
     * @return one line.
     */
    public static String text(final Record parameters) {
        final StringBuilder text = new StringBuilder();
        append(text, parameters);
        return text.toString();
    }

    /**
     * The fingerprint of a text.
     *
     * @param text see {@link #text}.
     * @return the first 16 hexadecimal digits of its SHA-256.
     */
    public static String hash(final String text) {
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static void append(final StringBuilder text, final Object value) {
        if (value instanceof Record) {
            String separator = "{";
            for (final RecordComponent component : value.getClass().getRecordComponents()) {
                text.append(separator).append(component.getName()).append('=');
                append(text, read(component, value));
                separator = " ";
            }
            text.append('}');
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (final Object element : list) {
                text.append(separator);
                append(text, element);
                separator = ",";
            }
            text.append(']');
        } else if (value instanceof Double number) {
            // Double.toString changed in JDK 19; fifteen significant digits are the same everywhere.
            text.append(Double.isFinite(number)
                ? new BigDecimal(number).round(FIFTEEN_DIGITS).stripTrailingZeros().toPlainString()
                : number.toString());
        } else {
            text.append(value);
        }
    }

    private static Object read(final RecordComponent component, final Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (final IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException("cannot read " + component, failure);
        }
    }
}
