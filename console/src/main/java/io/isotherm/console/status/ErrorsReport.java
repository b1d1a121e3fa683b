package io.isotherm.console.status;

import io.isotherm.client.ErrorEntry;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.console.text.AgeText;
import io.isotherm.console.text.PlainText;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/**
 * The distinct errors of an engine at one time.
 *
 * @param head    whose they are.
 * @param kept    false when the file has no room for errors: its layout is older.
 * @param errors  newest first, by their last time.
 * @param notKept occurrences of others, for which the file had no more room.
 */
record ErrorsReport(EngineHead head, boolean kept, List<ErrorEntry> errors, long notKept) {
    static ErrorsReport of(final SnapshotReader reader) {
        final List<ErrorEntry> errors = reader.errors().stream()
            .sorted(Comparator.comparingLong(ErrorEntry::lastTimeMs).reversed()).toList();
        return new ErrorsReport(EngineHead.of(reader, System.nanoTime()), reader.keepsErrors(), errors,
            reader.counter(EngineCounter.ERRORS_NOT_KEPT, 0));
    }

    /** True when something went wrong in this epoch. */
    boolean any() {
        return !errors.isEmpty() || notKept > 0;
    }

    void print(final PrintWriter out, final boolean stacks, final long nowEpochMs) {
        head.print(out);
        out.println();
        if (!kept) {
            out.println("this engine keeps no errors for others to read: it told them on its own terminal");
            return;
        }
        out.println(any() ? errors.size() + " distinct errors, newest first" : "no errors");
        for (final ErrorEntry error : errors) {
            out.println();
            out.println(error.count() + " ×  last " + AgeText.utc(error.lastTimeMs()) + " ("
                + AgeText.of(nowEpochMs - error.lastTimeMs()) + " ago)  first " + AgeText.utc(error.firstTimeMs())
                + " (" + AgeText.of(nowEpochMs - error.firstTimeMs()) + " ago)");
            if (stacks) {
                error.text().lines().forEach(line -> out.println("    " + PlainText.of(line.replace("\t", "  "))));
            } else {
                out.println("    " + PlainText.of(error.summary()));
                if (!error.place().isEmpty()) {
                    out.println("    at " + PlainText.of(error.place()));
                }
            }
        }
        if (notKept > 0) {
            out.println();
            out.println(notKept + " occurrences of further errors found no room in the file");
        }
    }

    String json(final long nowEpochMs) {
        final JsonText json = new JsonText().object();
        head.write(json);
        json.name("timeMs").number(nowEpochMs).name("kept").flag(kept).name("notKept").number(notKept)
            .name("errors").array();
        for (final ErrorEntry error : errors) {
            json.object().name("count").number(error.count())
                .name("firstTimeMs").number(error.firstTimeMs()).name("first").text(AgeText.utc(error.firstTimeMs()))
                .name("lastTimeMs").number(error.lastTimeMs()).name("last").text(AgeText.utc(error.lastTimeMs()))
                .name("ageMs").number(Math.max(0, nowEpochMs - error.lastTimeMs()))
                .name("error").text(error.summary()).name("at").text(error.place().isEmpty() ? null : error.place())
                .name("text").text(error.text()).endObject();
        }
        return json.endArray().endObject().toString();
    }
}
