package io.isotherm.engine.cli;

import picocli.CommandLine;

/** Says in one line what is wrong with a command line and in another where the help is. */
public final class UsageMessage implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(final CommandLine.ParameterException wrong, final String[] arguments) {
        final CommandLine command = wrong.getCommandLine();
        final String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("see " + name + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
