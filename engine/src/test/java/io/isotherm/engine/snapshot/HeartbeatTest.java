package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import io.isotherm.engine.agent.OwnThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeartbeatTest {
    private static final long BEAT_NS = 1_000_000L;
    private static final long LIMIT_NS = 500;

    private static void await(final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(30), "not within 30 s");
            LockSupport.parkNanos(BEAT_NS);
        }
    }

    @Test
    void shouldBeatNoLongerThanItsLimit(@TempDir final Path folder) throws IOException {
        final AtomicLong clock = new AtomicLong(1_000);
        try (SnapshotFile file = SnapshotFile.create(Specs.of(folder.resolve("engine")));
             Heartbeat thread = new Heartbeat(OwnThreads.INSTANCE, file, BEAT_NS, LIMIT_NS, clock::get)) {
            final SnapshotReader reader = SnapshotReader.open(folder.resolve("engine"));
            await(() -> reader.heartbeatAgeNs(1_000) == 0);
            clock.set(1_000 + LIMIT_NS);
            await(() -> reader.heartbeatAgeNs(1_000 + LIMIT_NS) == 0);
            assertFalse(thread.ended());
            clock.set(1_001 + LIMIT_NS);
            await(thread::ended);
            assertEquals(1, reader.heartbeatAgeNs(1_001 + LIMIT_NS));
        }
    }
}
