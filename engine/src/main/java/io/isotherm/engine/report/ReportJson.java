package io.isotherm.engine.report;

import io.isotherm.client.json.JsonText;
import java.time.Instant;
import java.util.Locale;

/**
 * A report for programs: one JSON object on one line, with every venue whether it changed or not.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class ReportJson {
    private ReportJson() {
    }

    /**
     * The line.
     *
     * @param report   to write.
     * @param first    whether it is the first of this engine.
     * @param time     of the report.
     * @param snapshot path of the snapshot file.
     * @return JSON.
     */
    public static String line(final FeedReport report, final boolean first, final Instant time, final String snapshot) {
        final JsonText json = new JsonText().object().name("report").text(first ? "start" : "change")
            .name("time").text(time.toString()).name("snapshot").text(snapshot)
            .name("connections").number(report.connections()).name("contracts").number(report.contracts())
            .name("streams").object().name("asked").number(report.streams());
        for (final StreamReport.Answer answer : StreamReport.Answer.values()) {
            json.name(word(answer)).number(report.count(answer));
        }
        json.name("silent").number(report.silent()).endObject().name("venues").array();
        report.venues().forEach(venue -> venue(json, venue));
        return json.endArray().endObject().toString();
    }

    private static void venue(final JsonText json, final VenueReport venue) {
        json.object().name("venue").text(venue.venue()).name("rest").text(venue.rest())
            .name("listing").text(venue.listing()).name("problems").array();
        for (final ReachReport problem : venue.problems()) {
            json.object().name("cause").text(problem.cause()).name("ways").array();
            problem.ways().forEach(json::text);
            json.endArray().endObject();
        }
        json.endArray().name("connections").array();
        venue.connections().forEach(connection -> connection(json, connection));
        json.endArray().name("contracts").array();
        for (final ContractReport contract : venue.contracts()) {
            json.object().name("symbol").text(contract.symbol()).name("brackets").text(contract.brackets())
                .name("flags").array();
            contract.flags().forEach(json::text);
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }

    private static void connection(final JsonText json, final ConnectionReport connection) {
        json.object().name("name").text(connection.name()).name("address").text(connection.address())
            .name("connected").flag(connection.connected()).name("streams").array();
        for (final StreamReport stream : connection.streams()) {
            json.object().name("name").text(stream.name()).name("answer").text(word(stream.answer()))
                .name("words").text(nullIfEmpty(stream.words())).name("silent").flag(stream.silent()).endObject();
        }
        json.endArray().endObject();
    }

    private static String word(final StreamReport.Answer answer) {
        return answer.name().toLowerCase(Locale.ROOT);
    }

    private static String nullIfEmpty(final String text) {
        return text.isEmpty() ? null : text;
    }
}
