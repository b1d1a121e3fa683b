package io.isotherm.bench.micro;

import io.isotherm.bench.rival.handover.Handover;
import io.isotherm.bench.snapshot.PacedWriter;
import io.isotherm.bench.snapshot.ScratchFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reads beside a thread that publishes the same bytes at a rate or, at 2147483647, flat out: the versioned slots of the
 * snapshot file, and a seqlock, which a fast writer starves. A read of the snapshot file in place makes one try, one of
 * the seqlock up to a thousand; {@code failed} counts those without a whole result.
 */
public class OvertakenReadBenchmark extends StageBenchmark {
    private static final int SIZE_MOST = 64 << 10;

    /** Who hands over. */
    @Param({"isotherm", "seqlock"})
    private String by;
    /** Bytes. */
    @Param({"64", "4096", "65536"})
    private int size;
    /** Publishes a second. */
    @Param({"10000", "2147483647"})
    private int rate;

    private final ByteBuffer source = ByteBuffer.allocateDirect(2 * SIZE_MOST).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer target = ByteBuffer.allocateDirect(SIZE_MOST).order(ByteOrder.LITTLE_ENDIAN);
    private ScratchFolder folder;
    private Handover handover;
    private PacedWriter writer;
    private int offset;

    /**
     * Opens it and starts the writer.
     *
     * @throws IOException when there is no room.
     */
    @Setup
    public void open() throws IOException {
        for (int at = 0; at < source.capacity(); at += Float.BYTES) {
            source.putFloat(at, 1 + at);
        }
        folder = ScratchFolder.create();
        handover = Handover.of(by, size, folder.path());
        publish();
        writer = new PacedWriter(this::publish, rate);
    }

    private void publish() {
        offset ^= SIZE_MOST;
        handover.publish(source, offset);
    }

    /**
     * Stops the writer and says how often it published.
     *
     * @throws IOException when its files cannot be removed.
     */
    @TearDown
    public void close() throws IOException {
        writer.close();
        System.out.println("published: " + writer.published());
        handover.close();
        folder.delete();
    }

    /**
     * The newest.
     *
     * @param counts of the reads.
     * @return whether it was whole.
     */
    @Benchmark
    public boolean read(final ReadCounts counts) {
        return counts.count(handover.read(target), handover.retries());
    }
}
