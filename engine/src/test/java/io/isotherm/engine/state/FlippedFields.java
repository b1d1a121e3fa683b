package io.isotherm.engine.state;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Flips the bits of each mutable field, array and buffer that can be reached from an object, in turn, and notes which
 * of them a digest notices.
 */
public final class FlippedFields {
    private final Set<String> exempt;
    private final Predicate<Class<?>> walked;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> found = new TreeSet<>();
    private final Set<String> noticed = new TreeSet<>();
    private LongSupplier digestOf;

    /**
     * Of fields of some classes.
     *
     * @param exempt fields, as {@code Class.field}, that are no state.
     * @param walked whose fields are tried; objects of other classes are left alone.
     */
    public FlippedFields(final Set<String> exempt, final Predicate<Class<?>> walked) {
        this.exempt = exempt;
        this.walked = walked;
    }

    /** Tries everything that can be reached from an object; what was noticed of an earlier one is not tried again. */
    public void tryAll(final Object root, final LongSupplier digest) throws IllegalAccessException {
        digestOf = digest;
        walk(root);
    }

    /** Fields that were found. */
    public Set<String> found() {
        return found;
    }

    /** Those whose change the digest noticed. */
    public Set<String> noticed() {
        return noticed;
    }

    /** Those whose change it did not. */
    public Set<String> missed() {
        final Set<String> missed = new TreeSet<>(found);
        missed.removeAll(noticed);
        return missed;
    }

    private void walk(final Object owner) throws IllegalAccessException {
        if (owner == null || !seen.add(owner) || !ours(owner.getClass())) {
            return;
        }
        for (Class<?> type = owner.getClass(); ours(type); type = type.getSuperclass()) {
            walkFields(owner, type);
        }
    }

    private void walkFields(final Object owner, final Class<?> declaring) throws IllegalAccessException {
        for (final Field field : declaring.getDeclaredFields()) {
            final String name = declaring.getSimpleName() + "." + field.getName();
            if (Modifier.isStatic(field.getModifiers()) || exempt.contains(name)) {
                continue;
            }
            field.setAccessible(true);
            final Class<?> type = field.getType();
            if (type.isPrimitive()) {
                if (!Modifier.isFinal(field.getModifiers())) {
                    found.add(name);
                    tryField(owner, field, name);
                }
            } else {
                final Object value = field.get(owner);
                if (!type.isArray() && !Modifier.isFinal(field.getModifiers())) {
                    found.add(name + " (a reference that changes)");
                }
                walkValue(value, name);
            }
        }
    }

    private void walkValue(final Object value, final String name) throws IllegalAccessException {
        if (value instanceof UnsafeBuffer buffer) {
            found.add(name);
            tryBuffer(buffer, name);
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                if (!value.getClass().getComponentType().isPrimitive()) {
                    walkValue(Array.get(value, i), name);
                }
            }
            if (value.getClass().getComponentType().isPrimitive()) {
                found.add(name);
                tryElements(value, name);
            }
        } else {
            walk(value);
        }
    }

    private boolean ours(final Class<?> type) {
        return walked.test(type) && !type.isRecord() && !type.isEnum() && !type.isSynthetic() && !type.isHidden();
    }

    private void tryField(final Object owner, final Field field, final String name) throws IllegalAccessException {
        if (noticed.contains(name)) {
            return;
        }
        final Object before = field.get(owner);
        final long digest = digest();
        field.set(owner, flipped(before));
        note(name, digest);
        field.set(owner, before);
    }

    /** All at once: an array may be longer than what of it is in use. */
    private void tryElements(final Object array, final String name) {
        if (noticed.contains(name)) {
            return;
        }
        final long digest = digest();
        flipAll(array);
        note(name, digest);
        flipAll(array);
    }

    private static void flipAll(final Object array) {
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, flipped(Array.get(array, i)));
        }
    }

    private void tryBuffer(final UnsafeBuffer buffer, final String name) {
        final int offset = buffer.capacity() / 2 & ~7;
        final long before = buffer.getLong(offset);
        final long digest = digest();
        buffer.putLong(offset, before ^ 1);
        note(name, digest);
        buffer.putLong(offset, before);
    }

    private void note(final String name, final long before) {
        if (digest() != before) {
            noticed.add(name);
        }
    }

    private static Object flipped(final Object value) {
        if (value instanceof Double number) {
            return Double.longBitsToDouble(Double.doubleToRawLongBits(number) ^ 1);
        }
        if (value instanceof Long number) {
            return number ^ 1;
        }
        if (value instanceof Integer number) {
            return number ^ 1;
        }
        return !(Boolean) value;
    }

    private long digest() {
        return digestOf.getAsLong();
    }
}
