package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clusters, lines and bars written flat out, each word the publish's number, and the Python reader in another process:
 * no read that counts is torn. {@code -Disotherm.tornReads=N} (default 1,000,000) sets the reads, a hundredth of it
 * each.
 */
@Timeout(300)
final class PythonTornPastTest {
    private static final long READS = Long.getLong("isotherm.tornReads", 1_000_000) / 100;
    private static final long HEARTBEAT_TIMEOUT_NS = 300_000_000_000L;
    private static final int VENUES = 2;
    private static final int CLUSTER_COUNTS = 33;
    private static final int PUBLISHES_PER_BAR = 16;

    @TempDir
    private Path directory;

    @Test
    void shouldNeverTakeTornFiguresForWhole() throws IOException, InterruptedException {
        PythonProgram.require();
        final AtomicBoolean done = new AtomicBoolean();
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory, HEARTBEAT_TIMEOUT_NS))) {
            final Thread writer = new Thread(() -> {
                for (long number = 1; !done.get(); number++) {
                    publish(file, number);
                }
            });
            writer.start();
            try {
                final String said = PythonProgram.run(0, PythonProgram.test("torn_past"), directory.toString(),
                    Long.toString(READS));
                assertTrue(said.contains("bars: 0 torn of " + READS), said);
                System.out.print("python, " + said.replace("\n", "\npython, ").replaceAll("python, $", ""));
            } finally {
                done.set(true);
                writer.join();
            }
        }
    }

    private static void publish(final SnapshotFile file, final long number) {
        final double[] within = new double[4];
        Arrays.fill(within, number);
        final ClusterMap clusters = new ClusterMap(side(Side.LONG, number), side(Side.SHORT, number));
        file.derived(0).of(number, number, number & 7).clusters(clusters, number, number, number);
        file.derived(0).lines(clusters, within, within);
        // the newest bar is renewed for a while, as an open one is, each time with another number
        file.derived(0).live().bars(BarInterval.SECOND).put(number / PUBLISHES_PER_BAR, 0, bar(number));
    }

    private static List<Cluster> side(final Side side, final long number) {
        return Collections.nCopies((int) (number % CLUSTER_COUNTS), new Cluster(side, number, number, number, number,
            number, number, true, number, number, number, false));
    }

    private static ByteBuffer bar(final long number) {
        final ByteBuffer bar = ByteBuffer.allocate(BarDescriptor.length(VENUES)).order(ByteOrder.LITTLE_ENDIAN);
        bar.putLong(BarDescriptor.LOST_OFFSET, number);
        for (int venue = 0; venue < VENUES; venue++) {
            for (final Side side : Side.values()) {
                final int at = BarDescriptor.entryOffset(venue, side);
                bar.putLong(at + BarDescriptor.USD_MICROS_OFFSET, number);
                bar.putLong(at + BarDescriptor.LARGEST_MICROS_OFFSET, number);
                bar.putLong(at + BarDescriptor.COUNT_OFFSET, number);
                bar.putDouble(at + BarDescriptor.QUANTITY_OFFSET, number);
            }
        }
        return bar;
    }
}
