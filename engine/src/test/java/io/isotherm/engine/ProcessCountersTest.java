package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.feed.session.FeedProxy;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessCountersTest {
    @TempDir
    private Path folder;

    @Test
    void shouldShowCollectionsSinceTheStartAndWhatTheQueueOfTheFeedThreadRefused() {
        System.gc();
        final Path snapshots = folder.resolve("s");
        try (SnapshotFile file = SnapshotFile.create(SnapshotSpec.of(snapshots, "test", Listings.TABLE, name -> 5));
             FeedProxy proxy = new FeedProxy(1 << 12, () -> 0, () -> { })) {
            final SnapshotReader reader = SnapshotReader.open(snapshots);
            final ProcessCounters counters = new ProcessCounters(file.counters(), proxy::refused);
            counters.report();
            final long before = reader.counter(EngineCounter.GC_COUNT, 0);
            assertEquals(0, reader.counter(EngineCounter.PROXY_REFUSED, 0));

            System.gc();
            final int sink = proxy.register((frame, offset, length, receiveTimeNs) -> { });
            assertTrue(proxy.offer(sink, new UnsafeBuffer(new byte[8]), 0, 8));
            assertFalse(proxy.offer(sink, new UnsafeBuffer(new byte[4096]), 0, 4096), "longer than its longest");
            counters.report();
            assertTrue(reader.counter(EngineCounter.GC_COUNT, 0) > before, "a collection that was asked for");
            assertEquals(1, reader.counter(EngineCounter.PROXY_REFUSED, 0));
        }
    }
}
