package io.isotherm.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm journal}: the tools for journals. */
@Command(name = "journal", sortOptions = false,
    description = "Checks, prints and cuts journals: every event that a live engine processed, in segments of its "
        + "journal folder. docs/journal.md has the format; replay runs one again.",
    subcommands = {JournalVerifyCommand.class, JournalPrintCommand.class, JournalCutCommand.class})
final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: verify, print or cut; see isotherm journal "
            + "--help");
    }
}
