package io.isotherm.bench.micro;

import io.isotherm.bench.rival.handover.Handover;
import io.isotherm.bench.snapshot.ScratchFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The same bytes handed over by the snapshot file and by its rivals: published, published and read, and read again. One
 * thread is writer and reader, so nobody waits and nobody is overtaken; the mappings are two. One operation is one
 * hand-over; a thousand are timed at once, and between them a queue that keeps everything begins anew, untimed.
 */
@Fork(value = 2, jvmArgsAppend = {
    // what Chronicle Queue asks for beyond the flags of the product
    "--add-exports=java.base/jdk.internal.util=ALL-UNNAMED", "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
    "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-Ddisable.thread.safety=true"})
public class HandoverBenchmark extends StageBenchmark {
    private static final int TIMES = 1_000;
    private static final int SIZE_MOST = 64 << 10;

    /** Who hands over. */
    @Param({"isotherm", "memcpy", "seqlock", "chronicle-queue", "aeron-ipc"})
    private String by;
    /** Bytes. */
    @Param({"64", "4096", "65536"})
    private int size;

    private final ByteBuffer source = ByteBuffer.allocateDirect(2 * SIZE_MOST).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer target = ByteBuffer.allocateDirect(SIZE_MOST).order(ByteOrder.LITTLE_ENDIAN);
    private ScratchFolder folder;
    private Handover handover;
    private int offset;

    /**
     * Opens it and hands over once.
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
        publishOnce();
        if (!handover.read(target)) {
            throw new IllegalStateException(by + " handed nothing over");
        }
    }

    /**
     * Closes it.
     *
     * @throws IOException when its files cannot be removed.
     */
    @TearDown
    public void close() throws IOException {
        handover.close();
        folder.delete();
    }

    /** Makes room, untimed. */
    @Setup(Level.Invocation)
    public void renew() {
        if (handover.renew()) {
            publishOnce();
            handover.read(target);
        }
    }

    /** Every word differs from what was published before, so that a writer that compares finds work. */
    private void publishOnce() {
        offset ^= SIZE_MOST;
        handover.publish(source, offset);
    }

    /** The writer's part. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void publish() {
        for (int i = 0; i < TIMES; i++) {
            publishOnce();
        }
    }

    /**
     * Both parts.
     *
     * @return how often what was read was whole.
     */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int publishAndRead() {
        int whole = 0;
        for (int i = 0; i < TIMES; i++) {
            publishOnce();
            whole += handover.read(target) ? 1 : 0;
        }
        return whole;
    }

    /**
     * The newest again. Messages of Aeron are read once: it has no such figure.
     *
     * @return how often what was read was whole.
     */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int readAgain() {
        int whole = 0;
        for (int i = 0; i < TIMES; i++) {
            whole += handover.readAgain(target) ? 1 : 0;
        }
        return whole;
    }
}
