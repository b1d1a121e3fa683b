package io.isotherm.engine.cli;

import io.isotherm.feed.capture.CaptureCopy;
import io.isotherm.feed.capture.CaptureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isotherm capture cut}: a part of captures as one of its own. */
@Command(name = "cut", sortOptions = false,
    description = "Copies captures, or a part of them, into a new one: cuts by time and connection, merges several by "
        + "receive time, compresses (--out FILE.gz) and decompresses. Frames are copied byte for byte; what a "
        + "connection told before the cut, such as the snapshot of a book, is not in it: to begin late with right "
        + "books, replay the whole with replay --from.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:damaged: the copy goes up to there, before a gzip member whose checksum fails; or "
        + "there is nothing of that part or of a connection named, or failed at run time: nothing is left behind",
        "2:wrong usage"})
final class CaptureCutCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CaptureSpan span;

    @Option(names = "--out", paramLabel = "FILE", required = true,
        description = "The copy, made with mode 0600; there must be none. Compressed when its name ends with .gz.")
    private Path target;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        try (CaptureReader reader = span.openChecked(); CaptureCopy copy = new CaptureCopy(target)) {
            while (reader.advance()) {
                if (span.holds(reader)) {
                    copy.write(reader);
                }
            }
            final String missing = span.missing() != null || copy.lines() > 0 ? span.missing() : span.nothing();
            if (missing != null) {
                throw new IOException(missing + "; nothing is written");
            }
            copy.complete();
            tell(copy.lines() + " lines copied to " + target);
        }
        span.damagesBehind().ifPresent(told -> tell("the part is whole; there is damage behind it: " + told));
        final String changes = span.changes().map(told -> "NOT TO BE RELIED ON: " + target + " holds lines that may be "
            + "changed, for what is no file cannot be read twice: " + told).orElse(null);
        final String cuts = span.cuts().map(told -> "copied up to the damage: " + told).orElse(null);
        if (changes != null || cuts != null) {
            throw new IOException(changes == null ? cuts : cuts == null ? changes : changes + "; " + cuts);
        }
        return IsothermEngine.DONE;
    }

    private void tell(final String words) {
        spec.commandLine().getErr().println("isotherm capture: " + words);
        spec.commandLine().getErr().flush();
    }
}
