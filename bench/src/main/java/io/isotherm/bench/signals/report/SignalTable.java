package io.isotherm.bench.signals.report;

import io.isotherm.bench.signals.cascade.CascadeErrors;
import io.isotherm.bench.signals.cascade.TriggeredCascade;
import io.isotherm.bench.signals.measure.AlertHits;
import io.isotherm.bench.signals.measure.Trials;
import io.isotherm.bench.signals.measure.TrialsSummary;
import io.isotherm.bench.signals.measure.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report for people. */
public final class SignalTable {
    private static final String LINE = "%-24s %-46s %8s %4s %8s %17s %8s %-8s %8s %-8s %s%n";

    private final PrintWriter out;

    /**
     * Prints to a terminal or a file.
     *
     * @param out where to.
     */
    public SignalTable(final PrintWriter out) {
        this.out = out;
    }

    /** Prints everything. */
    public void print(final SignalReport report) {
        out.printf(Locale.ROOT, "markets  %s%n         %d h each, %d h of them before anything is judged; model %s%n",
            String.join(" ", report.markets()), report.hours(), report.warmup(), report.modelHash());
        out.println();
        out.printf(Locale.ROOT, LINE, "signal", "measure", "trials", "days", "score", "95 %", "chance", "beaten",
            "rival", "beaten", "who the rival is; what chance is");
        for (final Trials row : report.rows()) {
            row(row);
        }
        cascades(report.cascades());
        delays(report.delays());
        out.printf(Locale.ROOT, "%nbeat chance        %s%n", named(report, Verdict.YES));
        out.printf(Locale.ROOT, "do not             %s%n", named(report, Verdict.NO));
        out.printf(Locale.ROOT, "too few trials     %s%n", named(report, Verdict.TOO_FEW));
        out.printf(Locale.ROOT, "%nA signal beats chance when the lower end of the 95 %% interval of its first row's "
            + "difference lies above 0; 30 trials and 6 days at least.%nlive %.4f of the scored minutes at least; %.0f "
            + "s of processor time%n", report.liveShare(), report.seconds());
        out.flush();
    }

    private void row(final Trials row) {
        final TrialsSummary sum = row.summary();
        out.printf(Locale.ROOT, LINE, row.signal(), row.measure(), String.format(Locale.ROOT, "%.0f", sum.trials()),
            sum.blocks(), number(sum.score().mean()), Double.isNaN(sum.score().low()) ? "-"
                : number(sum.score().low()) + " – " + number(sum.score().high()), number(sum.chance()),
            sum.beatsChance().word(), number(sum.rival()), sum.beatsRival().word(),
            (row.rival().isEmpty() ? "" : row.rival() + "; ") + row.chance());
    }

    private void cascades(final List<TriggeredCascade> cascades) {
        out.printf(Locale.ROOT, "%ncascades triggered on purpose: %d, of which %d came to rest within 15 min; %.0f s "
            + "at the median%n", cascades.size(), cascades.stream().filter(TriggeredCascade::ended).count(),
            median(cascades.stream().map(TriggeredCascade::seconds).toList()));
        out.printf(Locale.ROOT, "%-20s %12s %22s %14s %22s %8s%n", "", "end off, bps", "too far, 5–50–95 %",
            "amount ratio", "5–50–95 %", "n");
        for (final CascadeErrors each : CascadeErrors.values()) {
            final CascadeErrors.Band far = each.tooFarBps(cascades);
            final CascadeErrors.Band ratio = each.ratio(cascades);
            out.printf(Locale.ROOT, "%-20s %12.1f %22s %14.2f %22s %8d%n", each.word(),
                each.distanceBps(cascades).median(), String.format(Locale.ROOT, "%.1f %.1f %.1f", far.low(),
                far.median(), far.high()), ratio.median(), String.format(Locale.ROOT, "%.2f %.2f %.2f", ratio.low(),
                ratio.median(), ratio.high()), ratio.count());
        }
        final double forced = cascades.stream().mapToDouble(TriggeredCascade::forcedUsd).sum();
        out.printf(Locale.ROOT, "liquidated in the same seconds without the trigger: %.3f of it%n",
            cascades.stream().mapToDouble(TriggeredCascade::twinUsd).sum() / forced);
    }

    private void delays(final List<List<Integer>> delays) {
        out.printf(Locale.ROOT, "%ndelay of alerts against the first second of truth%n");
        for (int i = 0; i < delays.size(); i++) {
            final List<Integer> seconds = delays.get(i);
            out.printf(Locale.ROOT, "  %-28s %s%n", AlertHits.CLAIMS.get(i), seconds.isEmpty() ? "-"
                : String.format(Locale.ROOT, "median %.0f s, most %d s, n %d", median(seconds),
                seconds.stream().mapToInt(Integer::intValue).max().orElseThrow(), seconds.size()));
        }
    }

    private static double median(final List<Integer> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0);
    }

    private static String named(final SignalReport report, final Verdict verdict) {
        return report.verdicts().entrySet().stream().filter(entry -> entry.getValue() == verdict)
            .map(entry -> entry.getKey()).collect(Collectors.joining(", "));
    }

    private static String number(final double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value).length() > 8
            ? String.format(Locale.ROOT, "%.2g", value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
