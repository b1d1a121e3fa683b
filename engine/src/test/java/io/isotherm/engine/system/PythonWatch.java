package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.snapshot.PythonProgram;
import io.isotherm.testing.RequiredTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python program that keeps reading an engine's snapshots while that is killed and started again. Only where the
 * kills were asked for ({@code -Disotherm.kills=N}, as by .ci/run): one more process makes a busy machine starve the
 * engine.
 */
final class PythonWatch implements AutoCloseable {
    private static final Pattern END = Pattern.compile("end: torn 0 stuck 0 revived ([0-9]+) "
        + "deaths ([0-9]+) attached ([0-9]+) slowest-ms ([0-9]+) .*");

    private final PythonProgram program;

    private PythonWatch(final PythonProgram program) {
        this.program = program;
    }

    static PythonWatch start(final Path snapshots) throws IOException, InterruptedException {
        if (Integer.getInteger("isotherm.kills") == null) {
            return new PythonWatch(null);
        }
        if (!RequiredTool.PYTHON.present("no Python program reads along")) {
            return new PythonWatch(null);
        }
        return new PythonWatch(PythonProgram.start(PythonProgram.test("follow"), snapshots.toString()));
    }

    /** Has a control look at whether this program itself gets a processor. */
    void watchedBy(final StarvationControl control) {
        if (program != null) {
            control.watchReader(program.pid());
        }
    }

    /** Ends it and checks: nothing torn, nothing stuck, every death reported in time, every restart followed. */
    void check(final int kills, final long slowestMs, final StarvationControl control)
        throws IOException, InterruptedException {
        if (program == null) {
            return;
        }
        program.endInput();
        String line = program.readLine();
        while (!line.startsWith("end: ")) {
            line = program.readLine();
        }
        final Matcher end = END.matcher(line);
        assertTrue(end.matches(), line);
        // An engine that seemed dead and went on had no processor.
        assertTrue(Long.parseLong(end.group(1)) <= control.episodes(),
            line + ", but " + control.episodes() + " were starved");
        assertTrue(Integer.parseInt(end.group(2)) >= kills, line);
        assertTrue(Integer.parseInt(end.group(3)) >= kills - 1, line);
        assertTrue(Long.parseLong(end.group(4)) <= slowestMs + control.readerStarvedNs(program.pid()) / 1_000_000,
            line + ", having waited for a processor " + control.readerStarvedNs(program.pid()) / 1_000_000 + " ms");
        assertEquals(0, program.waitFor());
        System.out.println("Python, beside it: " + line);
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
