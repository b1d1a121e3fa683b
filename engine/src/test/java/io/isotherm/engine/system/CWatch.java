package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.snapshot.CCompiler;
import io.isotherm.engine.snapshot.CProgram;
import io.isotherm.testing.RequiredTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A C program that keeps reading an engine's snapshots while that is killed and started again; none without cc. */
final class CWatch implements AutoCloseable {
    private static final Pattern END = Pattern.compile("END torn 0 lapped-while-dead ([0-9]+) revived ([0-9]+) "
        + "deaths ([0-9]+) attached ([0-9]+) slowest-ms ([0-9]+) .*");

    private final CProgram program;

    private CWatch(final CProgram program) {
        this.program = program;
    }

    static CWatch start(final Path folder, final Path snapshots) throws IOException, InterruptedException {
        if (!RequiredTool.CC.present("no C program reads along")) {
            return new CWatch(null);
        }
        return new CWatch(CProgram.start(CCompiler.compile("watch", folder), snapshots.toString()));
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
        while (!line.startsWith("END ")) {
            line = program.readLine();
        }
        final Matcher end = END.matcher(line);
        assertTrue(end.matches(), line);
        // An engine that seemed dead and went on had no processor, and only such a one overtakes while it seems dead.
        final long revived = Long.parseLong(end.group(2));
        assertTrue(revived <= control.episodes(), line + ", but " + control.episodes() + " were starved");
        assertTrue(revived > 0 || Long.parseLong(end.group(1)) == 0, line);
        assertTrue(Integer.parseInt(end.group(3)) >= kills, line);
        assertTrue(Integer.parseInt(end.group(4)) >= kills - 1, line);
        assertTrue(Long.parseLong(end.group(5)) <= slowestMs + control.readerStarvedNs(program.pid()) / 1_000_000,
            line + ", having waited for a processor " + control.readerStarvedNs(program.pid()) / 1_000_000 + " ms");
        assertEquals(0, program.waitFor());
        System.out.println("C, beside it: " + line);
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
