package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.GridDescriptor;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import org.junit.jupiter.api.Test;

/** What stands for the positions that were there before, when the venue says little. */
final class PositionSeedTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long PRICE = 60_000_000_000L;
    private static final long UNIT = 100_000_000L;

    private static InstrumentDensity density(final OpenInterestSource source, final long assumed) {
        final Instrument instrument = new Instrument(0, Venue.BYBIT, "BTCUSDT", "BTC", 0, 1, ContractKind.LINEAR, 1, 0,
            TestInstruments.PRICE_SCALE, TestInstruments.QUANTITY_SCALE, Coverage.FULL, source,
            TestInstruments.quoteBrackets().brackets(), 0, assumed * UNIT);
        return new InstrumentDensity(instrument, ModelParameters.DEFAULTS,
            new PriceAxis(5, TestInstruments.PRICE_SCALE, 1), new BroadKernels(0.0005));
    }

    private static void mark(final InstrumentDensity density, final long second) {
        density.onMark(second * SECOND, second * SECOND, PRICE, PRICE, PRICE);
    }

    private static double mass(final InstrumentDensity density) {
        return density.grid().mass(Side.LONG, ComponentBasis.REMAINDER);
    }

    @Test
    void shouldSeedFromTheConfiguredOpenInterestAtOnceWhereTheVenueHasNone() {
        final InstrumentDensity density = density(OpenInterestSource.NONE, 700);
        mark(density, 1);
        density.onTime(6 * SECOND);
        assertEquals(700, mass(density), 1e-9);
        assertEquals(OpenInterestMode.NONE, density.openInterestMode());
        assertEquals(0, density.openInterest(), "an assumption is no report");
        density.onTrade(7 * SECOND, 7 * SECOND, PRICE, 1_400 * UNIT, true, true);
        assertEquals(1 - Math.exp(-1), density.confidence(), 1e-12);
    }

    @Test
    void shouldWidenTheLevelWhereNoOpenInterestWasReported() {
        final InstrumentDensity[] densities =
            {density(OpenInterestSource.NONE, 700), density(OpenInterestSource.SOCKET, 0)};
        for (final InstrumentDensity density : densities) {
            mark(density, 1);
        }
        densities[1].onOpenInterest(6 * SECOND, 6 * SECOND, 700 * UNIT);
        for (final InstrumentDensity density : densities) {
            for (int second = 6; second < 400; second++) {
                final long price = PRICE - second * 3_000_000L;
                density.onMark(second * SECOND, second * SECOND, price, price, price);
                density.onLiquidation(second * SECOND, second * SECOND, true, price, UNIT / 5);
            }
            assertTrue(density.calibrated(1), "evidence " + density.evidence(1));
        }
        assertEquals(700 * (PRICE - 399 * 3_000_000L) / 1e6, densities[1].positionsUsd(), 1e-3);
        final double guessed = densities[0].highFactor(1) / densities[0].lowFactor(1);
        final double told = densities[1].highFactor(1) / densities[1].lowFactor(1);
        assertEquals(4, guessed / told, 0.4, "twice and half");
    }

    @Test
    void shouldBoundLastingTurnoverWithoutOpenInterestToo() {
        final double[] opened = new double[2];
        for (int i = 0; i < 2; i++) {
            final InstrumentDensity density = density(i == 0 ? OpenInterestSource.NONE : OpenInterestSource.SOCKET,
                i == 0 ? 700 : 0);
            mark(density, 1);
            if (i == 1) {
                density.onOpenInterest(6 * SECOND, 6 * SECOND, 700 * UNIT);
            }
            for (int second = 6; second < 3_600; second++) {
                mark(density, second);
                density.onTrade(second * SECOND, second * SECOND, PRICE, UNIT, second % 2 == 0, true);
            }
            opened[i] = opened(density) - 700;
        }
        // 3,600 of turnover beside 700: τ falls from 0.5 to 0.058 after ten minutes
        assertEquals(opened[1], opened[0], 0.1 * opened[1]);
        assertTrue(opened[0] < 0.5 * 0.25 * 3_600, "opened " + opened[0]);
    }

    @Test
    void shouldWaitForTheSourceBeforeAssuming() {
        final InstrumentDensity density = density(OpenInterestSource.POLLED, 700);
        mark(density, 1);
        density.onTime(10 * SECOND);
        assertEquals(0, mass(density));
        density.onTime(17 * SECOND);
        assertEquals(700, mass(density), 1e-9);
    }

    @Test
    void shouldScaleAnAssumptionToTheFirstReport() {
        for (final long reported : new long[] {350, 1_400}) {
            final InstrumentDensity density = density(OpenInterestSource.POLLED, 700);
            mark(density, 1);
            density.onTime(17 * SECOND);
            final double assumed = 0.5 * (density.longUsd() + density.shortUsd());
            density.onOpenInterest(20 * SECOND, 20 * SECOND, reported * UNIT);
            assertEquals(reported / 700.0, 0.5 * (density.longUsd() + density.shortUsd()) / assumed, 0.06);
            assertTrue(density.accounted() > 0.94 && density.accounted() < 1.001, "but for deposits at the mark");
            assertEquals(0, density.openInterestJumps(), "the first report is no jump");
            assertTrue(density.grid().ledgerCloses());
        }
    }

    @Test
    void shouldAssumeHalfADaysTurnoverAfterAnHour() {
        final InstrumentDensity density = density(OpenInterestSource.NONE, 0);
        mark(density, 0);
        for (int second = 10; second < 3_600; second += 10) {
            density.onTrade(second * SECOND, second * SECOND, PRICE, UNIT, second % 20 == 0, true);
            mark(density, second);
            assertEquals(0, density.confidence(), "nothing is assumed yet");
        }
        density.onTime(3_601 * SECOND);
        // 359 traded in the hour
        assertEquals(0.5 * 24 * 359 * 3_600 / 3_601, mass(density), 0.05 * 4_308);
        assertTrue(density.confidence() > 0.03 && density.confidence() < 0.06, "confidence " + density.confidence());
    }

    @Test
    void shouldEndIntervalsOfAConstantOpenInterest() {
        final InstrumentDensity density = density(OpenInterestSource.SOCKET, 0);
        mark(density, 0);
        density.onOpenInterest(SECOND, SECOND, 500 * UNIT);
        final double opened = opened(density);
        for (int second = 2; second < 120; second++) {
            density.onTrade(second * SECOND, second * SECOND, PRICE, UNIT, true, true);
            density.onOpenInterest(second * SECOND, second * SECOND, 500 * UNIT);
        }
        assertEquals(118, density.openInterestRepeated());
        // Everything but the running interval was accounted: opened τ/2 of it.
        assertEquals(0.25 * 115, opened(density) - opened, 2);
    }

    private static double opened(final InstrumentDensity density) {
        return density.grid().ledger(GridDescriptor.OPENED_OFFSET, Side.LONG, 0);
    }
}
