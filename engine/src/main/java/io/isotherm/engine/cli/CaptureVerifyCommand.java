package io.isotherm.engine.cli;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.RecordingFolder;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureSurvey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm capture verify}: what is there, and is it whole? */
@Command(name = "verify", sortOptions = false,
    description = "Reads captures whole: every line, its time, its source, and the checksums of gzip. Prints the "
        + "frames of each connection, and where a file is damaged.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:every file was read to its end", "1:damaged, the line is printed; or not readable",
        "2:wrong usage, or no such file"})
final class CaptureVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--venue", paramLabel = "VENUE", completionCandidates = DecodeCommand.VenueNames.class,
        converter = DecodeCommand.VenueOption.class,
        description = "Whose session logs the files are; captures name their venues.")
    private Venue venue;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        description = "text, or json for one object a file. Default ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Captures, plain or gzip, or folders of run "
        + "--record for all captures in them; the history-TIME.csv.gz beside a capture is none.")
    private List<Path> files;

    /** How the answer is written. */
    private enum Format {
        /** For people. */
        text,
        /** For programs. */
        json
    }

    @Override
    public Integer call() throws IOException {
        NamedInputs.requireCapturesOrFolders(files);
        final List<CaptureSurvey> surveys = new ArrayList<>();
        for (final Path file : captures()) {
            surveys.add(CaptureSurvey.of(file, venue));
        }
        final PrintWriter out = spec.commandLine().getOut();
        boolean damaged = false;
        for (final CaptureSurvey survey : surveys) {
            if (format == Format.json) {
                out.println(json(survey));
            } else {
                print(survey, out);
            }
            damaged |= survey.damage() != null;
        }
        out.flush();
        return damaged ? IsothermEngine.FAILED : IsothermEngine.DONE;
    }

    /** The captures that are named, one by one or by their folder. */
    private List<Path> captures() throws IOException {
        final List<Path> captures = new ArrayList<>();
        for (final Path file : files) {
            if (Files.isDirectory(file)) {
                captures.addAll(RecordingFolder.captures(file));
            } else if (RecordingFolder.isHistory(file)) {
                spec.commandLine().getErr().println("isotherm capture: " + file + ": is what an engine began with and "
                    + "no capture; left alone");
                spec.commandLine().getErr().flush();
            } else {
                captures.add(file);
            }
        }
        if (captures.isEmpty()) {
            throw new IOException("no capture is named, only histories");
        }
        return captures;
    }

    private static void print(final CaptureSurvey survey, final PrintWriter out) {
        out.println(survey.file() + ": " + survey.frames() + " frames"
            + (survey.frames() == 0 ? "" : ", " + JournalLine.time(survey.firstTimeNs()) + " to "
                + JournalLine.time(survey.lastTimeNs()))
            + ", " + survey.notes() + " notes, " + survey.bytes() + " bytes"
            + (survey.stepsBack() == 0 ? "" : ", " + survey.stepsBack() + " times stepped back"));
        for (final CaptureSurvey.Part part : survey.parts()) {
            out.printf("  %-28s %12d frames %14d bytes %6d changes of the connection%n", part.code(), part.frames(),
                part.bytes(), part.changes());
        }
        out.println(survey.damage() == null ? "  read to its end" : "  DAMAGED: " + survey.damage().told());
    }

    private static String json(final CaptureSurvey survey) {
        final JsonText json = new JsonText().object();
        json.name("file").text(survey.file().toString());
        json.name("valid").flag(survey.damage() == null);
        json.name("frames").number(survey.frames());
        json.name("notes").number(survey.notes());
        json.name("bytes").number(survey.bytes());
        json.name("stepsBack").number(survey.stepsBack());
        if (survey.frames() > 0) {
            json.name("firstReceiveTime").number(survey.firstTimeNs());
            json.name("lastReceiveTime").number(survey.lastTimeNs());
        }
        json.name("connections").array();
        for (final CaptureSurvey.Part part : survey.parts()) {
            json.object();
            json.name("source").text(part.code());
            json.name("frames").number(part.frames());
            json.name("bytes").number(part.bytes());
            json.name("changes").number(part.changes());
            if (part.frames() > 0) {
                json.name("firstReceiveTime").number(part.firstTimeNs());
                json.name("lastReceiveTime").number(part.lastTimeNs());
            }
            json.endObject();
        }
        json.endArray();
        if (survey.damage() != null) {
            json.name("damage").text(survey.damage().text());
            json.name("damageLine").number(survey.damage().line());
            json.name("damageOffset").number(survey.damage().offset());
            json.name("goodFrames").number(survey.damage().frames());
            json.name("changed").flag(survey.damage().changed());
        }
        return json.endObject().toString();
    }
}
