package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.NarrowKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.state.DigestCursor;
import io.isotherm.feed.Coverage;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Whoever gives a density a new field must list it in {@code visit}, or say here why it is no state: the bits of each
 * mutable field, array and buffer of a filled density are flipped in turn, and the digest must notice.
 */
final class StateFieldsTest {
    private static final int EVENTS = 400;
    private static final int STREAMS = 40;

    /** Field → why it is no state. */
    private static final Map<String, String> NO_STATE = Map.ofEntries(
        Map.entry("DensityReading.bandOf", "table, written by the constructor alone"),
        Map.entry("BandLevel.bandOf", "the same table"),
        Map.entry("DensityGrid.narrow", "tables of the brackets in force, which the recording tells again"),
        Map.entry("DensityReading.rule", "tables of the brackets in force, which the recording tells again"),
        Map.entry("IntervalAccount.kernels", "tables of the brackets in force, which the recording tells again"),
        Map.entry("PositionAccount.rule", "tables of the brackets in force, which the recording tells again"),
        Map.entry("InstrumentDensity.settled", "whether the contract ended, which the recording tells again"),
        Map.entry("Forgetting.factor", "table, written by the constructor alone"),
        Map.entry("MixEvidence.prior", "parameter"),
        Map.entry("MixEvidence.priorEvidence", "parameter"),
        Map.entry("MixEvidence.cap", "parameter"),
        Map.entry("VolumeProfile.bucketOfSlot", "derived from the touched buckets when restored"),
        Map.entry("DensityGrid.exposure", "scratch of one sweep"),
        Map.entry("DensityGrid.inverse", "table, written by the constructor alone"),
        Map.entry("UnseenChanges.deposited", "what the publisher has yet to see: all of it after a restore"),
        Map.entry("UnseenChanges.swept", "what the publisher has yet to see: all of it after a restore"),
        Map.entry("UnseenChanges.scaled", "what the publisher has yet to see: all of it after a restore"),
        Map.entry("DensityGrid.owner", "the thread at hand"));

    private static final Set<Class<?>> IMMUTABLE = Set.of(PriceAxis.class, NarrowKernels.class, BroadKernels.class,
        PrintedPrice.class);

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> found = new TreeSet<>();
    private final Set<String> noticed = new TreeSet<>();
    private InstrumentDensity density;

    @Test
    void shouldReachEveryMutableFieldOfADensity() throws IllegalAccessException {
        // One stream may end just where a small buffer is empty; some stream fills each.
        for (int stream = 0; stream < STREAMS; stream++) {
            density = new InstrumentDensity(TestInstruments.quoteBrackets(stream % 2 == 0 ? Coverage.FULL
                : Coverage.SAMPLED), ModelParameters.DEFAULTS, new PriceAxis(5, TestInstruments.PRICE_SCALE, 1),
                new BroadKernels(0.0005));
            final List<Consumer<InstrumentDensity>> events = RecordedStream.of(stream, EVENTS + stream, false, true);
            events.forEach(event -> event.accept(density));
            walk(density);
            if (noticed.containsAll(found)) {
                break;
            }
        }
        final Set<String> missed = new TreeSet<>(found);
        missed.removeAll(noticed);
        assertEquals(Set.of(), missed, "not visited, though their bits may change");
        assertTrue(noticed.size() > 60, "only " + noticed.size() + " fields were tried: " + noticed);
    }

    @Test
    void shouldExemptOnlyWhatExists() throws ClassNotFoundException {
        for (final String exempt : NO_STATE.keySet()) {
            final String[] names = exempt.split("\\.");
            final Class<?> owner = Class.forName("io.isotherm.engine."
                + (Set.of("DensityGrid", "UnseenChanges").contains(names[0]) ? "grid." : "density.") + names[0]);
            assertTrue(List.of(owner.getDeclaredFields()).stream().anyMatch(f -> f.getName().equals(names[1])), exempt);
        }
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
            if (Modifier.isStatic(field.getModifiers()) || NO_STATE.containsKey(name)) {
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

    private static boolean ours(final Class<?> type) {
        return (type.getPackageName().equals("io.isotherm.engine.density")
            || type.getPackageName().equals("io.isotherm.engine.grid"))
            && !type.isRecord() && !type.isEnum() && !type.isSynthetic() && !type.isHidden()
            && !IMMUTABLE.contains(type);
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
        final DigestCursor cursor = new DigestCursor();
        density.visit(cursor);
        return cursor.digest();
    }
}
