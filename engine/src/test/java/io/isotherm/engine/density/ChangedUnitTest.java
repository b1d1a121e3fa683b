package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.Coverage;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A venue counts its contracts in another unit from one message to the next, in the middle of a sweep. */
final class ChangedUnitTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600;
    private static final double PRICE_UNIT = 1e6;
    private static final double QUANTITY_UNIT = 1e8;
    private static final double START = 60_000;
    private static final double OPEN_INTEREST = 20_000;
    /** Turnover per second: ten times open interest per day. */
    private static final double TURNOVER = 2.3;
    /** Rise, in log price, of the ten minutes before the change, and their length in seconds. */
    private static final double RISE = 0.012;
    private static final long RISE_SECONDS = 600;
    /** Mean quantity liquidated per second of the rise. */
    private static final double LIQUIDATED = 3;
    private static final long CHANGE = 6 * HOUR;

    @Test
    void shouldAccountForEverythingAsWithoutAChange() {
        for (final Coverage coverage : new Coverage[] {Coverage.FULL, Coverage.SAMPLED}) {
            final InstrumentDensity same = market(coverage, 1, CHANGE + 2 * HOUR);
            for (final double ratio : new double[] {0.001, 1_000}) {
                final InstrumentDensity density = market(coverage, ratio, CHANGE + 2 * HOUR);
                final String seen = String.format(Locale.ROOT, "%s, unit × %s: accounted long %.3f, short %.3f",
                    coverage, ratio, density.accounted(Side.LONG), density.accounted(Side.SHORT));
                assertEquals(1, density.openInterestJumps(), seen);
                for (int side = 0; side < Side.COUNT; side++) {
                    assertEquals(same.accounted(side), density.accounted(side), 0.03, seen + ", side " + side
                        + " as without a change");
                }
                assertEquals(0, density.ledgerViolations());
            }
        }
    }

    @Test
    void shouldKeepWhatWasLearntInTheNewUnit() {
        final InstrumentDensity same = market(Coverage.FULL, 1, CHANGE + 80);
        for (final double ratio : new double[] {0.001, 1_000}) {
            final InstrumentDensity density = market(Coverage.FULL, ratio, CHANGE + 80);
            assertEquals(1, density.calibration().meanPrint() / (ratio * same.calibration().meanPrint()), 0.1,
                "mean print, unit × " + ratio);
            assertEquals(same.realisedToExpectedWeek(), density.realisedToExpectedWeek(),
                0.1 * same.realisedToExpectedWeek(), "realised ÷ expected, unit × " + ratio);
            for (int band = 0; band < 5; band++) {
                assertEquals(same.evidence(band), density.evidence(band), 0.01 + 0.1 * same.evidence(band),
                    "evidence of band " + band + ", unit × " + ratio);
            }
        }
    }

    /** Wanders for hours, rises steeply, which liquidates shorts ahead of open interest, and wanders on. */
    private static InstrumentDensity market(final Coverage coverage, final double ratio, final long untilSecond) {
        final SplittableRandom random = new SplittableRandom(7);
        final InstrumentDensity density = new InstrumentDensity(TestInstruments.quoteBrackets(coverage),
            ModelParameters.DEFAULTS, new PriceAxis(5, TestInstruments.PRICE_SCALE, 1), new BroadKernels(0.0005));
        double level = 0;
        double openInterest = OPEN_INTEREST;
        for (long second = 1; second <= untilSecond; second++) {
            final double unit = second >= CHANGE ? ratio : 1;
            final boolean rising = second >= CHANGE - RISE_SECONDS && second < CHANGE;
            level += rising ? RISE / RISE_SECONDS : 0.0002 * (random.nextDouble() - 0.5);
            final long now = second * SECOND;
            final long price = (long) (START * StrictMath.exp(level) * PRICE_UNIT);
            density.onMark(now, now, price, price, price);
            final boolean buy = random.nextBoolean();
            density.onTrade(now, now, price, scaled(2 * random.nextDouble() * TURNOVER * unit), buy, true);
            if (rising || random.nextInt(20) == 0) {
                density.onLiquidation(now, now, !rising && buy, price,
                    scaled(2 * random.nextDouble() * unit * (rising ? LIQUIDATED : 1)));
            }
            openInterest += 0.2 * (random.nextDouble() - 0.5);
            if (second % 5 == 0) {
                density.onOpenInterest(now, now, scaled(openInterest * unit));
            }
        }
        return density;
    }

    private static long scaled(final double quantity) {
        return Math.max(1, (long) (quantity * QUANTITY_UNIT));
    }
}
