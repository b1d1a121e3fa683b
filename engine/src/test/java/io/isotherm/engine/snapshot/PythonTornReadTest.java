package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer flat out in one process, the Python reader in another: no read that counts is torn.
 * {@code -Disotherm.tornReads=N} (default 1,000,000) sets the reads: a tenth of it pulses, a hundredth maps in place, a
 * thousandth map copies.
 */
@Timeout(300)
final class PythonTornReadTest {
    private static final long READS = Long.getLong("isotherm.tornReads", 1_000_000) / 100;
    private static final long HEARTBEAT_TIMEOUT_NS = 5_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldNeverTakeTornSnapshotForWhole() throws IOException, InterruptedException {
        PythonProgram.require();
        try (ChildJvm writer = ChildJvm.start(null, StampedWriter.class, directory.toString(),
            Long.toString(HEARTBEAT_TIMEOUT_NS))) {
            assertEquals("ready", writer.readLine());
            final String said =
                PythonProgram.run(0, PythonProgram.test("torn"), directory.toString(), Long.toString(READS));
            assertTrue(said.contains("maps in place: 0 torn of " + READS), said);
            System.out.print("python, " + said.replace("\n", "\npython, ").replaceAll("python, $", ""));
        }
    }
}
