package io.isotherm.engine.cli;

import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureDamage;
import io.isotherm.feed.capture.CapturePart;
import io.isotherm.feed.capture.CapturePrefix;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.capture.GzipMembers;
import io.isotherm.feed.capture.MergedCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Set<CaptureSource> seen = new HashSet<>();
    /** Those that were read once before. */
    private final Set<Path> checked = new HashSet<>();
    private CapturePart part;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    private CapturePart part() {
        for (final String connection : connections) {
            if (CaptureSource.ofCode(connection) == null) {
                throw new ParameterException(spec.commandLine(), "--connection: \"" + connection + "\" is no source; "
                    + "write a venue, VENUE#ROUTE.COPY, VENUE-rest or VENUE-rest:SYMBOL");
            }
        }
        final CapturePart named =
            new CapturePart(time("--from", from, Long.MIN_VALUE), time(to(), to, Long.MAX_VALUE), connections);
        if (named.fromNs() >= named.toNs()) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " is not before " + to() + " " + to);
        }
        return named;
    }

    private String to() {
        return UsedName.of(spec, "--to", "--until");
    }

    /** Whether not all that there is is asked for. */
    boolean isPart() {
        return !words().isEmpty();
    }

    /** Whether the line at which the reader stands belongs to the part. */
    boolean holds(final CaptureReader reader) {
        firstNs = Math.min(firstNs, reader.receiveTimeNs());
        lastNs = Math.max(lastNs, reader.receiveTimeNs());
        seen.add(reader.source());
        return part.holds(reader);
    }

    /** That nothing at all is of some of the connections named, and what is there; null when each has lines. */
    String missing() {
        final Set<String> known = seen.stream().flatMap(source -> Stream.of(source.code(), source.venue().code()))
            .collect(Collectors.toSet());
        final String unknown =
            connections.stream().filter(word -> !known.contains(word)).collect(Collectors.joining(", "));
        return unknown.isEmpty() ? null : names() + ": nothing was received of " + unknown + "; " + there();
    }

    /** That nothing is of the part, and what is there. */
    String nothing() {
        return names() + ": nothing was received" + words() + "; " + there();
    }

    private String there() {
        return (lastNs == Long.MIN_VALUE ? "nothing can be read there at all"
            : "there are lines of " + JournalLine.time(firstNs) + " to " + JournalLine.time(lastNs) + ", from "
            + seen.stream().map(CaptureSource::code).sorted().collect(Collectors.joining(", ")))
            + damages(damage -> true).map(told -> ", and damage behind that: " + told).orElse("");
    }

    /** The part in words. */
    private String words() {
        return (connections.isEmpty() ? "" : " of " + String.join(", ", connections)) + (from == null ? ""
            : " from " + from) + (to == null ? from == null ? "" : " on" : " to " + to);
    }

    private String names() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /** One file keeps its own receive times; those of several never step back. Each ends where it is damaged. */
    CaptureReader open() throws IOException {
        return open(false);
    }

    /**
     * The same, but of a gzip member whose checksum fails nothing comes: compressed files are read once before, for
     * that is told at the end of a member alone, which may be one of gigabytes. What is no file cannot be read twice,
     * and comes as it is.
     */
    CaptureReader openChecked() throws IOException {
        return open(true);
    }

    private CaptureReader open(final boolean twice) throws IOException {
        NamedInputs.requireCaptures(files);
        part = part();
        boolean all = false;
        try {
            for (final Path file : files) {
                final CaptureDamage damage = twice ? damage(file) : null;
                opened.add(CapturePrefix.known(Captures.open(file, venue), damage));
            }
            all = true;
        } finally {
            if (!all) {
                CloseHelper.closeAll(opened);
            }
        }
        return opened.size() == 1 ? opened.get(0) : new MergedCapture(opened);
    }

    private CaptureDamage damage(final Path file) throws IOException {
        if (!Files.isRegularFile(file) || !GzipMembers.begin(file)) {
            return null;
        }
        checked.add(file);
        try (CapturePrefix whole = new CapturePrefix(Captures.open(file, venue))) {
            while (whole.advance()) {
                // up to its end or its damage
            }
            return whole.damage();
        }
    }

    /** Damage behind the part, which is whole all the same; empty when there is none. */
    Optional<String> damagesBehind() {
        return damages(this::isBehind);
    }

    /** Where files end before the part does; empty when none does. */
    Optional<String> cuts() {
        return damages(damage -> !isBehind(damage) && !delivered(damage));
    }

    /** Where lines of the part that came may be others than were written; empty when no checksum fails. */
    Optional<String> changes() {
        return damages(damage -> !isBehind(damage) && delivered(damage));
    }

    private boolean delivered(final CaptureDamage damage) {
        return damage.changed() && !checked.contains(damage.file());
    }

    private boolean isBehind(final CaptureDamage damage) {
        return damage.isBehind(part.toNs());
    }

    private Optional<String> damages(final Predicate<CaptureDamage> wanted) {
        return opened.stream().map(CapturePrefix::damage).filter(Objects::nonNull).filter(wanted)
            .map(CaptureDamage::told).reduce((first, second) -> first + "; " + second);
    }

    private long time(final String option, final String text, final long absent) {
        try {
            return text == null ? absent : TimeText.parse(text);
        } catch (final IllegalArgumentException notATime) {
            throw new ParameterException(spec.commandLine(), option + ": " + notATime.getMessage());
        }
    }
}
