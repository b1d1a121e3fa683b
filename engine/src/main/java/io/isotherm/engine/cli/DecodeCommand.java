package io.isotherm.engine.cli;

import io.isotherm.engine.config.VenueName;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureLine;
import io.isotherm.feed.decode.DecodePrinter;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.decode.EventTally;
import io.isotherm.feed.decode.FrameLines;
import io.isotherm.feed.json.FrameDecoder;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code isotherm decode}: raw frames in, decoded events out as JSON lines, by the decoders that feed the ring. */
@Command(name = "decode", sortOptions = false,
    description = {"Decodes raw venue frames, one per line exactly as the venue sent them, and prints each event as a "
        + "JSON object on a line of its own, in order. Exact numbers, no rounding. A summary goes to standard error: "
        + "the events of each kind, what was rejected and why, frames of channels that are not used, keys that "
        + "nobody knows."},
    footerHeading = "%nEvents:%n",
    footer = {"  trade, liquidation, mark, open-interest, funding, quote, book, control,",
        "  and rejected, whose reason is malformed, unknown-channel, missing-field,",
        "  unknown-value, number or too-large. docs/decode.md has their fields, and",
        "  what each venue's own words and figures become.",
        "", "Lines:",
        "  One frame each, UTF-8; of HTX the text inside the compressed frame. A blank",
        "  line is counted and skipped. What a decoder remembers, such as BitMEX's",
        "  tables, it forgets at the end of a file. A file that begins as a capture",
        "  does is one: the venue's WebSocket frames in it are decoded, the rest is",
        "  counted and skipped.",
        "", "Example:",
        "  isotherm decode --venue bitmex day.jsonl.gz | grep '\"liquidation\"'"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:every line was read, whatever was rejected", "1:the output could not be written",
        "2:a wrong option, or a file that could not be read"})
public final class DecodeCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private static final String STANDARD_INPUT = "-";

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;

    @Option(names = "--venue", required = true, paramLabel = "VENUE", converter = VenueOption.class,
        completionCandidates = VenueNames.class, description = "Who sent the frames: ${COMPLETION-CANDIDATES}.")
    private Venue venue;

    @Parameters(arity = "0..*", paramLabel = "FILE",
        description = "Files of frames, plain or compressed by gzip; - or none is standard input.")
    private List<String> files = List.of();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    private long lines;
    private long blankLines;
    private long otherLines;

    /** The command on the process's own streams. */
    public DecodeCommand() {
        // System.out would hide that a pipe was closed or a disk is full.
        this(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), System.err);
    }

    /**
     * The command on given streams.
     *
     * @param in  standard input.
     * @param out standard output.
     * @param err standard error.
     */
    DecodeCommand(final InputStream in, final OutputStream out, final PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        final DecodePrinter printer = new DecodePrinter(out);
        final EventTally tally = new EventTally(printer);
        int status = DONE;
        for (final String file : files.isEmpty() ? List.of(STANDARD_INPUT) : files) {
            try (FrameLines source = open(file, printer)) {
                decode(source, tally, printer);
            } catch (final IOException e) {
                // The events so far come before the message that no more will.
                printer.flush();
                err.println("isotherm decode: cannot read " + file + ": " + reason(e));
                status = WRONG_USE;
            }
            if (printer.failure() != null) {
                break;
            }
        }
        printer.flush();
        if (printer.failure() != null) {
            return outputFailed(printer.failure());
        }
        summarise(tally);
        return status;
    }

    private FrameLines open(final String file, final DecodePrinter printer) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new FrameLines(in, printer::flush);
        }
        final Path path = path(file);
        if (Files.isDirectory(path)) {
            throw new IOException("it is a directory; name the files in it");
        }
        // A channel asks for its position, which a pipe has not.
        final boolean pipe = Files.exists(path) && !Files.isRegularFile(path);
        final InputStream stream = pipe ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
        try {
            return new FrameLines(stream, printer::flush);
        } catch (final IOException e) {
            stream.close();
            throw e;
        }
    }

    private static Path path(final String file) throws IOException {
        try {
            return Path.of(file);
        } catch (final InvalidPathException e) {
            throw new IOException("it is no file name: " + e.getReason(), e);
        }
    }

    private void decode(final FrameLines source, final EventTally tally, final DecodePrinter printer)
        throws IOException {
        final FrameDecoder decoder = Decoders.of(venue, tally);
        final CaptureLine captured = new CaptureLine();
        boolean begun = false;
        boolean capture = false;
        while (printer.failure() == null && source.next()) {
            lines++;
            final int length = source.frame().capacity();
            if (source.isBlank()) {
                blankLines++;
                continue;
            }
            capture = begun ? capture : CaptureLine.isMeant(source.frame(), length);
            begun = true;
            if (!capture) {
                printer.line(source.number());
                decoder.onFrame(source.frame(), 0, length, 0);
            } else if (captured.wrap(source.frame(), length) && captured.source().venue() == venue
                && !captured.source().rest()) {
                printer.line(source.number());
                decoder.onFrame(captured.buffer(), captured.offset(), captured.length(), 0);
            } else {
                otherLines++;
            }
        }
    }

    private int outputFailed(final IOException failure) {
        final String message = String.valueOf(failure.getMessage());
        if (message.contains("Broken pipe") || message.contains("closed")) {
            // The reader, such as head, has seen enough.
            return DONE;
        }
        err.println("isotherm decode: cannot write the events: " + message);
        return FAILED;
    }

    private static String reason(final IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private void summarise(final EventTally tally) {
        err.println("decoded " + lines + " lines of " + venue.code() + " (" + blankLines + " blank)");
        if (otherLines > 0) {
            err.printf("  %-14s %d lines of captures: other venues, REST answers, connections, notes%n", "skipped",
                otherLines);
        }
        for (final EventTally.Event event : EventTally.Event.values()) {
            err.printf("  %-14s %d%n", event.word(), tally.count(event));
        }
        for (final RejectReason reason : RejectReason.values()) {
            if (tally.rejected(reason) > 0) {
                err.printf("    %-14s %d%n", reason.word(), tally.rejected(reason));
            }
        }
        err.printf("  %-14s %d frames of channels that are not used%n", "ignored", tally.ignored());
        err.printf("  %-14s %d, skipped%n", "unknown keys", tally.unknownKeys());
        if (tally.forgotten() > 0) {
            err.printf("  %-14s %d rows of the venue's tables, for want of room%n", "forgotten", tally.forgotten());
        }
    }

    /** Reads the venue's name; when it is none, suggests the nearest and lists them all. */
    static final class VenueOption implements ITypeConverter<Venue> {
        @Override
        public Venue convert(final String value) {
            try {
                return VenueName.parse(value);
            } catch (final IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }

    /** The names for the help. */
    static final class VenueNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return VenueName.all().iterator();
        }
    }
}
