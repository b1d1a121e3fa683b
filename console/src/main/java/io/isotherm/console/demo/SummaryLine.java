package io.isotherm.console.demo;

import io.isotherm.console.text.NumberText;
import java.util.Locale;

/** Writes a summary as one line, for a pipe or a log. */
final class SummaryLine {
    private SummaryLine() {
    }

    static String of(final DemoSummary summary) {
        final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s %d/%d healthy, %.0f events/s",
            NumberText.clock(summary.elapsedSeconds()), summary.venues().size() - summary.unhealthy().size(),
            summary.venues().size(), summary.eventsPerSecond()));
        for (final DemoSummary.Underlying underlying : summary.underlyings()) {
            line.append(" | ").append(underlying.symbol()).append(' ').append(NumberText.price(underlying.mark()))
                .append(" USD longs ").append(NumberText.estimate(underlying.longs()))
                .append(" shorts ").append(NumberText.estimate(underlying.shorts()))
                .append(" nearest ").append(NumberText.cluster(underlying.nearestBelow(), underlying.mark()))
                .append(" / ").append(NumberText.cluster(underlying.nearestAbove(), underlying.mark()))
                .append(' ').append(SummaryTable.level(underlying));
        }
        return line.append(" | decode to publish p50 ").append(NumberText.span(summary.p50Ns()))
            .append(" p99 ").append(NumberText.span(summary.p99Ns())).toString();
    }
}
