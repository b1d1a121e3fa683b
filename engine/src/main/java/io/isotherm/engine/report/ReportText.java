package io.isotherm.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A report for people: a sum, a table of connections, then what is refused, not fresh, and how old listings are.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class ReportText {
    private static final String OPEN_INTEREST = "open-interest-stale";
    /** What the words of a pulse mean for somebody who has just started an engine. */
    private static final Map<String, String> MEANINGS = Map.of("unrouted", "nothing heard since the start",
        "book-gap", "book not whole", OPEN_INTEREST, "open interest stale", "mark-stale", "mark stale",
        "quote-stale", "quote stale", "events-lost", "events lost");

    private ReportText() {
    }

    /**
     * The lines.
     *
     * @param report       to write.
     * @param beforeOrNull the one told before: venues that say the same are then left out.
     * @return lines without ends.
     */
    public static List<String> lines(final FeedReport report, final FeedReport beforeOrNull) {
        final List<VenueReport> venues = report.venues().stream()
            .filter(venue -> beforeOrNull == null || !beforeOrNull.venues().contains(venue)).toList();
        final List<String> lines = new ArrayList<>();
        lines.add((beforeOrNull == null ? "" : "changed: ") + count(report.venues().size(), "venue") + ", "
            + count(report.contracts(), "contract") + ", " + count(report.connections(), "connection") + ", "
            + count(report.streams(), "stream") + ": " + report.count(StreamReport.Answer.ACKNOWLEDGED)
            + " acknowledged, " + report.count(StreamReport.Answer.REFUSED) + " refused, "
            + report.count(StreamReport.Answer.UNANSWERED) + " unanswered, "
            + report.count(StreamReport.Answer.AWAITED) + " awaited, " + report.silent() + " silent");
        final TextColumns table = new TextColumns("lllrrrrrl").row("VENUE", "CONNECTION", "STATE", "STREAMS", "ACKED",
            "REFUSED", "UNANSW.", "SILENT", "ADDRESS");
        for (final VenueReport venue : venues) {
            venue.connections().forEach(connection -> table.row(venue.venue(), connection.name(),
                connection.connected() ? "connected" : "down", connection.streams().size(),
                connection.count(StreamReport.Answer.ACKNOWLEDGED), connection.count(StreamReport.Answer.REFUSED),
                connection.count(StreamReport.Answer.UNANSWERED), connection.silent(), connection.address()));
        }
        lines.addAll(table.lines());
        section(lines, "not reached:", unreached(venues));
        section(lines, "refused:", refused(venues));
        section(lines, "not fresh:", notFresh(venues));
        section(lines, "listings:", venues.stream().map(venue -> venue.venue() + ": " + venue.listing()).toList());
        return lines;
    }

    private static List<String> unreached(final List<VenueReport> venues) {
        final List<String> lines = new ArrayList<>();
        venues.forEach(venue -> venue.problems().forEach(problem -> lines.add(venue.venue() + " "
            + String.join(", ", problem.ways()) + ": " + problem.cause())));
        return lines;
    }

    private static List<String> refused(final List<VenueReport> venues) {
        final List<String> lines = new ArrayList<>();
        venues.forEach(venue -> venue.connections().forEach(connection -> connection.streams().stream()
            .filter(stream -> stream.answer() == StreamReport.Answer.REFUSED)
            .forEach(stream -> lines.add(venue.venue() + " " + connection.name() + " " + stream.name() + ": \""
                + stream.words() + "\""))));
        return lines;
    }

    private static List<String> notFresh(final List<VenueReport> venues) {
        final List<String> lines = new ArrayList<>();
        venues.forEach(venue -> venue.contracts().stream().filter(contract -> !contract.flags().isEmpty())
            .forEach(contract -> lines.add(venue.venue() + " " + contract.symbol() + ": "
                + meanings(contract))));
        return lines;
    }

    private static String meanings(final ContractReport contract) {
        return String.join(", ", contract.flags().stream().map(flag -> !contract.openInterest()
            && flag.equals(OPEN_INTEREST) ? "open interest awaited" : MEANINGS.getOrDefault(flag, flag)).toList());
    }

    private static void section(final List<String> lines, final String title, final List<String> content) {
        if (!content.isEmpty()) {
            lines.add(title);
            content.forEach(line -> lines.add("  " + line));
        }
    }

    private static String count(final int count, final String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
