package io.isotherm.bench.rival.handover;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A sequence lock as textbooks have it: one region and one number, odd while the writer is at it. Its known weaknesses
 * are its own: a fast writer starves readers, and one that is killed half-way leaves the number odd for ever.
 */
final class SeqlockHandover implements Handover {
    /** A textbook reader spins for ever; a benchmark must end. */
    private static final int MOST_TRIES = 1_000;
    private static final int PAYLOAD_OFFSET = 64;
    private static final VarHandle LONG =
        MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer writer;
    private final ByteBuffer reader;
    private final int size;
    private long sequence;
    private long retries;

    SeqlockHandover(final int size, final Path folder) {
        this.size = size;
        final SharedFile file = new SharedFile(folder.resolve("seqlock"), PAYLOAD_OFFSET + size);
        writer = file.writer();
        reader = file.reader();
    }

    @Override
    public void publish(final ByteBuffer source, final int offset) {
        LONG.setOpaque(writer, 0, sequence + 1);
        // whoever sees a word stored below sees the odd number too (pairs with the acquire fence of read)
        VarHandle.releaseFence();
        writer.put(PAYLOAD_OFFSET, source, offset, size);
        sequence += 2;
        // release: whoever sees the even number sees every word above (pairs with the first load of read)
        LONG.setRelease(writer, 0, sequence);
    }

    @Override
    public boolean read(final ByteBuffer target) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            final long before = (long) LONG.getAcquire(reader, 0);
            if ((before & 1) == 0) {
                target.put(0, reader, PAYLOAD_OFFSET, size);
                VarHandle.acquireFence();
                if ((long) LONG.getOpaque(reader, 0) == before) {
                    return before != 0;
                }
            }
            retries++;
            Thread.onSpinWait();
        }
        return false;
    }

    @Override
    public long retries() {
        return retries;
    }

    @Override
    public void close() {
        // the mappings end with the process
    }
}
