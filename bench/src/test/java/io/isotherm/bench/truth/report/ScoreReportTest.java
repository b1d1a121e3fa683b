package io.isotherm.bench.truth.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.bench.truth.gate.ScoreGates;
import io.isotherm.bench.truth.gate.Tables;
import io.isotherm.bench.truth.run.ChangeSpan;
import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.ScoredRun;
import io.isotherm.engine.density.ModelConstants;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.state.NamedConstant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScoreReportTest {
    private static final RowScore FAR =
        new RowScore("model", 40, 0.18, 0.4, 0.9, 0.8, 0.55, 0.3, Double.NaN, 1.6, 0.96, 1.2);

    @Test
    void shouldWriteEveryFigureAsJson() throws IOException {
        final List<ScoredRun> runs = List.of(Tables.run("base", 101, Tables.good()), Tables.run("base", 102, FAR),
            Tables.run("thin", 101, Tables.good()));
        final JsonNode json = new ObjectMapper().readTree(new ScoreJson().text(report(runs)));
        assertEquals(3, json.get("runs").size());
        final JsonNode run = json.get("runs").get(1);
        assertEquals("base", run.get("scenario").asText());
        assertEquals(102, run.get("seed").asLong());
        assertEquals("main", run.get("group").asText());
        assertEquals(48, run.get("warmupHours").asLong());
        assertEquals(0.01, run.get("liquidatedShare").asDouble(), 1e-12);
        assertEquals(10_000, run.get("scoredLiquidations").asLong());
        assertTrue(run.get("marketSane").asBoolean());
        assertTrue(run.get("marketHash").asText().matches("[0-9a-f]{16}"));
        assertEquals(40, run.get("rows").get("model").get("emdBps").asDouble());
        assertTrue(run.get("rows").get("model").get("ig5").isNull(), "what is not a number is null");
        assertEquals(1.4, run.get("rows").get("truth").get("predToReal").asDouble());
        final JsonNode main = json.get("means").get("main");
        assertEquals(2, main.get("runs").asInt());
        assertEquals(30, main.get("rows").get("model").get("emdBps").asDouble());
        assertEquals(0.3, main.get("rows").get("model").get("ig5").asDouble(), "the mean of what there is");
        assertFalse(json.get("passed").asBoolean());
        final JsonNode gate = json.get("gates").get(0);
        assertEquals("max", gate.get("bound").asText());
        assertEquals(28, gate.get("limit").asDouble());
        assertEquals(2, gate.get("missedBy").asDouble(), 1e-9);
        assertEquals(20, gate.get("runsMin").asDouble());
        assertEquals(40, gate.get("runsMax").asDouble());
        assertEquals(0.5, run.get("predToRealLow").asDouble());
        assertEquals(7, json.get("stretch").size());
    }

    @Test
    void shouldHashEveryConstantOfTheModelWithItsParameters() {
        final List<NamedConstant> frozen = ModelConstants.all();
        final Set<String> hashes = new HashSet<>();
        hashes.add(ScoreReport.modelHash(ModelParameters.DEFAULTS, frozen));
        for (int i = 0; i < frozen.size(); i++) {
            final List<NamedConstant> changed = new ArrayList<>(frozen);
            changed.set(i, new NamedConstant(frozen.get(i).name(), frozen.get(i).value() + "1"));
            assertTrue(hashes.add(ScoreReport.modelHash(ModelParameters.DEFAULTS, changed)),
                frozen.get(i).name() + " can change unseen");
        }
        assertTrue(hashes.add(ScoreReport.modelHash(ModelParameters.DEFAULTS.withPartialRemainder(true), frozen)));
        assertTrue(hashes.contains(report(List.of(Tables.run("base", 101, FAR))).modelHash()));
    }

    @Test
    void shouldTellTheLevelAroundAChangeAndThatNoGateApplies() throws IOException {
        final List<ScoredRun> runs = List.of(Tables.changed("shiftdown", 1, List.of(
            new ChangeSpan(-24, 0, 0.8, 1.25, 1.1),
            new ChangeSpan(0, 2, 0.4, 2.5, 2.2), new ChangeSpan(2, 5, Double.NaN, 1.25, 0.9))));
        final StringWriter text = new StringWriter();
        new ScoreTable(new PrintWriter(text)).print(report(runs));
        assertTrue(text.toString().contains("pred/truth           1.25  0-2: 2.00  2-5: 1.00"), text::toString);
        assertTrue(text.toString().contains("pred/real            1.10  0-2: 2.00  2-5: 0.82"), text::toString);
        assertTrue(text.toString().contains("no gates apply to these scenarios"), text::toString);
        final JsonNode json = new ObjectMapper().readTree(new ScoreJson().text(report(runs)));
        assertFalse(json.get("passed").asBoolean(), "no gate is not a gate passed");
        assertEquals(0, json.get("gates").size());
        final JsonNode change = json.get("runs").get(0).get("change");
        assertEquals(0.8, change.get("before").get("realisedToExpected").asDouble());
        assertEquals(2, change.get("relative").get(0).get("predToTruth").asDouble());
        assertEquals(5, change.get("after").get(1).get("toHour").asInt());
        assertTrue(change.get("relative").get(1).get("realisedToExpected").isNull());
    }

    @Test
    void shouldPrintRunsMeansAndGates() {
        final StringWriter text = new StringWriter();
        new ScoreTable(new PrintWriter(text)).print(report(List.of(Tables.run("base", 101, FAR))));
        final String table = text.toString();
        assertTrue(table.contains("base_101"), table);
        assertTrue(table.contains("60.0 (taker-oi-24h)"), "the best baseline and its EMD: " + table);
        assertTrue(table.contains("mean of 1 main run "), table);
        assertTrue(table.contains("FAIL main     EMD bps                        40.000 <=   28.000  missed by 12.000"),
            table);
        assertTrue(table.contains("gates, on 1 main run; the goals speak of 12 or more"), table);
        assertTrue(table.contains("far  stretch  EMD bps"), table);
        assertTrue(table.endsWith("3 of 13 gates failed" + System.lineSeparator()), table);
    }

    @Test
    void shouldPrintTheSpreadOfTheRunsBehindAMean() {
        final StringWriter text = new StringWriter();
        new ScoreTable(new PrintWriter(text)).print(report(List.of(Tables.run("base", 101, FAR),
            Tables.run("base", 102, Tables.good()))));
        assertTrue(text.toString().contains("30.000 <=   28.000  missed by 2.000  runs 20.000 to 40.000"),
            text::toString);
        assertTrue(text.toString().contains("| pred/real [low, high] |"), text::toString);
    }

    @Test
    void shouldSayWhenAMarketIsNoneToScoreOn() {
        final ScoredRun run = Tables.run("base", 101, Tables.good());
        assertTrue(MarketSanity.of(run).sane());
        assertFalse(new MarketSanity(0.06, 70, 0.4).sane());
        assertFalse(new MarketSanity(0.01, 54, 0.4).sane());
        assertFalse(new MarketSanity(0.01, 70, 0.29).sane());
    }

    @Test
    void shouldTellProgressRateAndTimeLeft() {
        final StringWriter text = new StringWriter();
        final long[] nowNs = {0};
        final ScoreProgress progress = new ScoreProgress(new PrintWriter(text), () -> nowNs[0], 200, 2);
        progress.onHour();
        assertEquals("", text.toString(), "twice a second is enough");
        nowNs[0] = 1_000_000_000L;
        for (int hour = 0; hour < 99; hour++) {
            progress.onHour();
        }
        nowNs[0] = 2_000_000_000L;
        progress.onRun();
        assertTrue(text.toString().endsWith("score: 1 of 2 runs, 50 %, 180k times real time, 2 s left"),
            text::toString);
        progress.clear();
        assertTrue(text.toString().endsWith("\r\u001b[K"));
    }

    private static ScoreReport report(final List<ScoredRun> runs) {
        return new ScoreReport(runs, ScoreGates.of(runs), ScoreGates.stretch(runs), ModelParameters.DEFAULTS, false);
    }
}
