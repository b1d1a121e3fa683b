package io.isotherm.engine.state;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * 64 bits over records of numbers, texts, lists and such records, by value and not by their text, which differs between
 * JDKs: tells whether a state image fits the parameters and instruments at hand.
 */
public final class RecordFingerprint {
    private final DigestCursor digest = new DigestCursor();

    /**
     * Adds a value.
     *
     * @param value record, list, text, number, boolean, enum or null.
     * @return this.
     * @throws IllegalArgumentException when something else is found in it.
     */
    public RecordFingerprint add(final Object value) {
        if (value instanceof Record fields) {
            for (final RecordComponent component : fields.getClass().getRecordComponents()) {
                add(read(component, fields));
            }
        } else if (value instanceof List<?> list) {
            digest.number(list.size());
            list.forEach(this::add);
        } else if (value instanceof Double number) {
            digest.real(number);
        } else if (value instanceof Number number) {
            digest.word(number.longValue());
        } else if (value instanceof Boolean flag) {
            digest.flag(flag);
        } else if (value == null) {
            digest.word(Long.MIN_VALUE);
        } else if (value instanceof String || value instanceof Enum<?>) {
            final String text = value instanceof Enum<?> constant ? constant.name() : (String) value;
            digest.number(text.length());
            text.chars().forEach(digest::number);
        } else {
            throw new IllegalArgumentException("no fingerprint of " + value.getClass());
        }
        return this;
    }

    /** Of everything added, in its order. */
    public long value() {
        return digest.digest();
    }

    private static Object read(final RecordComponent component, final Record fields) {
        try {
            final var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(fields);
        } catch (final IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException("cannot read " + component, failure);
        }
    }
}
