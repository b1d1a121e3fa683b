package io.isotherm.engine.cli;

import io.isotherm.client.json.JsonText;
import io.isotherm.feed.capture.CaptureReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isotherm capture print}: lines as JSON. */
@Command(name = "print", sortOptions = false,
    description = "Prints captures as JSON lines: receiveTime (nanoseconds since 1970) and source, and of a frame its "
        + "text, or base64 where it is no UTF-8; of a connection what became of it; of a note of the engine its words.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:damaged: printed up to there; or nothing is of that part or of a connection named; or "
        + "not readable", "2:wrong usage, or no such file"})
final class CapturePrintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CaptureSpan span;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        boolean printed = false;
        try (CaptureReader reader = span.open()) {
            while (reader.advance()) {
                if (span.holds(reader)) {
                    printed = true;
                    out.println(line(reader));
                    if (out.checkError()) {
                        throw new IOException("standard output cannot be written");
                    }
                }
            }
        } finally {
            out.flush();
        }
        span.damagesBehind().ifPresent(told -> {
            spec.commandLine().getErr().println("isotherm capture: the part is whole; there is damage behind it: "
                + told);
            spec.commandLine().getErr().flush();
        });
        final boolean silent = !printed && span.isPart();
        final String failure = span.changes().or(span::cuts).or(() -> Optional.ofNullable(span.missing()))
            .orElse(silent ? span.nothing() : null);
        if (failure != null) {
            throw new IOException(failure);
        }
        return IsothermEngine.DONE;
    }

    private static String line(final CaptureReader reader) {
        final JsonText json = new JsonText().object();
        json.name("receiveTime").number(reader.receiveTimeNs());
        json.name("source").text(reader.source().code());
        if (reader.note() != null) {
            json.name("note").text(reader.note().text());
        } else if (reader.change() != null) {
            json.name("connection").text(reader.change().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        } else {
            frame(json, reader);
        }
        return json.endObject().toString();
    }

    private static void frame(final JsonText json, final CaptureReader reader) {
        final byte[] bytes = new byte[reader.length()];
        reader.buffer().getBytes(reader.offset(), bytes);
        try {
            // first this, which may fail
            final String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            json.name("frame").text(text);
        } catch (final CharacterCodingException noText) {
            json.name("base64").text(Base64.getEncoder().encodeToString(bytes));
        }
    }
}
