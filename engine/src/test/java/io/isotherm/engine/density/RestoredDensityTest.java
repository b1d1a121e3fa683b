package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.state.DigestCursor;
import io.isotherm.engine.state.StateImage;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.instrument.Instrument;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A density restored between any two events of a stream goes on exactly as the one that never stopped. */
final class RestoredDensityTest {
    private static final int EVENTS = 140;
    private static final long MODEL = 7;
    private static final PriceAxis AXIS = new PriceAxis(5, TestInstruments.PRICE_SCALE, 1);
    private static final BroadKernels BROAD = new BroadKernels(0.0005);
    private static final long WINDOW_NS = 10_000_000_000L;
    private static final ModelParameters SHORT_WINDOWS = ModelParameters.DEFAULTS.withCalibration(
        CalibrationParameters.DEFAULTS.withWindowNs(WINDOW_NS).withEvidenceCaps(List.of(0.05, 0.3, 2.0)));

    @Test
    void shouldGoOnAsIfALinearContractHadNeverStopped() {
        check(TestInstruments.quoteBrackets(), SHORT_WINDOWS, 11, true, true);
    }

    @Test
    void shouldGoOnAsIfASampledFeedHadNeverStopped() {
        check(TestInstruments.baseBrackets(), SHORT_WINDOWS, 22, false, true);
    }

    @Test
    void shouldGoOnAsIfAnInverseContractHadNeverStopped() {
        check(TestInstruments.inverseFaceBrackets(), ModelParameters.DEFAULTS.withPartialRemainder(true)
            .withCalibration(CalibrationParameters.SPECIFIED), 33, false, true);
    }

    @Test
    void shouldGoOnAsIfAContractWithoutOpenInterestHadNeverStopped() {
        check(TestInstruments.quoteBrackets(Coverage.SAMPLED), SHORT_WINDOWS, 44, false, false);
        check(TestInstruments.quoteBrackets(), SHORT_WINDOWS, 45, true, false);
    }

    private static void check(final Instrument instrument, final ModelParameters parameters, final long seed,
                              final boolean withHistory, final boolean withOpenInterest) {
        final List<Consumer<InstrumentDensity>> events =
            RecordedStream.of(seed, EVENTS, withHistory, withOpenInterest);
        final InstrumentDensity whole = density(instrument, parameters);
        events.forEach(event -> event.accept(whole));
        final long expected = digest(whole);
        assertTrue(whole.longUsd() > 0 && whole.weightsTimeNs() > Long.MIN_VALUE, "seed " + seed + " says too little");

        final InstrumentDensity running = density(instrument, parameters);
        for (int cut = 0; cut <= events.size(); cut++) {
            final StateImage image = StateImage.of(MODEL, cut, cut, running::visit);
            final InstrumentDensity restored = density(instrument, parameters);
            image.restore(MODEL, restored::visit);
            for (final Consumer<InstrumentDensity> event : events.subList(cut, events.size())) {
                event.accept(restored);
            }
            final String where = "seed " + seed + " cut after " + cut + " events";
            assertEquals(expected, digest(restored), where);
            compare(whole, restored, where);
            if (cut < events.size()) {
                events.get(cut).accept(running);
            }
        }
        assertEquals(expected, digest(running), "seed " + seed + ": taking images changed the state");
    }

    /** Everything that readers see. */
    private static void compare(final InstrumentDensity whole, final InstrumentDensity restored, final String where) {
        for (int bucket = whole.windowLow(); bucket < whole.windowLow() + PriceAxis.BUCKETS; bucket++) {
            assertEquals(whole.longUsd(bucket), restored.longUsd(bucket), where);
            assertEquals(whole.shortUsd(bucket), restored.shortUsd(bucket), where);
        }
        for (int side = 0; side < Side.COUNT; side++) {
            assertEquals(whole.beyondUsd(side), restored.beyondUsd(side), where);
            assertEquals(whole.accounted(side), restored.accounted(side), where);
        }
        for (int band = 0; band < 5; band++) {
            assertEquals(whole.lowFactor(band), restored.lowFactor(band), where);
            assertEquals(whole.highFactor(band), restored.highFactor(band), where);
            assertEquals(whole.evidence(band), restored.evidence(band), where);
        }
        assertEquals(whole.realisedToExpected(), restored.realisedToExpected(), where);
        assertEquals(whole.confidence(), restored.confidence(), where);
        assertEquals(whole.mix().calibrated(), restored.mix().calibrated(), where);
        assertEquals(whole.printsOutsideSweep(), restored.printsOutsideSweep(), where);
        assertEquals(whole.openInterestViolations(), restored.openInterestViolations(), where);
        assertEquals(whole.openInterestJumps(), restored.openInterestJumps(), where);
        assertEquals(whole.openInterestRepeated(), restored.openInterestRepeated(), where);
        assertEquals(whole.openInterestLate(), restored.openInterestLate(), where);
        assertEquals(whole.openInterestInvalid(), restored.openInterestInvalid(), where);
        assertEquals(whole.grid().refusedDeposits(), restored.grid().refusedDeposits(), where);
    }

    private static InstrumentDensity density(final Instrument instrument, final ModelParameters parameters) {
        return new InstrumentDensity(instrument, parameters, AXIS, BROAD);
    }

    private static long digest(final InstrumentDensity density) {
        final DigestCursor cursor = new DigestCursor();
        density.visit(cursor);
        return cursor.digest();
    }
}
