package io.isotherm.bench;

import io.isotherm.bench.input.InputException;
import io.isotherm.engine.config.ConfigurationException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Says in one line why a command failed: exit status 2 for an input that it was given, else 1. */
public final class FailureMessage implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(final Exception failure, final CommandLine command,
                                        final CommandLine.ParseResult parsed) {
        command.getErr().println("isotherm " + command.getCommandName() + ": " + text(failure));
        return failure instanceof InputException || failure instanceof ConfigurationException
            ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** The JDK's file exceptions say only the path; their type says what happened. */
    private static String text(final Exception failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getMessage() + ": exists already and is no directory; name another";
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getMessage() + ": permission denied; name a place of your own";
        }
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": cannot be read or written";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
