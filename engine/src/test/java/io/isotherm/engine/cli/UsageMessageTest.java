package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A mistake in the command line is one line that names it and one that says where the help is. */
final class UsageMessageTest {
    private final StringWriter err = new StringWriter();

    @Command(name = "probe")
    private static final class Probe implements Runnable {
        @Option(names = "--every")
        private int every;

        @Override
        public void run() {
            assertEquals(5, every);
        }
    }

    private int run(final String... arguments) {
        return new CommandLine(new Probe()).setErr(new PrintWriter(err))
            .setParameterExceptionHandler(new UsageMessage()).execute(arguments);
    }

    @Test
    void shouldSayWhatIsWrongAndWhereTheHelpIs() {
        assertEquals(2, run("--every", "soon"));
        assertEquals("probe: Invalid value for option '--every': 'soon' is not an int", err.toString().lines()
            .findFirst().orElseThrow());
        assertEquals("see probe --help", err.toString().lines().skip(1).findFirst().orElseThrow());
        assertEquals(2, err.toString().lines().count(), err::toString);
    }

    @Test
    void shouldSuggestTheOptionThatWasMeant() {
        assertEquals(2, run("--evry", "5"));
        assertTrue(err.toString().contains("--every"), err::toString);
        assertTrue(err.toString().strip().endsWith("see probe --help"), err::toString);
    }

    @Test
    void shouldBeQuietWhenNothingIsWrong() {
        assertEquals(0, run("--every", "5"));
        assertEquals("", err.toString());
    }
}
