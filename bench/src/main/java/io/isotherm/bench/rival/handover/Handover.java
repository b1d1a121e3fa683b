package io.isotherm.bench.rival.handover;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * One writer hands bytes of a fixed size to a reader that maps the same files a second time, as another process would.
 *
 * <p><b>Threads:</b> {@link #publish} and {@link #renew} the writer's, {@link #read} the reader's; in most benchmarks
 * one thread is both.
 */
public interface Handover extends AutoCloseable {
    /**
     * Makes the bytes the newest.
     *
     * @param source direct, little-endian, always the same buffer; its content is copied.
     * @param offset of the first byte, a multiple of 8.
     */
    void publish(ByteBuffer source, int offset);

    /**
     * Takes the newest bytes; a queue gives the next ones.
     *
     * @param target direct, always the same buffer, of at least the size.
     * @return whether they were whole; false when there were none or the writer was always faster.
     */
    boolean read(ByteBuffer target);

    /**
     * Takes the newest bytes once more, whether or not they were read before.
     *
     * @param target direct, always the same buffer, of at least the size.
     * @return as {@link #read}.
     */
    default boolean readAgain(final ByteBuffer target) {
        return read(target);
    }

    /**
     * Makes room for a thousand more: what keeps all that was ever published begins anew. Not part of any figure.
     *
     * @return whether it is empty now.
     */
    default boolean renew() {
        return false;
    }

    /** Tries that the writer spoilt. */
    default long retries() {
        return 0;
    }

    @Override
    void close();

    /**
     * Opens one of them.
     *
     * @param name   {@code isotherm}, {@code memcpy}, {@code seqlock}, {@code chronicle-queue} or {@code aeron-ipc}.
     * @param size   bytes: 64, 4096 or 65536.
     * @param folder for its files, in shared memory.
     * @return empty.
     */
    static Handover of(final String name, final int size, final Path folder) {
        switch (name) {
            case "isotherm":
                return new SnapshotHandover(size, folder);
            case "memcpy":
                return new CopyHandover(size, folder);
            case "seqlock":
                return new SeqlockHandover(size, folder);
            case "chronicle-queue":
                return new QueueHandover(size, folder);
            case "aeron-ipc":
                return new AeronHandover(size, folder);
            default:
                throw new IllegalArgumentException("no handover '" + name + "'");
        }
    }
}
