package io.isotherm.engine.cli;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.checkpoint.FoundImage;
import io.isotherm.engine.journal.JournalEnd;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalRun;
import io.isotherm.engine.journal.JournalSurvey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm journal verify}: is everything there? */
@Command(name = "verify", sortOptions = false,
    description = "Reads a journal whole: every length, checksum, sequence and field. Prints its runs, where and why "
        + "the valid prefix of each ends, the images of the state beside it, read whole, too, and what a start "
        + "after a crash cut off and kept beside. An engine may be writing it.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:valid to its end, which may be that of a run that was killed or goes on",
                    "1:damaged, an image or a run: the first bad offset of each is printed; or not readable",
                    "2:wrong usage, or no journal, or more than one"})
final class JournalVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        description = "text, or json for one object. Default ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "Journal folder, or segments in their order.")
    private List<Path> paths;

    /** How the answer is written. */
    private enum Format {
        /** For people. */
        text,
        /** For programs. */
        json
    }

    @Override
    public Integer call() throws IOException {
        NamedInputs.requireOneJournal(paths);
        final JournalSurvey survey = JournalSurvey.of(paths);
        final List<FoundImage> images = new ArrayList<>();
        final List<Path> cutOff = new ArrayList<>();
        for (final Path path : paths) {
            if (Files.isDirectory(path)) {
                images.addAll(FoundImage.in(path));
                cutOff.addAll(JournalFolder.cutOff(path));
            }
        }
        final PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(json(survey, images, cutOff));
        } else {
            print(survey, images, out);
            for (final Path file : cutOff) {
                out.println("cut off " + file.getFileName() + ": " + Files.size(file) + " bytes that a start found "
                    + "behind the last valid record; events in them are in no run, also acknowledged ones");
            }
        }
        out.flush();
        return survey.isDamaged() || !images.stream().allMatch(FoundImage::isWhole) ? IsothermEngine.FAILED
            : IsothermEngine.DONE;
    }

    private static void print(final JournalSurvey survey, final List<FoundImage> images, final PrintWriter out) {
        for (final JournalRun run : survey.runs()) {
            out.println("run " + run.epoch() + ": " + run.events() + " events from " + run.firstSequence()
                + (run.events() == 0 ? "" : ", " + JournalLine.time(run.firstTimeNs()) + " to "
                    + JournalLine.time(run.lastTimeNs()))
                + ", segments " + run.firstSegment() + " to " + run.lastSegment()
                + (run.closed() ? ", ended in order" : ", not ended in order")
                + (run.whole() ? "" : ", its beginning is not here"));
            out.println("  " + place(run.end()));
        }
        if (survey.runs().isEmpty()) {
            out.println(place(survey.end()));
        }
        for (final JournalEnd lost : survey.lost()) {
            out.println(place(lost) + "; of which run it is cannot be told");
        }
        for (final FoundImage image : images) {
            out.println(image.isWhole() ? "image " + image.file().getFileName() + ": run " + image.epoch() + " after "
                + (image.sequence() + 1) + " events" + (image.timeNs() == Long.MIN_VALUE ? ""
                : ", " + JournalLine.time(image.timeNs())) + ", " + image.bytes() + " bytes"
                : "DAMAGED image: " + image.problem());
        }
        out.println(survey.segments() + " segments, " + survey.records() + " records, " + survey.bytes() + " bytes");
    }

    private static String place(final JournalEnd end) {
        return (end.isDamaged() ? "DAMAGED: first bad offset " : "valid to offset ") + end.offset() + " of "
            + end.path() + ": " + end.text();
    }

    private static String json(final JournalSurvey survey, final List<FoundImage> images, final List<Path> cutOff)
        throws IOException {
        final JsonText json = new JsonText().object();
        json.name("valid").flag(!survey.isDamaged());
        json.name("segments").number(survey.segments());
        json.name("records").number(survey.records());
        json.name("events").number(survey.events());
        json.name("bytes").number(survey.bytes());
        json.name("runs").array();
        for (final JournalRun run : survey.runs()) {
            json.object();
            json.name("epoch").number(run.epoch());
            json.name("modelHash").text(String.format("%016x", run.modelHash()));
            json.name("firstSegment").number(run.firstSegment());
            json.name("lastSegment").number(run.lastSegment());
            json.name("firstSequence").number(run.firstSequence());
            json.name("events").number(run.events());
            if (run.events() > 0) {
                json.name("firstReceiveTime").number(run.firstTimeNs());
                json.name("lastReceiveTime").number(run.lastTimeNs());
            }
            json.name("closed").flag(run.closed());
            json.name("whole").flag(run.whole());
            json.name("end");
            end(json, run.end());
            json.endObject();
        }
        json.endArray();
        json.name("lost").array();
        survey.lost().forEach(lost -> end(json, lost));
        json.endArray();
        images(json, images);
        json.name("cutOff").array();
        for (final Path file : cutOff) {
            json.object();
            json.name("file").text(file.toString());
            json.name("bytes").number(Files.size(file));
            json.endObject();
        }
        json.endArray();
        json.name("end");
        end(json, survey.end());
        return json.endObject().toString();
    }

    private static void images(final JsonText json, final List<FoundImage> images) {
        json.name("images").array();
        for (final FoundImage image : images) {
            json.object();
            json.name("file").text(image.file().toString());
            json.name("valid").flag(image.isWhole());
            if (image.isWhole()) {
                json.name("epoch").number(image.epoch());
                json.name("events").number(image.sequence() + 1);
                json.name("bytes").number(image.bytes());
            } else {
                json.name("text").text(image.problem());
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void end(final JsonText json, final JournalEnd end) {
        json.object();
        json.name("kind").text(end.kind().name().toLowerCase(Locale.ROOT));
        json.name("file").text(String.valueOf(end.path()));
        json.name("offset").number(end.offset());
        json.name("reason").text(end.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.name("text").text(end.text());
        json.endObject();
    }
}
