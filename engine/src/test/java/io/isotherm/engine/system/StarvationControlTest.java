package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Slow, as it starves a process on purpose, and with it whatever else runs. */
@Tag("slow")
@Timeout(120)
final class StarvationControlTest {
    private static final long WINDOW_NS = 1_200_000_000L;
    /** Threads per processor, so that each gets a quarter of one on average and the worst served not more. */
    private static final int CROWD = 4;

    /** Main class of a process whose threads, named as an engine's, never rest. */
    static final class Crowd {
        private Crowd() {
        }

        public static void main(final String[] arguments) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                new Thread(() -> {
                    long sum = 0;
                    while (sum >= 0) {
                        sum = sum + 1 & Long.MAX_VALUE;
                    }
                }, "isotherm-" + i).start();
            }
            System.out.println("ready");
        }
    }

    private static Process crowd() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/schedstat")), "this kernel keeps no account of waits");
        final Process process = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-cp",
            System.getProperty("java.class.path"), Crowd.class.getName(),
            Integer.toString(CROWD * Runtime.getRuntime().availableProcessors()))).start();
        assertEquals("ready", process.inputReader().readLine());
        return process;
    }

    private static long pass() {
        final long fromNs = System.nanoTime();
        while (System.nanoTime() - fromNs < WINDOW_NS) {
            LockSupport.parkNanos(10_000_000);
        }
        return fromNs;
    }

    @Test
    void shouldExplainSilenceOfProcessThatGetsNoProcessor() throws IOException {
        final Process process = crowd();
        try (StarvationControl control = new StarvationControl()) {
            control.watch(process.pid());
            final long fromNs = pass();
            final long toNs = System.nanoTime();
            assertTrue(control.explains(fromNs, toNs), () -> control.starvedNs(fromNs, toNs) + " ns of "
                + (toNs - fromNs));
            assertTrue(control.episodes() >= 1);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldNotExplainSilenceOfStoppedProcess() throws IOException, InterruptedException {
        final Process process = crowd();
        try (StarvationControl control = new StarvationControl()) {
            assertEquals(0, new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid()).start().waitFor());
            control.watch(process.pid());
            final long fromNs = pass();
            final long toNs = System.nanoTime();
            // A gap of this process's own is the machine's doing, and explains what it explains.
            final long starvedNs = control.starvedNs(fromNs, toNs);
            assertTrue(starvedNs <= Math.max(control.gapNs(fromNs, toNs), WINDOW_NS / 4), () -> starvedNs + " ns");
        } finally {
            process.destroyForcibly();
        }
    }
}
