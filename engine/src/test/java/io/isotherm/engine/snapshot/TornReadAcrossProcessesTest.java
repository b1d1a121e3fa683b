package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.DerivedView;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.engine.snapshot.FlatOutWriter.Product;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that publishes one product flat out and nothing else, and this one that reads it: no read that counts is
 * torn and none goes back, every word checked. {@code -Disotherm.tornReads=N}, default 1,000,000: a hundred times as
 * many pulses are read, ten times as many clusters (5 KiB), a tenth as many maps of which 66 KiB are read in place.
 * Slow, as so many reads take half a minute; {@link TornReadTest} has a few within one process.
 */
@Tag("slow")
@Timeout(600)
final class TornReadAcrossProcessesTest {
    private static final long READS = Long.getLong("isotherm.tornReads", 1_000_000);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    private Path directory;
    private SnapshotReader reader;
    private long sequence;
    private long discarded;

    /** Reads once: true when the read counts. */
    private void readAgainst(final Product product, final long wanted, final LongPredicate read)
        throws IOException {
        try (ChildJvm writer = ChildJvm.start(null, FlatOutWriter.class, directory.toString(), product.name())) {
            assertEquals("ready", writer.readLine());
            reader = SnapshotReader.open(directory);
            final long startNs = System.nanoTime();
            final long startCpuNs = THREADS.getCurrentThreadCpuTime();
            long good = 0;
            long different = 0;
            long newest = 0;
            while (good < wanted) {
                if (read.test(newest)) {
                    good++;
                    different += sequence > newest ? 1 : 0;
                    newest = sequence;
                }
            }
            final double seconds = (System.nanoTime() - startNs) / 1e9;
            final double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - startCpuNs) / 1e9;
            System.out.printf("torn reads across processes, %s: 0 torn of %d (95 %% bound %.1e), of %d different "
                + "publishes among %d; %d tries overtaken, %d views discarded; %.1f s, of a processor %.1f s%n",
                product, good, 3.0 / good, different, newest, reader.lappedCount(), discarded, seconds, cpuSeconds);
            assertTrue(different > 1, "the writer stood still");
        }
    }

    private void check(final boolean whole, final long number, final long newest) {
        if (!whole || number < newest) {
            throw new AssertionError((whole ? "went back from " + newest + " to " : "torn at publish ") + number);
        }
        sequence = number;
    }

    @Test
    void shouldNeverReadTornPulse() throws IOException {
        final PulseView view = new PulseView();
        readAgainst(Product.PULSE, Math.multiplyExact(READS, 100), newest -> {
            if (reader.pulse(0, view) != ReadResult.OK) {
                return false;
            }
            check(FlatOutWriter.whole(view), view.sequence(), newest);
            return true;
        });
    }

    @Test
    void shouldNeverReadTornClusters() throws IOException {
        final DerivedView view = new DerivedView();
        readAgainst(Product.CLUSTERS, Math.multiplyExact(READS, 10), newest -> {
            if (reader.clusters(0, view) != ReadResult.OK) {
                return false;
            }
            check(FlatOutWriter.whole(view), view.sequence(), newest);
            return true;
        });
    }

    @Test
    void shouldNeverReadTornMap() throws IOException {
        final MapView view = new MapView();
        final float[] buckets = new float[MapDescriptor.BUCKET_COUNT];
        readAgainst(Product.MAP, Math.max(READS / 10, 1), newest -> {
            if (reader.mapInPlace(0, view) != ReadResult.OK) {
                return false;
            }
            final boolean whole = FlatOutWriter.whole(view, buckets);
            if (!view.validate()) {
                discarded++;
                return false;
            }
            check(whole, view.sequence(), newest);
            return true;
        });
    }
}
