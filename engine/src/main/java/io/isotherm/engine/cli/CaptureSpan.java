package io.isotherm.engine.cli;

import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureDamage;
import io.isotherm.feed.capture.CapturePart;
import io.isotherm.feed.capture.CapturePrefix;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.capture.MergedCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.agrona.CloseHelper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that name captures and a part of them. */
final class CaptureSpan {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "TIME", description = "The first line: received at or after "
        + "2026-01-31T00:05:00Z, or nanoseconds since 1970.")
    private String from;

    @Option(names = {"--to", "--until"}, paramLabel = "TIME", description = "The first line that is left out.")
    private String to;

    @Option(names = "--connection", paramLabel = "SOURCE", split = ",", description = "These alone, separated by "
        + "commas: a venue for all that came from it, or one source as capture verify lists them, such as "
        + "binance-usdm#1 or binance-usdm-rest.")
    private List<String> connections = List.of();

    @Option(names = "--venue", paramLabel = "VENUE", completionCandidates = DecodeCommand.VenueNames.class,
        converter = DecodeCommand.VenueOption.class,
        description = "Whose session logs the files are; captures name their venues.")
    private Venue venue;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Captures, plain or gzip; several are merged by "
        + "receive time, those of equal time in the order named.")
    private List<Path> files;

    private final List<CapturePrefix> opened = new ArrayList<>();

    /** What they name. */
    CapturePart part() {
        for (final String connection : connections) {
            if (CaptureSource.ofCode(connection) == null) {
                throw new ParameterException(spec.commandLine(), "--connection: \"" + connection + "\" is no source; "
                    + "write a venue, VENUE#ROUTE.COPY, VENUE-rest or VENUE-rest:SYMBOL");
            }
        }
        final CapturePart part =
            new CapturePart(time("--from", from, Long.MIN_VALUE), time(to(), to, Long.MAX_VALUE), connections);
        if (part.fromNs() >= part.toNs()) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " is not before " + to() + " " + to);
        }
        return part;
    }

    private String to() {
        return UsedName.of(spec, "--to", "--until");
    }

    /** The part in words, for a message. */
    String words() {
        return (connections.isEmpty() ? "" : " of " + String.join(", ", connections)) + (from == null ? ""
            : " from " + from) + (to == null ? from == null ? "" : " on" : " to " + to);
    }

    /** Says what was asked for and what there is: lines received from {@code firstNs} to {@code lastNs}, or none. */
    IOException nothing(final long firstNs, final long lastNs, final String outcome) {
        return new IOException(names() + ": nothing was received" + words() + outcome + "; "
            + (lastNs == Long.MIN_VALUE ? "nothing can be read there at all"
            : "there are lines of " + JournalLine.time(firstNs) + " to " + JournalLine.time(lastNs))
            + (damages().isEmpty() ? "" : ", and damage behind that: " + damages()));
    }

    /** The files, for a message. */
    String names() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /** One file keeps its own receive times; those of several never step back. Each ends where it is damaged. */
    CaptureReader open() throws IOException {
        NamedInputs.requireCaptures(files);
        boolean all = false;
        try {
            for (final Path file : files) {
                opened.add(new CapturePrefix(Captures.open(file, venue)));
            }
            all = true;
        } finally {
            if (!all) {
                CloseHelper.closeAll(opened);
            }
        }
        return opened.size() == 1 ? opened.get(0) : new MergedCapture(opened);
    }

    /** Where files end before their end, of what was read; empty when none does. */
    String damages() {
        return opened.stream().map(CapturePrefix::damage).filter(Objects::nonNull).map(CaptureDamage::told)
            .collect(Collectors.joining("; "));
    }

    private long time(final String option, final String text, final long absent) {
        try {
            return text == null ? absent : TimeText.parse(text);
        } catch (final IllegalArgumentException notATime) {
            throw new ParameterException(spec.commandLine(), option + ": " + notATime.getMessage());
        }
    }
}
