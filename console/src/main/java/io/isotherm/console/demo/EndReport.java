package io.isotherm.console.demo;

import io.isotherm.client.AggregateSum;
import io.isotherm.console.text.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the end of a demonstration says of each venue and of the whole, as lines of at most 80 columns. */
final class EndReport {
    private static final String VENUE = "%-14s %-11s %10s %11s %9s %18s";

    private EndReport() {
    }

    /** The lines. */
    static List<String> of(final DemoSummary summary) {
        final List<String> lines = new ArrayList<>();
        lines.add(String.format(VENUE, "VENUE", "STATE", "FRAMES", "EVENTS", "REJECTED", "OPEN INTEREST USD"));
        for (final DemoSummary.Venue venue : summary.venues()) {
            lines.add(String.format(Locale.ROOT, VENUE, venue.code(), venue.state().word(), number(venue.frames()),
                number(venue.total()), number(venue.rejected()), NumberText.amount(venue.openInterestUsd())));
        }
        lines.add("");
        for (final DemoSummary.Underlying underlying : summary.underlyings()) {
            lines.addAll(sum(underlying));
        }
        lines.addAll(allocation(summary.allocation()));
        return lines;
    }

    private static List<String> sum(final DemoSummary.Underlying underlying) {
        final AggregateSum sum = underlying.sum();
        if (sum == null) {
            return List.of(underlying.symbol() + ": no map was published");
        }
        final String word = sum.matches() ? " equals " : " DIFFERS FROM ";
        final String head = String.format(Locale.ROOT, "%s: aggregate density%sthe sum of its %d venues",
            underlying.symbol(), word, sum.venueCount());
        return List.of(head,
            String.format(Locale.ROOT, "  longs %s = %s USD, shorts %s = %s USD, largest difference %s",
                NumberText.amount(sum.longUsd()), NumberText.amount(sum.longUsdOfVenues()),
                NumberText.amount(sum.shortUsd()), NumberText.amount(sum.shortUsdOfVenues()),
                sum.largestDifference() == 0 ? "0" : String.format(Locale.ROOT, "%.1e", sum.largestDifference())));
    }

    private static List<String> allocation(final DemoSummary.Allocation allocation) {
        if (allocation == null) {
            return List.of("allocated behind the sockets: not measured, the engine had only just begun");
        }
        final int others = allocation.seconds() - allocation.secondsWithout();
        final String head = allocation.secondsWithout() == 0
            ? String.format(Locale.ROOT, "%s bytes per event", perEvent(allocation))
            : String.format(Locale.ROOT, "0 bytes per event in %d of the last %d s%s",
                allocation.secondsWithout(), allocation.seconds(),
                others == 0 ? "" : String.format(Locale.ROOT, ", %s on average", perEvent(allocation)));
        return List.of("allocated behind the sockets, start-up left out:", "  " + head,
            String.format(Locale.ROOT, "  feed thread %s bytes, processor %s bytes, %s events",
                number(allocation.feedBytes()), number(allocation.processorBytes()), number(allocation.events())),
            String.format(Locale.ROOT, "  beside it, answers and requests to venues %s bytes",
                number(allocation.spokenBytes())));
    }

    /** Bytes per event to two decimals; 0 when they vanish there. */
    static String perEvent(final DemoSummary.Allocation allocation) {
        final String text = String.format(Locale.ROOT, "%.2f", allocation.bytesPerEvent());
        return text.equals("0.00") ? "0" : text;
    }

    private static String number(final long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
