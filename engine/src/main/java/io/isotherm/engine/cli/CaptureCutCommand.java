package io.isotherm.engine.cli;

import io.isotherm.feed.capture.CaptureCopy;
import io.isotherm.feed.capture.CapturePart;
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
    exitCodeList = {"0:done", "1:damaged: the copy goes up to there; or there is nothing of that part, or failed at "
        + "run time: nothing is left behind",
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
        final CapturePart part = span.part();
        try (CaptureReader reader = span.open(); CaptureCopy copy = new CaptureCopy(target)) {
            long firstNs = Long.MAX_VALUE;
            long lastNs = Long.MIN_VALUE;
            while (reader.advance()) {
                firstNs = Math.min(firstNs, reader.receiveTimeNs());
                lastNs = Math.max(lastNs, reader.receiveTimeNs());
                if (part.holds(reader)) {
                    copy.write(reader);
                }
            }
            if (copy.lines() == 0) {
                throw span.nothing(firstNs, lastNs, ", and nothing is written");
            }
            copy.complete();
            spec.commandLine().getErr().println("isotherm capture: " + copy.lines() + " lines copied to " + target);
            spec.commandLine().getErr().flush();
        }
        if (!span.damages().isEmpty()) {
            throw new IOException("copied up to the damage: " + span.damages());
        }
        return IsothermEngine.DONE;
    }
}
