package io.isotherm.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.truth.SideScore;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.ScenarioRun;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OracleFlowTest {
    private static final double PRICE = 60_000;
    private static final int SECONDS_PER_HOUR = 3_600;

    @Test
    void shouldHoldWhatAListOfOpeningsHolds() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final DistanceLaw law = DistanceLaw.of(FeedScript.LISTING, Scenario.BASE, true);
        for (final boolean isLong : new boolean[] {true, false}) {
            final FlowSide flow = new FlowSide(isLong, law);
            final ListedFlow listed = new ListedFlow(isLong, law, PRICE);
            flow.sweep(PRICE);
            double mark = PRICE;
            for (int i = 0; i < 1_000; i++) {
                mark *= 1 + 0.003 * (random.nextDouble() - 0.5);
                final double entry = mark * (1 + 0.002 * (random.nextDouble() - 0.5));
                flow.sweep(mark);
                listed.sweep(mark);
                final double quantity = random.nextDouble();
                if (random.nextInt(3) > 0) {
                    flow.open(entry, quantity);
                    listed.open(entry, quantity);
                } else {
                    flow.close(entry, quantity);
                    listed.close(entry, quantity);
                }
            }
            for (int i = -150; i <= 150; i++) {
                final int cell = CellAxis.cell(mark) + i;
                final double expected = listed.quantity(cell);
                assertEquals(expected, flow.quantity(cell), 1e-9 * (1 + expected),
                    "seed " + seed + ", long " + isLong + ", " + i + " cells from the mark");
            }
        }
    }

    @Test
    void shouldForgetAnEntryThatIsClosedWhole() {
        final OracleFlow oracle = new OracleFlow(FeedScript.LISTING, only(10), true);
        final FeedScript script = new FeedScript(oracle).mark(PRICE);
        oracle.onOpen(0, true, 3_000, PRICE);
        oracle.onOpen(0, false, 1_000, PRICE);
        assertEquals(3 * PRICE * 0.9 / 0.996, FeedScript.sum(oracle, true, PRICE), PRICE * 0.003);
        oracle.onClose(0, true, 3_000, PRICE);
        script.mark(PRICE * 1.001);
        assertEquals(0, FeedScript.sum(oracle, true, PRICE), 1e-6);
        assertEquals(PRICE * 1.1 / 1.004, FeedScript.sum(oracle, false, PRICE), PRICE * 0.001);
    }

    @Test
    void shouldFollowAShiftOfTheMix() {
        final Scenario.Leverage next = only(20).leverage();
        final Scenario scenario = only(10).with(new Scenario.Structure(Scenario.Trend.NONE, Scenario.Copying.NONE,
            new Scenario.Shift(1, List.of(next))));
        final OracleFlow oracle = new OracleFlow(FeedScript.LISTING, scenario, true);
        final FeedScript script = new FeedScript(oracle).at(5_000).mark(PRICE);
        oracle.onOpen(0, true, 1_000, PRICE);
        script.at(5_000 + SECONDS_PER_HOUR * 1_000L).mark(PRICE);
        oracle.onOpen(0, true, 2_000, PRICE);
        assertEquals(PRICE * 0.9 / 0.996, near(oracle, PRICE * 0.9 / 0.996), PRICE * 0.002);
        assertEquals(2 * PRICE * 0.95 / 0.996, near(oracle, PRICE * 0.95 / 0.996), PRICE * 0.002);
    }

    @Test
    void shouldComeCloserToTheTruthThanAnyRival() {
        final List<DensityBaseline> rivals = Baselines.of(FeedScript.LISTING);
        final OracleFlow oracle = new OracleFlow(FeedScript.LISTING, Scenario.BASE, true);
        final List<DensityBaseline> all = new ArrayList<>(rivals);
        all.add(oracle);
        final ScenarioRun run = new ScenarioRun(Scenario.BASE, 77, new EveryMap(all), oracle);
        for (int i = 0; i < 10 * SECONDS_PER_HOUR; i++) {
            run.step();
        }
        final TrueBook truth = new TrueBook(run.listing(), run.truth());
        final SideScore perfect = score(truth, truth, run.mark());
        assertEquals(1, perfect.cosine(), 1e-12);
        assertEquals(1, perfect.level(), 1e-12);
        final SideScore ceiling = score(oracle, truth, run.mark());
        assertEquals(1, ceiling.level(), 0.5);
        for (final DensityBaseline rival : rivals) {
            final SideScore score = score(rival, truth, run.mark());
            assertTrue(score.cosine() < ceiling.cosine() && score.top10() < ceiling.top10()
                && score.emdBps() > ceiling.emdBps(), rival.name() + " " + score + ", oracle " + ceiling);
        }
    }

    private static SideScore score(final LiquidationEstimate map, final LiquidationEstimate truth, final double mark) {
        final List<SideScore> sides = new ArrayList<>();
        for (final boolean isLong : new boolean[] {true, false}) {
            sides.add(SideScore.of(cells(map, isLong, mark), cells(truth, isLong, mark)));
        }
        return SideScore.mean(sides);
    }

    private static double[] cells(final LiquidationEstimate map, final boolean isLong, final double mark) {
        final double[] cells = new double[80];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = map.usd(isLong, FeedScript.cell(mark) + (isLong ? -i : i));
        }
        return cells;
    }

    private static double near(final OracleFlow oracle, final double price) {
        double sum = 0;
        for (int i = -2; i <= 2; i++) {
            sum += oracle.usd(true, FeedScript.cell(price) + i);
        }
        return sum;
    }

    /** The base market with one isolated leverage and small sizes only. */
    private static Scenario only(final double leverage) {
        return DistanceLawTest.only(leverage, 100);
    }
}
