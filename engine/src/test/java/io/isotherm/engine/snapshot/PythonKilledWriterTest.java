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
 * One Python program keeps reading while writing processes are killed with SIGKILL and started again: nothing torn,
 * nothing stuck, each death reported, each restart followed. {@code -Disotherm.kills=N} sets how often, default 5.
 * Slow, as each kill costs the start of a JVM and a heartbeat's timeout; KilledEngineTest kills real engines.
 */
@Tag("slow")
@Timeout(600)
final class PythonKilledWriterTest {
    private static final int KILLS = Integer.getInteger("isotherm.kills", 5);
    private static final long TIMEOUT_NS = 1_000_000_000L;
    private static final long ALLOWANCE_NS = 1_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldReadOnWhileWritersAreKilled() throws IOException, InterruptedException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        String epoch = "";
        try (PythonProgram follower = PythonProgram.start(PythonProgram.test("follow"), directory.toString(),
            "stamped")) {
            for (int kill = 1; kill <= KILLS; kill++) {
                final String at = "kill " + kill + ", seed " + seed;
                try (ChildJvm writer =
                         ChildJvm.start(null, StampedWriter.class, directory.toString(), Long.toString(TIMEOUT_NS))) {
                    assertEquals("ready", writer.readLine(), at);
                    final String live = follower.readLine();
                    assertTrue(live.startsWith("live "), live + ", " + at);
                    assertNotEquals(epoch, live, at);
                    epoch = live;
                    LockSupport.parkNanos(random.nextInt(60_000_000));
                    writer.kill();
                }
                final String dead = follower.readLine();
                assertTrue(dead.startsWith("dead "), dead + ", " + at);
                final long ageNs = Long.parseLong(dead.substring("dead ".length()));
                assertTrue(ageNs > TIMEOUT_NS && ageNs <= TIMEOUT_NS + ALLOWANCE_NS, dead + ", " + at);
            }
            follower.endInput();
            final String end = follower.readLine();
            assertTrue(end.startsWith("end: torn 0 stuck 0 revived 0 deaths " + KILLS + " "), end);
            assertEquals(0, follower.waitFor());
            System.out.println("python, kills: " + KILLS + " (95 % bound " + 3.0 / KILLS + "), " + end);
        }
    }
}
