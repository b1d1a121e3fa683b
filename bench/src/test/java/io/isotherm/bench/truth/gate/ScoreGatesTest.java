package io.isotherm.bench.truth.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.truth.run.ChangeSpan;
import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.ScoredRun;
import io.isotherm.simulator.market.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ScoreGatesTest {
    private static RowScore model(final double emd, final double tvAbs, final double cosine, final double top10,
                                  final double peak5, final double gain60, final double lift60, final double level) {
        return new RowScore("model", emd, 0.18, tvAbs, cosine, top10, peak5, gain60, 0.3, lift60, 0.96, level);
    }

    @Test
    void shouldPassAGoodModel() {
        final List<Gate> gates = ScoreGates.of(List.of(Tables.run("base", 1, Tables.good()),
            Tables.run("thin", 1, Tables.good()), Tables.run("hard", 1, Tables.good())));
        assertTrue(gates.stream().allMatch(Gate::passed), gates::toString);
        assertEquals(13 + 5 + 2, gates.size());
    }

    static Stream<Arguments> worse() {
        return Stream.of(
            // EMD above 0.45 × 60, 1.6 × 15 of the sharper oracle, and 28; cos and top10 below the other oracle's
            Arguments.of(model(25, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 1.2), List.of("EMD bps")),
            Arguments.of(model(27.5, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 1.2), List.of("EMD bps", "EMD bps")),
            Arguments.of(model(29, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 1.2), List.of("EMD bps", "EMD bps", "EMD bps")),
            Arguments.of(model(20, 0.46, 0.9, 0.8, 0.55, 0.3, 1.6, 1.2), List.of("TVabs")),
            Arguments.of(model(20, 0.4, 0.87, 0.8, 0.55, 0.3, 1.6, 1.2), List.of("cos")),
            Arguments.of(model(20, 0.4, 0.9, 0.74, 0.55, 0.3, 1.6, 1.2), List.of("top10")),
            Arguments.of(model(20, 0.4, 0.9, 0.8, 0.50, 0.3, 1.6, 1.2), List.of("peak5")),
            Arguments.of(model(20, 0.4, 0.9, 0.8, 0.55, 0.21, 1.6, 1.2), List.of("IG60 bits")),
            Arguments.of(model(20, 0.4, 0.9, 0.8, 0.55, 0.3, 1.49, 1.2), List.of("lift60")),
            Arguments.of(model(20, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 0.9), List.of("median pred/real")),
            Arguments.of(model(20, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 1.6), List.of("median pred/real")),
            Arguments.of(model(20, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 1.8),
                List.of("median pred/real", "base_1 pred/real")));
    }

    @ParameterizedTest
    @MethodSource("worse")
    void shouldFailWhatIsNotGoodEnoughAndNothingElse(final RowScore model, final List<String> measures) {
        final List<Gate> gates = ScoreGates.of(List.of(Tables.run("base", 1, model)));
        assertEquals(measures, gates.stream().filter(gate -> !gate.passed()).map(Gate::measure).toList());
    }

    @Test
    void shouldWantTheLevelBackTwoHoursAfterLeverageRose() {
        final List<ChangeSpan> back = List.of(new ChangeSpan(-24, 0, 0.8, 2, 1.2), new ChangeSpan(0, 2, 3, 1, 0.4),
            new ChangeSpan(2, 5, 0.8 * 1.29, 2 * 1.29, 1.2 * 0.71), new ChangeSpan(5, 12, 0.8, 2 * 0.71, 1.2 * 1.29));
        final List<Gate> gates = ScoreGates.of(List.of(Tables.changed("shift", 1, back)));
        assertEquals(12, gates.size(), "three figures, two spans, two bounds; not the hours right after the change");
        assertTrue(gates.stream().allMatch(Gate::passed), gates::toString);
        final List<ChangeSpan> late = List.of(back.get(0), back.get(1),
            new ChangeSpan(2, 5, 0.8 * 1.8, 2 * 0.5, 1.2 * 0.6), back.get(3));
        assertEquals(List.of("pred/real 2-5 h", "real/expected 2-5 h", "pred/truth 2-5 h"),
            ScoreGates.of(List.of(Tables.changed("shift", 1, late))).stream().filter(gate -> !gate.passed())
                .map(Gate::measure).toList());
        final Gate mean = ScoreGates.of(List.of(Tables.changed("shift", 1, back), Tables.changed("shift", 2, late)))
            .get(0);
        assertEquals(Math.sqrt(0.71 * 0.6), mean.value(), 1e-12, "geometric mean of the runs");
        assertEquals(0.6, mean.runsMin(), 1e-12);
        assertEquals(0.71, mean.runsMax(), 1e-12);
        final List<ChangeSpan> silent = List.of(back.get(0), back.get(1),
            new ChangeSpan(2, 5, Double.NaN, 2 * 1.31, 0), new ChangeSpan(5, 12, 0.8 * 0.69, 2, 1.2 * 1.31));
        assertEquals(List.of("pred/real 2-5 h >=", "pred/real 5-12 h <=", "real/expected 2-5 h >=",
            "real/expected 2-5 h <=", "real/expected 5-12 h >=", "pred/truth 2-5 h <="),
            ScoreGates.of(List.of(Tables.changed("shift", 1, silent))).stream().filter(gate -> !gate.passed())
                .map(gate -> gate.measure() + (gate.atMost() ? " <=" : " >=")).toList(), "nothing known is no pass");
    }

    @Test
    void shouldReportAFallOfLeverageWithoutAGate() {
        assertEquals(List.of(), ScoreGates.of(List.of(Tables.changed("shiftdown", 1,
            List.of(new ChangeSpan(-24, 0, 1, 1, 1), new ChangeSpan(0, 2, 1, 1, 1), new ChangeSpan(2, 5, 9, 9, 9))))));
        assertFalse(ScoreGates.speakOf(Scenario.ofName("shiftdown")));
        assertTrue(ScoreGates.speakOf(Scenario.ofName("shift")) && ScoreGates.speakOf(Scenario.ofName("thin")));
        assertEquals(List.of(), ScoreGates.of(List.of(Tables.changed("shift", 1, List.of()))),
            "nothing is known without a day before the change");
    }

    @Test
    void shouldTakeTheMedianLevelAndEachRunsOwn() {
        final RowScore low = model(20, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 0.7);
        final List<ScoredRun> runs = List.of(Tables.run("base", 1, low), Tables.run("base", 2, Tables.good()),
            Tables.run("calm", 1, low, 0, 2, 4_999), Tables.run("calm", 2, Tables.good()));
        final List<Gate> gates = ScoreGates.of(runs);
        assertEquals(List.of("median pred/real", "base_1 pred/real"),
            gates.stream().filter(gate -> !gate.passed()).map(Gate::measure).toList(),
            "a run with few liquidations is not held to a level of its own");
        assertEquals(0.95, gates.stream().filter(gate -> gate.measure().equals("median pred/real")).findFirst()
            .orElseThrow().value(), 1e-12);
    }

    @Test
    void shouldTakeMeansOverTheRunsOfAGroupOnly() {
        final RowScore far = model(36, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 1.2);
        final List<Gate> gates = ScoreGates.of(List.of(Tables.run("base", 1, Tables.good()),
            Tables.run("calm", 1, model(24, 0.4, 0.9, 0.8, 0.55, 0.3, 1.6, 1.2)), Tables.run("thin", 1, far),
            Tables.run("trend", 1, far)));
        assertEquals(22, gates.get(0).value(), 1e-12);
        assertTrue(gates.stream().allMatch(Gate::passed), gates::toString);
    }

    @Test
    void shouldWantTheRealisedLevelInsideTheIntervalOfASampledFeed() {
        assertEquals(List.of("thin_1 low level"), failures(Tables.run("thin", 1, Tables.good(), 1.1, 2, 10_000)));
        assertEquals(List.of("thin_1 high level"), failures(Tables.run("thin", 1, Tables.good(), 0.2, 0.9, 10_000)));
        assertEquals(List.of("thin_1 low level", "thin_1 high level"),
            failures(Tables.run("thin", 1, Tables.good(), Double.NaN, Double.NaN, 10_000)));
    }

    @Test
    void shouldCompareAHardMarketWithTheBestPeerOfEachMeasure() {
        // 0.8 × 60; cos of the best peer is 0.70, the uniform density's 0.95 does not count
        assertEquals(List.of("EMD bps"), failures(Tables.run("hard", 1,
            model(49, 0.4, 0.71, 0.4, 0.2, 0.1, 1.2, 1.2))));
        assertEquals(List.of("cos"), failures(Tables.run("hard", 1, model(47, 0.4, 0.69, 0.4, 0.2, 0.1, 1.2, 1.2))));
    }

    @Test
    void shouldGiveTheQuickLookGatesOfItsOwn() {
        final List<ScoredRun> runs = List.of(Tables.run("base", 1, model(59, 9, 0.81, 0.61, 0, 0, 0, 9)));
        assertTrue(ScoreGates.quick(runs).stream().allMatch(Gate::passed));
        final List<ScoredRun> worse = List.of(Tables.run("base", 1, model(61, 9, 0.79, 0.59, 0, 0, 0, 9)));
        assertTrue(ScoreGates.quick(worse).stream().noneMatch(Gate::passed));
    }

    @Test
    void shouldSayHowFarTheRealGoalIs() {
        final List<Gate> goals = ScoreGates.stretch(List.of(Tables.run("base", 1, Tables.good())));
        assertEquals(2, goals.get(0).missedBy(), 1e-12);
        assertEquals(0.02, goals.get(1).missedBy(), 1e-12);
        assertEquals(0, goals.get(2).missedBy(), 1e-12);
        assertEquals(0.01, goals.get(3).missedBy(), 1e-12, "cos of the oracle that knows who closes first");
        assertEquals(0.02, goals.get(4).missedBy(), 1e-12, "its top10");
    }

    @Test
    void shouldFailWithoutAFigure() {
        final Gate gate = Gate.atMost("main", "EMD bps", Double.NaN, 28, "");
        assertFalse(gate.passed());
        assertEquals("FAIL main     EMD bps                           NaN <=   28.000  missed by NaN", gate.line());
        assertEquals("FAIL main     cos                             0.800 >=    0.850  (flow oracle)  missed by 0.050",
            Gate.atLeast("main", "cos", 0.8, 0.85, "flow oracle").line());
    }

    @Test
    void shouldPutEveryScenarioIntoAGroup() {
        assertEquals(List.of("base", "degen", "moderate", "calm", "cascade", "mmheavy", "nosl", "oi60", "oibad"),
            Scenario.all().stream().filter(scenario -> RunGroup.of(scenario) == RunGroup.MAIN).map(Scenario::name)
                .toList());
        assertEquals(List.of("thin", "thincascade"), Scenario.all().stream()
            .filter(scenario -> RunGroup.of(scenario) == RunGroup.SAMPLED).map(Scenario::name).toList());
        assertEquals(RunGroup.FOREIGN, RunGroup.of(Scenario.ofName("inverse")), "no baseline knows such contracts");
        assertTrue(ScoreGates.of(List.of(Tables.run("trend", 1, Tables.good()))).isEmpty());
    }

    private static List<String> failures(final ScoredRun run) {
        return ScoreGates.of(List.of(run)).stream().filter(gate -> !gate.passed()).map(Gate::measure).toList();
    }
}
