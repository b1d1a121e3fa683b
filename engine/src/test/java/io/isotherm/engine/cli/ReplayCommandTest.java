package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ReplayCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldExplainItself() {
        assertEquals(0, run("replay", "--help"));
        assertTrue(out.toString().contains("--grid-csv"), out.toString());
        assertTrue(out.toString().contains("wrong usage or configuration"), out.toString());
    }

    @Test
    void shouldRefuseWrongUsage(@TempDir final Path directory) throws IOException {
        final Path file = Files.writeString(directory.resolve("capture.tsv"), "");
        refused("name at least one capture FILE", "replay");
        refused("expected one of binance-usdm, binance-coinm, ", "replay", "--venue", "mtgox", file.toString());
        refused("no such file", "replay", directory.resolve("none").toString());
        refused("is a directory", "replay", directory.toString());
        refused("not a span of time", "replay", "--grid-csv", "d", "--every", "soon", file.toString());
        refused("below one second", "replay", "--grid-csv", "d", "--every", "5ms", file.toString());
        refused("name its directory too", "replay", "--every", "1h", file.toString());
        refused("name a command");
        refused("Unknown option", "replay", "--no-such");
    }

    @Test
    void shouldEndWithTwoOnAWrongConfiguration(@TempDir final Path directory) throws IOException {
        final Path config = Files.writeString(directory.resolve("bad.yaml"), "ring:\n  slotz: 64\n");
        refused(config + ":2:3: unknown key \"slotz\" in ring; did you mean \"slots\"?", "replay", "--config",
            config.toString(), config.toString());
        assertFalse(err.toString().contains("\tat "), "a message, not a stack trace");
    }

    private void refused(final String complaint, final String... args) {
        err.getBuffer().setLength(0);
        assertEquals(2, run(args), err.toString());
        assertTrue(err.toString().contains(complaint), err.toString());
        assertEquals("", out.toString());
    }

    private int run(final String... args) {
        final CommandLine commands = IsothermEngine.commandLine();
        return commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
    }
}
