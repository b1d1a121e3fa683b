package io.isotherm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.bench.input.InputException;
import io.isotherm.bench.truth.ScoreCommand;
import io.isotherm.engine.cli.UsageMessage;
import io.isotherm.engine.config.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A command that fails says why in one line, and its status whether the input or the run was at fault. */
final class FailureMessageTest {
    private final StringWriter err = new StringWriter();

    static Stream<Arguments> failures() {
        return Stream.of(
            Arguments.of(new InputException("a.csv:3: 2 fields instead of 3"), 2, "a.csv:3: 2 fields instead of 3"),
            Arguments.of(new ConfigurationException("c.yaml:1:1: unknown key"), 2, "c.yaml:1:1: unknown key"),
            Arguments.of(new FileAlreadyExistsException("p"), 1,
                "p: exists already and is no directory; name another"),
            Arguments.of(new NoSuchFileException("p"), 1, "p: no such file"),
            Arguments.of(new AccessDeniedException("p"), 1, "p: permission denied; name a place of your own"),
            Arguments.of(new FileSystemException("p"), 1, "p: cannot be read or written"),
            Arguments.of(new FileSystemException("p", null, "No space left on device"), 1,
                "p: No space left on device"),
            Arguments.of(new IOException("closed"), 1, "closed"),
            Arguments.of(new IllegalStateException(), 1, "java.lang.IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldSayWhyInOneLineAndWhoseFaultItIs(final Exception failure, final int status, final String text) {
        final CommandLine command = new CommandLine(new ScoreCommand()).setErr(new PrintWriter(err));
        assertEquals(status, new FailureMessage().handleExecutionException(failure, command, null));
        assertEquals("isotherm score: " + text, err.toString().strip());
    }

    @Test
    void shouldSayWhatIsWrongWithACommandLineAndWhereTheHelpIs() {
        final CommandLine command = new CommandLine(new IsothermBench()).addSubcommand(new ScoreCommand())
            .setParameterExceptionHandler(new UsageMessage()).setErr(new PrintWriter(err));
        assertEquals(2, command.execute("score", "--days", "x"));
        assertEquals(2, err.toString().lines().count(), err::toString);
        assertEquals("see isotherm score --help", err.toString().lines().skip(1).findFirst().orElseThrow());
        err.getBuffer().setLength(0);
        assertEquals(2, command.execute("score", "--seed", "1"));
        assertEquals("isotherm score: Unknown options: '--seed', '1'",
            err.toString().lines().findFirst().orElseThrow());
        assertEquals("see isotherm score --help", err.toString().lines().reduce((first, last) -> last).orElseThrow());
    }
}
