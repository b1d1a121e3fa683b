package io.isotherm.client.layout;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * One number for the whole layout: 64-bit FNV-1a over {@code Descriptor.CONSTANT=value;} of every integer constant of
 * every descriptor, sorted by name. Two programs of one layout version whose hashes differ were built from different
 * pictures, and the reader refuses.
 */
public final class SchemaHash {
    private static final Class<?>[] DESCRIPTORS = {
        HeaderDescriptor.class, VenueDescriptor.class, UnderlyingDescriptor.class, InstrumentDescriptor.class,
        CountersDescriptor.class, PulseDescriptor.class, PulseSlotDescriptor.class, AnalystSlotDescriptor.class,
        MapDescriptor.class, MapHeadDescriptor.class, MapVenueDescriptor.class, MapBandDescriptor.class,
        MapStampsDescriptor.class, ErrorsDescriptor.class, DerivedDescriptor.class, ClusterDescriptor.class,
        LiveSeriesDescriptor.class,
    };

    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;
    private static final long VALUE = fnv(description());

    private SchemaHash() {
    }

    /** Hash of the layout that this code was built with. */
    public static long value() {
        return VALUE;
    }

    /** The descriptors that the hash covers. */
    static Class<?>[] descriptors() {
        return DESCRIPTORS.clone();
    }

    /** The text that is hashed. */
    static String description() {
        final TreeMap<String, Number> constants = new TreeMap<>();
        for (final Class<?> descriptor : DESCRIPTORS) {
            for (final Field field : descriptor.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType().isPrimitive()) {
                    constants.put(descriptor.getSimpleName() + "." + field.getName(), value(field));
                }
            }
        }
        final StringBuilder text = new StringBuilder();
        constants.forEach((name, value) -> text.append(name).append('=').append(value).append(';'));
        return text.toString();
    }

    private static Number value(final Field field) {
        try {
            return field.getLong(null);
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException(field + " is not public", e);
        }
    }

    private static long fnv(final String text) {
        long hash = FNV_OFFSET;
        for (final byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
