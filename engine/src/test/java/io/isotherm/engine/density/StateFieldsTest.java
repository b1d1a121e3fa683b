package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.NarrowKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.state.DigestCursor;
import io.isotherm.engine.state.FlippedFields;
import io.isotherm.feed.Coverage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Whoever gives a density a new field must list it in {@code visit}, or say here why it is no state: the bits of each
 * mutable field, array and buffer of a filled density are flipped in turn, and the digest must notice. Of processor and
 * contracts, {@code EngineFieldsTest} asks the same.
 */
final class StateFieldsTest {
    private static final int EVENTS = 400;
    private static final int STREAMS = 40;

    /** Field → why it is no state. */
    private static final Map<String, String> NO_STATE = Map.ofEntries(
        Map.entry("DensityReading.distance", "table, written by the constructor alone"),
        Map.entry("DensityReading.bandOf", "table, written by the constructor alone"),
        Map.entry("BandLevel.bandOf", "the same table"),
        Map.entry("DensityGrid.narrow", "tables of the brackets in force, which the recording tells again"),
        Map.entry("DensityReading.rule", "tables of the brackets in force, which the recording tells again"),
        Map.entry("IntervalAccount.kernels", "tables of the brackets in force, which the recording tells again"),
        Map.entry("PositionAccount.rule", "tables of the brackets in force, which the recording tells again"),
        Map.entry("InstrumentDensity.expected", "who is told"),
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

    private final FlippedFields fields = new FlippedFields(NO_STATE.keySet(), StateFieldsTest::isOurs);

    @Test
    void shouldReachEveryMutableFieldOfADensity() throws IllegalAccessException {
        // One stream may end just where a small buffer is empty; some stream fills each.
        for (int stream = 0; stream < STREAMS; stream++) {
            final Coverage coverage = stream % 2 == 0 ? Coverage.FULL : Coverage.SAMPLED;
            final InstrumentDensity density = new InstrumentDensity(TestInstruments.quoteBrackets(coverage),
                ModelParameters.DEFAULTS, new PriceAxis(5, TestInstruments.PRICE_SCALE, 1), new BroadKernels(0.0005));
            final List<Consumer<InstrumentDensity>> events = RecordedStream.of(stream, EVENTS + stream, false, true);
            events.forEach(event -> event.accept(density));
            fields.tryAll(density, () -> digest(density));
            if (fields.missed().isEmpty()) {
                break;
            }
        }
        assertEquals(Set.of(), fields.missed(), "not visited, though their bits may change");
        assertTrue(fields.noticed().size() > 60, "only " + fields.noticed().size() + " fields were tried: "
            + fields.noticed());
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

    private static boolean isOurs(final Class<?> type) {
        return (type.getPackageName().equals("io.isotherm.engine.density")
            || type.getPackageName().equals("io.isotherm.engine.grid")) && !IMMUTABLE.contains(type);
    }

    private static long digest(final InstrumentDensity density) {
        final DigestCursor cursor = new DigestCursor();
        density.visit(cursor);
        return cursor.digest();
    }
}
