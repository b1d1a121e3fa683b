package io.isotherm.bench.signals.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isotherm.bench.signals.cascade.CascadeErrors;
import io.isotherm.bench.signals.cascade.TriggeredCascade;
import io.isotherm.bench.signals.measure.AlertHits;
import io.isotherm.bench.signals.measure.Estimate;
import io.isotherm.bench.signals.measure.Trials;
import io.isotherm.bench.signals.measure.TrialsSummary;
import java.util.List;

/** The report as one JSON object; what is not a number is null. */
public final class SignalJson {
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * Writes everything.
     *
     * @param report of all runs.
     * @return one line.
     */
    public String text(final SignalReport report) {
        final ObjectNode root = mapper.createObjectNode();
        root.put("modelHash", report.modelHash()).put("hours", report.hours()).put("warmupHours", report.warmup());
        report.markets().forEach(root.putArray("markets")::add);
        number(root, "liveShare", report.liveShare());
        number(root, "cpuSeconds", report.seconds());
        for (final Trials row : report.rows()) {
            row(root.withArrayProperty("rows").addObject(), row);
        }
        cascades(root.putObject("cascades"), report.cascades());
        final ObjectNode delays = root.putObject("alertDelays");
        for (int i = 0; i < report.delays().size(); i++) {
            report.delays().get(i).forEach(delays.putArray(AlertHits.CLAIMS.get(i))::add);
        }
        final ObjectNode verdicts = root.putObject("beatsChance");
        report.verdicts().forEach((signal, verdict) -> verdicts.put(signal, verdict.word()));
        try {
            return mapper.writeValueAsString(root);
        } catch (final JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of numbers and texts can be written", impossible);
        }
    }

    private static void row(final ObjectNode node, final Trials row) {
        final TrialsSummary sum = row.summary();
        node.put("signal", row.signal()).put("measure", row.measure()).put("rivalIs", row.rival())
            .put("chanceIs", row.chance()).put("days", sum.blocks()).put("beatsChance", sum.beatsChance().word())
            .put("beatsRival", sum.beatsRival().word());
        number(node, "trials", sum.trials());
        estimate(node, "score", sum.score());
        number(node, "chance", sum.chance());
        number(node, "rival", sum.rival());
        estimate(node, "overChance", sum.overChance());
        estimate(node, "overRival", sum.overRival());
    }

    private static void cascades(final ObjectNode node, final List<TriggeredCascade> cascades) {
        node.put("count", cascades.size()).put("ended", cascades.stream().filter(TriggeredCascade::ended).count());
        number(node, "forcedUsd", cascades.stream().mapToDouble(TriggeredCascade::forcedUsd).sum());
        number(node, "twinUsd", cascades.stream().mapToDouble(TriggeredCascade::twinUsd).sum());
        for (final CascadeErrors each : CascadeErrors.values()) {
            final ObjectNode errors = node.putObject(each.word());
            band(errors.putObject("endOffBps"), each.distanceBps(cascades));
            band(errors.putObject("endTooFarBps"), each.tooFarBps(cascades));
            band(errors.putObject("amountRatio"), each.ratio(cascades));
        }
    }

    private static void band(final ObjectNode node, final CascadeErrors.Band band) {
        node.put("count", band.count());
        number(node, "low", band.low());
        number(node, "median", band.median());
        number(node, "high", band.high());
    }

    private static void estimate(final ObjectNode node, final String name, final Estimate estimate) {
        number(node, name, estimate.mean());
        number(node, name + "Low", estimate.low());
        number(node, name + "High", estimate.high());
    }

    private static void number(final ObjectNode node, final String name, final double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
