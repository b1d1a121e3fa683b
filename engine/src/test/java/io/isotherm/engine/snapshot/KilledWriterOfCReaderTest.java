package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One C program keeps reading while writing processes are killed with SIGKILL and started again: nothing torn, nothing
 * stuck, each death reported, each restart followed. {@code -Disotherm.kills=N} sets how often, default 3.
 */
@Tag("waits")
@Timeout(600)
final class KilledWriterOfCReaderTest {
    private static final int KILLS = Integer.getInteger("isotherm.kills", 3);
    private static final long TIMEOUT_NS = 400_000_000L;
    private static final long ALLOWANCE_MS = 1_000;

    @TempDir
    private Path folder;

    @Test
    void shouldReadOnWhileWritersAreKilled() throws IOException, InterruptedException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final Path program = CCompiler.compile("watch", folder);
        final Path directory = folder.resolve("shared");
        CProgram watch = null;
        String epoch = "";
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                final String at = "kill " + kill + ", seed " + seed;
                try (ChildJvm writer =
                         ChildJvm.start(null, StampedWriter.class, directory.toString(), Long.toString(TIMEOUT_NS))) {
                    assertEquals("ready", writer.readLine(), at);
                    if (watch == null) {
                        watch = CProgram.start(program, directory.toString(), "stamped");
                    } else {
                        final String attached = watch.readLine();
                        assertTrue(attached.startsWith("ATTACHED "), attached);
                        assertNotEquals(epoch, attached, at);
                        epoch = attached;
                    }
                    assertTrue(watch.readLine().startsWith("LIVE "), at);
                    LockSupport.parkNanos(random.nextInt(60_000_000));
                    writer.kill();
                }
                final String dead = watch.readLine();
                assertTrue(dead.startsWith("DEAD "), dead + ", " + at);
                final long ageMs = Long.parseLong(dead.substring("DEAD ".length()));
                assertTrue(ageMs >= TIMEOUT_NS / 1_000_000 && ageMs <= TIMEOUT_NS / 1_000_000 + ALLOWANCE_MS, dead);
            }
            watch.endInput();
            final String end = watch.readLine();
            assertTrue(end.startsWith("END torn 0 lapped-while-dead 0 revived 0 deaths " + KILLS + " "), end);
            assertEquals(0, watch.waitFor());
            System.out.println("C, kills: " + KILLS + ", 0 stuck (95 % bound " + 3.0 / KILLS + "), " + end);
        } finally {
            if (watch != null) {
                watch.close();
            }
        }
    }
}
