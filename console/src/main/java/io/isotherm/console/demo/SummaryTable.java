package io.isotherm.console.demo;

import io.isotherm.client.Cluster;
import io.isotherm.console.text.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a summary as lines for a terminal of 100 columns. */
final class SummaryTable {
    private static final int COLUMNS = 100;

    private SummaryTable() {
    }

    /**
     * The lines.
     *
     * @param summary to show.
     * @param where   page and snapshot are.
     * @param seconds after which the demonstration ends by itself, or 0.
     */
    static List<String> of(final DemoSummary summary, final WhereToLook where, final long seconds) {
        final List<String> lines = new ArrayList<>();
        lines.add("Isotherm demo, simulated venues   " + NumberText.clock(summary.elapsedSeconds())
            + (seconds > 0 ? " of " + NumberText.clock(seconds) : "")
            + (where.page() == null ? "" : "   page " + where.page()));
        lines.add("Read it from another terminal: " + where.command());
        lines.add("");
        venues(lines, summary);
        for (final DemoSummary.Underlying underlying : summary.underlyings()) {
            lines.add("");
            underlying(lines, underlying);
        }
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%,d events, %,.0f per s   decode to publish: p50 %s, p99 %s",
            summary.totalEvents(), summary.eventsPerSecond(), NumberText.span(summary.p50Ns()),
            NumberText.span(summary.p99Ns())));
        return lines;
    }

    private static void venues(final List<String> lines, final DemoSummary summary) {
        final StringBuilder heading = new StringBuilder(String.format("%-14s %-11s", "VENUE", "STATE"));
        for (final EventKind kind : EventKind.values()) {
            heading.append(String.format(" %8s", kind.heading()));
        }
        lines.add(heading.toString());
        for (final DemoSummary.Venue venue : summary.venues()) {
            final StringBuilder line =
                new StringBuilder(String.format("%-14s %-11s", venue.code(), venue.state().word()));
            for (final EventKind kind : EventKind.values()) {
                line.append(String.format(Locale.ROOT, " %,8d", venue.events().get(kind)));
            }
            lines.add(line.toString());
        }
    }

    private static void underlying(final List<String> lines, final DemoSummary.Underlying underlying) {
        lines.add(String.format("%-5s mark %s USD   longs %s   shorts %s", underlying.symbol(),
            NumberText.price(underlying.mark()), NumberText.estimate(underlying.longs()),
            NumberText.estimate(underlying.shorts())));
        lines.add("      " + level(underlying));
        clusters(lines, "nearest", underlying.nearestBelow(), underlying.nearestAbove(), underlying.mark());
        clusters(lines, "strongest", underlying.strongestBelow(), underlying.strongestAbove(), underlying.mark());
    }

    private static void clusters(final List<String> lines, final String name, final Cluster below,
                                 final Cluster above, final double mark) {
        final String both = String.format("      %-10s below %-38s above %s", name, NumberText.cluster(below, mark),
            NumberText.cluster(above, mark));
        if (both.length() <= COLUMNS) {
            lines.add(both);
        } else {
            lines.add(String.format("      %-10s below %s", name, NumberText.cluster(below, mark)));
            lines.add(String.format("      %-10s above %s", name, NumberText.cluster(above, mark)));
        }
    }

    static String level(final DemoSummary.Underlying underlying) {
        return (underlying.calibrated() ? "calibrated" : "uncalibrated")
            + (underlying.bracketsAssumed() ? ", brackets: assumed" : "")
            + venues(", stale: ", underlying.venuesStale()) + venues(", missing: ", underlying.venuesMissing());
    }

    private static String venues(final String word, final List<String> codes) {
        return codes.isEmpty() ? "" : word + String.join(" ", codes);
    }
}
