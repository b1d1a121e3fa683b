package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.GridDescriptor;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.state.DigestCursor;
import io.isotherm.feed.instrument.Instrument;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class InstrumentDensityTest {
    private static final int STREAMS = 200 * Integer.getInteger("isotherm.rounds", 1);
    private static final int EVENTS = 300;
    private static final int ORACLE_STREAMS = 24 * Integer.getInteger("isotherm.rounds", 1);
    private static final int COMPARE_EVERY = 30;
    private static final long SECOND = 1_000_000_000L;
    private static final PriceAxis AXIS = new PriceAxis(5, TestInstruments.PRICE_SCALE, 1);
    private static final BroadKernels BROAD = new BroadKernels(0.0005);

    private static final long WINDOW_NS = 10 * SECOND;
    /** What is shipped, what was first specified, and several memories; short windows, so that streams hold many. */
    private static final List<ModelParameters> PARAMETERS = Stream.of(
        CalibrationParameters.DEFAULTS.withWindowNs(WINDOW_NS), CalibrationParameters.SPECIFIED,
        CalibrationParameters.DEFAULTS.withWindowNs(WINDOW_NS).withEvidenceCaps(List.of(0.05, 0.3, 2.0)))
        .map(ModelParameters.DEFAULTS::withCalibration).toList();

    private static InstrumentDensity density(final Instrument instrument) {
        return density(instrument, ModelParameters.DEFAULTS);
    }

    private static InstrumentDensity density(final Instrument instrument, final ModelParameters parameters) {
        return new InstrumentDensity(instrument, parameters, AXIS, BROAD);
    }

    private static Instrument instrument(final int stream) {
        return switch (stream % 4) {
            case 0 -> TestInstruments.quoteBrackets();
            case 1 -> TestInstruments.baseBrackets();
            case 2 -> TestInstruments.inverseCoinBrackets();
            default -> TestInstruments.inverseFaceBrackets();
        };
    }

    private static ModelParameters parameters(final int stream) {
        final ModelParameters parameters = PARAMETERS.get(stream % PARAMETERS.size());
        return stream / 4 % 3 == 2 ? parameters.withPartialRemainder(true) : parameters;
    }

    @Test
    void shouldKeepTheLedgerAfterEveryEventOfRandomStreams() {
        for (int stream = 0; stream < STREAMS; stream++) {
            final long seed = 1000 + stream;
            final InstrumentDensity density = density(instrument(stream), parameters(stream));
            final RandomStream events = new RandomStream(seed);
            for (int i = 0; i < EVENTS; i++) {
                events.next(density, null);
                final int event = i;
                if (density.grid().hasMark()) {
                    Ledger.check(density.grid(), () -> "seed " + seed + " event " + event);
                }
            }
        }
    }

    @Test
    void shouldAgreeWithTheHashMapOracle() {
        int learnt = 0;
        long outside = 0;
        for (int stream = 0; stream < ORACLE_STREAMS; stream++) {
            final long seed = 77_000 + stream;
            final double deltaBps = stream % 3 == 1 ? 10 : 5;
            final InstrumentDensity density = new InstrumentDensity(instrument(stream), parameters(stream),
                new PriceAxis(deltaBps, TestInstruments.PRICE_SCALE, 1), new BroadKernels(deltaBps / 10_000));
            final HashMapDensity oracle =
                new HashMapDensity(instrument(stream), parameters(stream), deltaBps / 10_000);
            final RandomStream events = new RandomStream(seed);
            for (int i = 0; i < EVENTS; i++) {
                events.next(density, oracle);
                if (density.grid().hasMark() && i % COMPARE_EVERY == COMPARE_EVERY - 1) {
                    compare(density, oracle, "seed " + seed + " event " + i);
                }
            }
            assertTrue(oracle.weightedMass(Side.LONG) > 0, "seed " + seed + ": the stream built no position");
            learnt += density.weightsTimeNs() > Long.MIN_VALUE ? 1 : 0;
            outside += density.printsOutsideSweep();
        }
        assertTrue(learnt > ORACLE_STREAMS / 2, "only " + learnt + " of the streams taught weights");
        assertTrue(outside > 0, "no print was outside a sweep");
    }

    private static void compare(final InstrumentDensity density, final HashMapDensity oracle, final String where) {
        final DensityGrid grid = density.grid();
        assertEquals(oracle.markPrice(), density.mark(), where);
        compareCalibration(density, oracle, where);
        double largest = 0;
        for (int side = 0; side < Side.COUNT; side++) {
            for (int k = 0; k <= ComponentBasis.COUNT; k++) {
                final double expected = oracle.mass(side, k);
                largest = Math.max(largest, expected);
                assertEquals(expected, grid.mass(side, k), 1e-9 * grid.ledger(GridDescriptor.OPENED_OFFSET, side, k),
                    where + " mass of side " + side + " component " + k);
            }
        }
        for (int bucket = grid.windowLow(); bucket < grid.windowLow() + PriceAxis.BUCKETS; bucket++) {
            for (int side = 0; side < Side.COUNT; side++) {
                for (int k = 0; k < ComponentBasis.COUNT; k++) {
                    assertEquals(oracle.live(side, k, bucket), grid.live(side, k, bucket), 1e-9 * largest,
                        where + " side " + side + " component " + k + " bucket " + bucket);
                }
            }
        }
    }

    private static void compareCalibration(final InstrumentDensity density, final HashMapDensity oracle,
                                           final String where) {
        final SlowCalibration slow = oracle.calibration();
        for (int k = 0; k <= ComponentBasis.COUNT; k++) {
            assertEquals(slow.weight(k), density.mix().weight(k), 1e-9 * Math.max(1, slow.weight(k)),
                where + " weight of component " + k);
        }
        assertEquals(slow.outside(), density.printsOutsideSweep(), where + " prints outside a sweep");
        assertRatio(slow.realisedToExpected(3_600), density.realisedToExpected(), where + " realised to expected");
        assertRatio(slow.realisedToExpected(7 * 86_400.0), density.realisedToExpectedWeek(),
            where + " realised to expected of a week");
        assertEquals(slow.lowLevel(), density.calibration().lowLevel(), 1e-9, where + " lower level");
        assertEquals(slow.highLevel(), density.calibration().highLevel(), 1e-9 * slow.highLevel(),
            where + " upper level");
        final double[] evidence = new double[ComponentBasis.BANDS];
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            final double distance = k < ComponentBasis.NARROW ? density.kernels().distance(k)
                : ComponentBasis.hatDistance(k - ComponentBasis.NARROW);
            evidence[ComponentBasis.bandOf(distance)] += slow.exposed(k);
        }
        for (int band = 0; band < ComponentBasis.BANDS; band++) {
            assertEquals(evidence[band], density.evidence(band), 1e-9 * Math.max(1, evidence[band]),
                where + " evidence of band " + band);
        }
    }

    private static void assertRatio(final double expected, final double actual, final String where) {
        if (Double.isNaN(expected)) {
            assertTrue(Double.isNaN(actual), where + ": expected none, not " + actual);
        } else {
            assertEquals(expected, actual, 1e-9 * expected, where);
        }
    }

    @Test
    void shouldGiveTheSameDigestForTheSameStream() {
        final long[] digests = new long[3];
        for (int run = 0; run < digests.length; run++) {
            final InstrumentDensity density = density(TestInstruments.quoteBrackets());
            final RandomStream events = new RandomStream(run == 2 ? 6 : 5);
            for (int i = 0; i < EVENTS; i++) {
                events.next(density, null);
            }
            final DigestCursor cursor = new DigestCursor();
            density.visit(cursor);
            digests[run] = cursor.digest();
        }
        assertEquals(digests[0], digests[1]);
        assertTrue(digests[0] != digests[2], "another stream gave the same digest");
    }

    @Test
    void shouldSeedFromOpenInterestAndSaySo() {
        final InstrumentDensity density = density(TestInstruments.quoteBrackets());
        density.onMark(SECOND, SECOND, 60_000_000_000L, 60_000_000_000L, 60_000_000_000L);
        density.onOpenInterest(SECOND, SECOND, 1_000_00000000L);
        assertEquals(0, density.confidence());
        assertEquals(OpenInterestMode.SOCKET, density.openInterestMode());
        assertTrue(density.longUsd() > 1e6 && density.shortUsd() > 1e6);
        assertTrue(density.accounted() > 0.8 && density.accounted() <= 1.0);
    }

    @Test
    void shouldSeedOnceThoughOpenInterestChangesBeforeTheFirstMark() {
        final InstrumentDensity density = density(TestInstruments.quoteBrackets());
        density.onOpenInterest(SECOND, SECOND, 1_000_00000000L);
        density.onOpenInterest(2 * SECOND, 2 * SECOND, 1_500_00000000L);
        density.onMark(3 * SECOND, 3 * SECOND, 60_000_000_000L, 60_000_000_000L, 60_000_000_000L);
        final double accounted = density.accounted();
        assertTrue(accounted > 0.8 && accounted <= 1.0, "accounted " + accounted);
        density.onTime(30 * SECOND);
        assertEquals(0, density.openInterestViolations());
        assertEquals(accounted, density.accounted(), 1e-12);
    }

    @Test
    void shouldNeverHoldDensityAtTheMark() {
        final InstrumentDensity density = density(TestInstruments.quoteBrackets());
        final RandomStream events = new RandomStream(9);
        for (int i = 0; i < EVENTS; i++) {
            events.next(density, null);
            if (density.grid().hasMark()) {
                final int mark = density.grid().markBucket();
                assertEquals(0, density.longUsd(mark) + density.shortUsd(mark));
                assertEquals(0, density.longUsd(mark + 1) + density.shortUsd(mark - 1));
            }
        }
    }

    @Test
    void shouldIgnoreTheInsuranceFundsPrice() {
        final InstrumentDensity density = density(TestInstruments.quoteBrackets());
        density.onMark(0, 0, 28_155_000_000L, 28_155_000_000L, 28_155_000_000L);
        density.onTrade(1, 1, 28_722_500_000L, 100_000_000L, true, false);
        density.onTime(20 * SECOND);
        // Half of the turnover share opens on each side, at the mark and not at 28,722.50.
        final int entry = AXIS.bucketOf(28_155_000_000L);
        assertTrue(density.grid().live(Side.LONG, 1, entry - 12) > 0);
        assertEquals(0, density.grid().live(Side.LONG, 1, AXIS.bucketOf(28_722_500_000L) - 12));
    }

    @Test
    void shouldFoldWhatLeavesTheWindowIntoTheMassBeyondTheAxis() {
        final InstrumentDensity density = density(TestInstruments.quoteBrackets());
        final DensityGrid grid = density.grid();
        density.onMark(0, 0, 1_000_000_000L, 1_000_000_000L, 1_000_000_000L);
        density.onOpenInterest(0, 0, 1_000_00000000L);
        final double longs = grid.mass(Side.LONG, 0);
        density.onMark(1, 1, 3_000_000_000L, 3_000_000_000L, 3_000_000_000L);
        assertEquals(longs, grid.mass(Side.LONG, 0), 1e-9, "longs far below stay in the ledger");
        assertEquals(longs, grid.beyond(Side.LONG, 0), 1e-9);
        assertEquals(0, grid.mass(Side.SHORT, 0), 1e-9, "shorts were swept");
        Ledger.check(grid, () -> "after a rise of 200 %");
    }

    /** A random walk with jumps, bursts of one order, impossible and repeated open interest, gaps, off-axis prices. */
    private static final class RandomStream {
        private final SplittableRandom random;
        private double price = 60_000;
        private long now = SECOND;
        private long openInterest = 500_00000000L;

        RandomStream(final long seed) {
            random = new SplittableRandom(seed);
        }

        void next(final InstrumentDensity density, final HashMapDensity oracle) {
            now += random.nextInt(8) == 0 ? random.nextLong(20 * SECOND) : random.nextLong(SECOND);
            final int kind = random.nextInt(120);
            if (kind < 45) {
                trade(density, oracle);
            } else if (kind < 75) {
                mark(density, oracle);
            } else if (kind < 95) {
                openInterest(density, oracle);
            } else if (kind < 113) {
                liquidation(density, oracle);
            } else if (kind < 115) {
                interruption(density, oracle);
            } else {
                density.onTime(now);
                if (oracle != null) {
                    oracle.advance(now);
                }
            }
        }

        private void trade(final InstrumentDensity density, final HashMapDensity oracle) {
            final int count = 1 + random.nextInt(4);
            final boolean buy = random.nextBoolean();
            final boolean market = random.nextInt(20) != 0;
            for (int i = 0; i < count; i++) {
                final long at = scaled(price * (1 + (random.nextDouble() - 0.5) * 0.004));
                final long quantity = 1 + (long) (StrictMath.exp(random.nextDouble() * 12) * 100_000);
                final long time = market ? now : Long.MIN_VALUE;
                density.onTrade(now, time, at, quantity, buy, market);
                if (oracle != null) {
                    oracle.onTrade(now, time, at, quantity, buy, market);
                }
            }
        }

        private void mark(final InstrumentDensity density, final HashMapDensity oracle) {
            final int size = random.nextInt(400);
            if (size == 0) {
                price *= random.nextBoolean() ? 3.1 : 1 / 3.1;
            } else {
                price *= StrictMath.exp((random.nextDouble() - 0.5) * (size < 20 ? 0.3 : 0.004));
            }
            price = Math.max(1_000, Math.min(1e6, price));
            final long last = scaled(price);
            final long low = last - random.nextLong(1 + last / 500);
            final long high = last + random.nextLong(1 + last / 500);
            density.onMark(now, now, low, high, last);
            if (oracle != null) {
                oracle.onMark(now, low, high, last);
            }
        }

        private void liquidation(final InstrumentDensity density, final HashMapDensity oracle) {
            final boolean longPosition = random.nextBoolean();
            final long at = scaled(price * (1 + (random.nextDouble() - 0.5) * (random.nextInt(4) == 0 ? 0.05 : 0.004)));
            final long quantity = 1 + (long) (StrictMath.exp(random.nextDouble() * 14) * 1_000);
            density.onLiquidation(now, now, longPosition, at, quantity);
            if (oracle != null) {
                oracle.onLiquidation(now, longPosition, at, quantity);
            }
        }

        private void interruption(final InstrumentDensity density, final HashMapDensity oracle) {
            final boolean gap = random.nextBoolean();
            final boolean live = random.nextInt(3) > 0;
            final long low = scaled(price * (1 - random.nextDouble() * 0.01));
            final long high = scaled(price * (1 + random.nextDouble() * 0.01));
            if (gap) {
                density.onGap(now, low, high);
            } else {
                density.onStreamState(now, live);
            }
            if (oracle != null && gap) {
                oracle.onGap(now, low, high);
            } else if (oracle != null) {
                oracle.onStreamState(now, live);
            }
        }

        private void openInterest(final InstrumentDensity density, final HashMapDensity oracle) {
            final int kind = random.nextInt(40);
            long reported = openInterest;
            long time = now;
            if (kind == 0) {
                reported = -random.nextLong(2);
            } else if (kind == 1) {
                time = now - 100 * SECOND;
            } else if (kind == 2) {
                final boolean unit = random.nextInt(4) == 0;
                openInterest = unit ? random.nextBoolean() ? openInterest * 3 : openInterest / 3
                    : openInterest * (50 + random.nextInt(100)) / 100;
                reported = openInterest;
            } else if (kind > 6) {
                openInterest = Math.max(1, openInterest + (long) ((random.nextDouble() - 0.5) * 2e8));
                reported = openInterest;
            }
            density.onOpenInterest(now, time, reported);
            if (oracle != null) {
                oracle.onOpenInterest(now, time, reported);
            }
        }

        private static long scaled(final double value) {
            return (long) (value * 1e6);
        }
    }
}
