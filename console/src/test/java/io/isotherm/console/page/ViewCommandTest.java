package io.isotherm.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ViewCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new ViewCommand()).setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));

    @Test
    void shouldExplainItself() {
        assertEquals(0, command.execute("--help"));
        assertTrue(out.toString().contains("--dir=DIR") && out.toString().contains("--port=PORT"), out.toString());
    }

    @Test
    void shouldRefuseAPortThatCannotBe() {
        assertEquals(2, command.execute("--port", "70000"));
        assertTrue(err.toString().contains("--port is 70000; it takes 0 to 65535"), err.toString());
    }

    @Test
    void shouldSayThatThereIsNoSnapshot(@TempDir final Path empty) {
        assertEquals(1, command.execute("--dir", empty.toString()));
        assertTrue(err.toString().contains(empty.resolve("snapshot.iso") + " does not exist"), err.toString());
    }
}
