package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;

/**
 * An open file of a {@link Disk}.
 *
 * <p><b>Threads:</b> safe; one thread may {@link #force} while another writes to what is mapped.
 */
public interface DiskFile extends AutoCloseable {
    /**
     * Writes at a place; makes the file longer where it ends before.
     *
     * @param source   of bytes, from its position on.
     * @param position in the file, bytes.
     * @return bytes written, at least one when there are any.
     * @throws IOException when the disk fails, or is full.
     */
    int write(ByteBuffer source, long position) throws IOException;

    /**
     * Reads from a place.
     *
     * @param target   gets bytes, from its position on.
     * @param position in the file, bytes.
     * @return bytes read, −1 at the end.
     * @throws IOException when the disk fails.
     */
    int read(ByteBuffer target, long position) throws IOException;

    /**
     * Maps the beginning of the file, to be read and written.
     *
     * @param length bytes, at most those of the file.
     * @return the memory, which outlives {@link #close()}.
     * @throws IOException when it cannot be mapped.
     */
    MappedByteBuffer map(long length) throws IOException;

    /**
     * Cuts the file.
     *
     * @param length bytes that are kept.
     * @throws IOException when the disk fails.
     */
    void truncate(long length) throws IOException;

    /**
     * Has what was written survive a power cut, mapped pages included.
     *
     * @param metadata whether to sync more of the file's metadata than it takes to read its bytes back.
     * @throws IOException when the disk fails: what of it survives is not known then.
     */
    void force(boolean metadata) throws IOException;

    /** Whether it was not closed yet. */
    boolean isOpen();

    /**
     * Closes it; what was not synced is not synced. Idempotent.
     *
     * @throws IOException when the disk fails.
     */
    @Override
    void close() throws IOException;
}
