package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer flat out in one process, the C reader in another: no read that counts is torn, and no write gets through.
 * {@code -Disotherm.tornReads=N} sets the pulses that are read, default 1,000,000; a hundredth as many maps in place, a
 * thousandth as many copies, a hundredth as many steps of a follower.
 */
@Timeout(300)
final class CTornReadTest {
    private static final long READS = Long.getLong("isotherm.tornReads", 1_000_000);
    private static final long HEARTBEAT_TIMEOUT_NS = 5_000_000_000L;
    private static final int SIGSEGV = 128 + 11;

    @TempDir
    private Path folder;

    @Test
    void shouldNeverReadTornPulseOrMap() throws IOException, InterruptedException {
        final Path program = CCompiler.compile("torn", folder);
        final Path directory = folder.resolve("shared");
        try (ChildJvm writer = ChildJvm.start(null, StampedWriter.class, directory.toString(),
            Long.toString(HEARTBEAT_TIMEOUT_NS))) {
            assertEquals("ready", writer.readLine());
            final String said = CCompiler.run(0, program, directory.toString(), Long.toString(READS),
                Long.toString(READS / 100), Long.toString(READS / 1_000), Long.toString(READS / 100));
            assertTrue(said.contains(": 0 torn, 0 back, of " + READS + " pulses, "), said);
            assertTrue(said.contains(" pulses, " + READS / 100 + " maps in place"), said);
            assertTrue(said.contains(", " + READS / 1_000 + " copies of "), said);
            assertTrue(said.contains(", " + READS / 100 + " followed"), said);
            System.out.print(said);
        }
    }

    @Test
    void shouldDieOfSegmentationFaultOnWriting() throws IOException, InterruptedException {
        final Path program = CCompiler.compile("write", folder);
        final Path directory = folder.resolve("shared");
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            file.instrumentPulse(0).mark(7).publish(1);
            assertEquals("read\n", CCompiler.run(SIGSEGV, program, directory.toString()));
            final PulseView pulse = new PulseView();
            assertEquals(ReadResult.OK, SnapshotReader.tryAttach(directory).pulse(0, pulse));
            assertEquals(7, pulse.mark(), "the publish is as it was");
        }
    }
}
