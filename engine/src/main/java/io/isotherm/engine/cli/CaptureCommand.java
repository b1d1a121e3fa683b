package io.isotherm.engine.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code isotherm capture}: the tools for captures. */
@Command(name = "capture", sortOptions = false,
    description = "Checks, prints, cuts and merges captures: raw frames with their receive times, as run --record "
        + "keeps them. A capture is text, one frame a line, plain or gzip (docs/captures.md), so that grep and zcat "
        + "read it, too; replay runs it again, decode shows its events. To merge several, name them all to cut.",
    subcommands = {CaptureVerifyCommand.class, CapturePrintCommand.class, CaptureCutCommand.class,
        CaptureCommand.Merge.class})
final class CaptureCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: verify, print or cut, which also merges "
            + "several; see isotherm capture --help");
    }

    /** What is asked for by another name. */
    @Command(name = "merge", hidden = true)
    static final class Merge implements Runnable {
        @Spec
        private CommandSpec spec;

        @Unmatched
        private List<String> words;

        @Override
        public void run() {
            throw new ParameterException(spec.parent().commandLine(), "cut merges: isotherm capture cut --out "
                + "MERGED.tsv.gz FILE FILE…");
        }
    }
}
