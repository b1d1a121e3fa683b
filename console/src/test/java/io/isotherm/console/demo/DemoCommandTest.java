package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new DemoCommand()).setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));

    @Test
    void shouldExplainItself() {
        assertEquals(0, command.execute("--help"));
        for (final String option : new String[] {"--seconds=N", "--headless", "--format=FORMAT", "--record=DIR",
            "--journal=DIR", "--dir=DIR", "--seed=SEED"}) {
            assertTrue(out.toString().contains(option), out.toString());
        }
    }

    @Test
    void shouldRefuseWrongUsage(@TempDir final Path directory) throws Exception {
        refused("--seconds is 0; it takes 1 to 604800", "--seconds", "0");
        refused("'soon'", "--seconds", "soon");
        refused("xml", "--format", "xml");
        final Path file = Files.createFile(directory.resolve("file"));
        refused("is not a directory", "--record", file.toString());
        refused("--journal " + file + " is not a directory", "--journal", file.toString());
        final Path real = Files.createDirectory(directory.resolve("real"));
        Files.createFile(real.resolve("00000001.journal"));
        refused("--journal " + real + " holds the journal of an engine that was no demo's", "--journal",
            real.toString());
        refused("--dir " + file + " is not a directory", "--dir", file.toString());
    }

    private void refused(final String part, final String... args) {
        err.getBuffer().setLength(0);
        assertEquals(2, command.execute(args));
        assertTrue(err.toString().contains(part), err.toString());
    }
}
