package io.isotherm.engine.cli;

import io.isotherm.engine.journal.JournalCopy;
import io.isotherm.engine.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm journal cut}: a part of a run as a journal of its own. */
@Command(name = "cut", sortOptions = false,
    description = "Copies a part of one run into a new journal: events under their own sequences, and the run's "
        + "instruments. What begins with the run's first event replays to the state that the run had at the cut.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:damaged: the copy goes up to there; or nothing is of that part, or failed at run "
        + "time", "2:wrong usage, or no journal, or more than one"})
final class JournalCutCommand implements Callable<Integer> {
    private static final long SEGMENT_BYTES = 16L << 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalSpan span;

    @Option(names = "--out", paramLabel = "DIR", required = true,
        description = "Folder of the copy, made with mode 0700; it must hold no journal.")
    private Path target;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "Journal folder, or segments in their order.")
    private List<Path> paths;

    @Override
    public Integer call() throws IOException {
        final JournalCopy.Part part = span.part();
        NamedInputs.requireOneJournal(paths);
        final long events = JournalCopy.of(paths, part, target,
            JournalSettings.DEFAULTS.withSegmentBytes(SEGMENT_BYTES).withRetention(0, 0));
        spec.commandLine().getErr().println("isotherm journal: " + events + " events copied to " + target);
        spec.commandLine().getErr().flush();
        return IsothermEngine.DONE;
    }
}
