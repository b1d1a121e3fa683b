package io.isotherm.bench.truth.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isotherm.bench.truth.gate.Gate;
import io.isotherm.bench.truth.gate.Means;
import io.isotherm.bench.truth.gate.RunGroup;
import io.isotherm.bench.truth.run.ChangeLevel;
import io.isotherm.bench.truth.run.ChangeSpan;
import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.ScoredRun;
import java.util.List;
import java.util.Locale;

/** The report as one JSON object; what is not a number is null. */
public final class ScoreJson {
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * Writes everything.
     *
     * @param report of the scoring.
     * @return one line.
     */
    public String text(final ScoreReport report) {
        final ObjectNode root = mapper.createObjectNode();
        root.put("modelHash", report.modelHash()).put("quick", report.quick())
            .put("passed", report.passed());
        report.runs().forEach(run -> run(root.withArrayProperty("runs").addObject(), run));
        final ObjectNode means = root.putObject("means");
        for (final RunGroup group : RunGroup.values()) {
            final List<ScoredRun> runs = group.of(report.runs());
            if (!runs.isEmpty()) {
                final ObjectNode mean = means.putObject(group.name().toLowerCase(Locale.ROOT));
                mean.put("runs", runs.size());
                rows(mean.putObject("rows"), Means.rows(runs));
            }
        }
        gates(root.putArray("gates"), report.gates());
        gates(root.putArray("stretch"), report.stretch());
        try {
            return mapper.writeValueAsString(root);
        } catch (final JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of numbers and texts can be written", impossible);
        }
    }

    private void run(final ObjectNode node, final ScoredRun run) {
        final MarketSanity sanity = MarketSanity.of(run);
        node.put("scenario", run.plan().scenario().name()).put("seed", run.plan().seed())
            .put("group", RunGroup.of(run.plan().scenario()).name().toLowerCase(Locale.ROOT))
            .put("hours", run.plan().length().toHours()).put("warmupHours", run.plan().warmup().toHours())
            .put("marketHash", ScoreReport.marketHash(run)).put("trades", run.statistics().trades())
            .put("openings", run.statistics().openings()).put("liquidations", run.statistics().liquidations())
            .put("scoredLiquidations", run.liquidations()).put("engineEvents", run.events())
            .put("marketSane", sanity.sane());
        number(node, "turnoverUsd", run.statistics().turnoverUsd());
        number(node, "liquidatedShare", sanity.liquidatedShare());
        number(node, "predToRealLow", run.levelLow());
        number(node, "predToRealHigh", run.levelHigh());
        number(node, "cpuSeconds", run.cpuSeconds());
        rows(node.putObject("rows"), run.rows());
        if (!run.change().spans().isEmpty()) {
            change(node.putObject("change"), run.change());
        }
    }

    private static void change(final ObjectNode node, final ChangeLevel change) {
        span(node.putObject("before"), change.spans().get(0));
        change.spans().stream().skip(1).forEach(span -> span(node.withArrayProperty("after").addObject(), span));
        change.relative().forEach(span -> span(node.withArrayProperty("relative").addObject(), span));
    }

    private static void span(final ObjectNode node, final ChangeSpan span) {
        node.put("fromHour", span.fromHour()).put("toHour", span.toHour());
        number(node, "realisedToExpected", span.realisedToExpected());
        number(node, "predToTruth", span.predictedToTruth());
        number(node, "predToReal", span.predictedToRealised());
    }

    private static void rows(final ObjectNode node, final List<RowScore> rows) {
        for (final RowScore row : rows) {
            final ObjectNode scores = node.putObject(row.name());
            number(scores, "emdBps", row.emdBps());
            number(scores, "tv", row.tv());
            number(scores, "tvAbs", row.tvAbs());
            number(scores, "cos", row.cosine());
            number(scores, "top10", row.top10());
            number(scores, "peak5", row.peak5());
            number(scores, "ig60", row.gain60());
            number(scores, "ig5", row.gain5());
            number(scores, "lift60", row.lift60());
            number(scores, "rho60", row.rho60());
            number(scores, "predToReal", row.level60());
        }
    }

    private static void gates(final ArrayNode array, final List<Gate> gates) {
        for (final Gate gate : gates) {
            final ObjectNode node = array.addObject();
            node.put("group", gate.group()).put("measure", gate.measure()).put("bound", gate.atMost() ? "max" : "min")
                .put("origin", gate.origin()).put("passed", gate.passed());
            number(node, "value", gate.value());
            number(node, "limit", gate.limit());
            number(node, "missedBy", gate.missedBy());
            number(node, "runsMin", gate.runsMin());
            number(node, "runsMax", gate.runsMax());
        }
    }

    private static void number(final ObjectNode node, final String key, final double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}
