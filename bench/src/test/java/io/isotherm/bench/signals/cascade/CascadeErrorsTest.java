package io.isotherm.bench.signals.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.signals.measure.RunClock;
import io.isotherm.bench.signals.measure.Trials;
import io.isotherm.client.layout.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CascadeErrorsTest {
    private static TriggeredCascade cascade(final double said, final double saidUsd, final double end,
                                            final double usd) {
        return new TriggeredCascade(new CascadeQuestion(60, Side.LONG, 100, 99, true, said, saidUsd, 40, 98.5, 90,
            true, 0), end, usd, 0, 60, true);
    }

    @Test
    void shouldTellHowFarAndHowMuchAnAnswerIsOff() {
        final List<TriggeredCascade> cascades = List.of(cascade(98, 120, 98.2, 100));
        assertEquals(StrictMath.log(98.2 / 98) * 1e4, CascadeErrors.SIMULATOR.tooFarBps(cascades).median(), 1e-9);
        assertTrue(CascadeErrors.NO_FURTHER.tooFarBps(cascades).median() < 0);
        assertEquals(1.2, CascadeErrors.SIMULATOR.ratio(cascades).median(), 1e-12);
        assertEquals(0.4, CascadeErrors.NO_FURTHER.ratio(cascades).median(), 1e-12);
        assertEquals(0.9, CascadeErrors.PLAIN_SUM.ratio(cascades).median(), 1e-12);
    }

    @Test
    void shouldLetANaiveMarkWanderOnFromTheTrigger() {
        final CascadeQuestion falls = new CascadeQuestion(60, Side.LONG, 100, 99, true, 98, 1, 1, 98, 1, true, 0.001);
        final CascadeQuestion rises = new CascadeQuestion(60, Side.SHORT, 100, 101, true, 102, 1, 1, 102, 1, true,
            0.001);
        assertEquals(99 * StrictMath.exp(-0.001), falls.wandered(), 0);
        assertEquals(101 * StrictMath.exp(0.001), rises.wandered(), 0);
    }

    @Test
    void shouldCountTiesByHalf() {
        final List<Trials> rows = CascadeErrors.nearer(List.of(cascade(98.5, 90, 98, 100), cascade(98, 100, 98, 100)),
            new RunClock(0));
        assertEquals(1, rows.get(0).summary().score().mean(), 0);
        assertEquals(0.75, rows.get(2).summary().score().mean(), 0);
        assertEquals(0.75, rows.get(3).summary().score().mean(), 0);
    }

    @Test
    void shouldNotCompareAmountsWhenNothingWasForced() {
        final List<Trials> rows = CascadeErrors.nearer(List.of(cascade(98, 100, 98.9, 0)), new RunClock(0));
        assertEquals(1, rows.get(0).size());
        assertEquals(0, rows.get(1).size());
        assertEquals(0, CascadeErrors.SIMULATOR.ratio(List.of(cascade(98, 100, 98.9, 0))).count());
    }

    @Test
    void shouldHaveABandOfNothingAndOfOne() {
        assertEquals(0, CascadeErrors.SIMULATOR.ratio(List.of()).count());
        assertTrue(Double.isNaN(CascadeErrors.SIMULATOR.ratio(List.of()).median()));
        assertEquals(2, CascadeErrors.Band.of(new double[] {3, Double.NaN, 1}).median(), 1e-12);
    }
}
