package io.isotherm.engine.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What the header of a state image says of it, see {@link StateImageDescriptor}.
 *
 * @param content       {@link #DENSITIES}, {@link #ENGINE} or {@link #SIGNALS}.
 * @param modelHash     of parameters and instruments.
 * @param epoch         of the journalled run that it belongs to; 0 for none.
 * @param sequence      of the last event that is in it; −1 for none.
 * @param receiveTimeNs of that event; Long.MIN_VALUE for none.
 * @param digest        of the state.
 * @param words         of the state.
 * @param length        of the file.
 */
public record StateImageHeader(long content, long modelHash, long epoch, long sequence, long receiveTimeNs,
                               long digest, long words, long length) {
    /** An image of the densities alone. */
    public static final long DENSITIES = StateImageDescriptor.DENSITIES;
    /** An image of all that decides an engine's later state. */
    public static final long ENGINE = StateImageDescriptor.ENGINE;
    /** An image of the signals of an underlying. */
    public static final long SIGNALS = StateImageDescriptor.SIGNALS;
    /** 32 GiB: runs of zeros take no room, so that the length of a file bounds nothing. */
    private static final long MOST_WORDS = 1L << 32;

    /**
     * The header of an image that is yet to be written.
     *
     * @param content       {@link #DENSITIES} or {@link #ENGINE}.
     * @param modelHash     of parameters and instruments.
     * @param epoch         of the journalled run that it belongs to; 0 for none.
     * @param sequence      of the last event that is in it.
     * @param receiveTimeNs of that event.
     */
    public StateImageHeader(final long content, final long modelHash, final long epoch, final long sequence,
                            final long receiveTimeNs) {
        this(content, modelHash, epoch, sequence, receiveTimeNs, 0, 0, 0);
    }

    /** The same with what is known once the state was written. */
    StateImageHeader of(final long newDigest, final long newWords, final long newLength) {
        return new StateImageHeader(content, modelHash, epoch, sequence, receiveTimeNs, newDigest, newWords,
            newLength);
    }

    ByteBuffer encode() {
        final ByteBuffer bytes = ByteBuffer.allocate(StateImageDescriptor.HEADER_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(StateImageDescriptor.MAGIC_OFFSET, StateImageDescriptor.MAGIC);
        bytes.putLong(StateImageDescriptor.VERSION_OFFSET, StateImageDescriptor.VERSION);
        bytes.putLong(StateImageDescriptor.CONTENT_OFFSET, content);
        bytes.putLong(StateImageDescriptor.MODEL_HASH_OFFSET, modelHash);
        bytes.putLong(StateImageDescriptor.EPOCH_OFFSET, epoch);
        bytes.putLong(StateImageDescriptor.SEQUENCE_OFFSET, sequence);
        bytes.putLong(StateImageDescriptor.RECEIVE_TIME_NS_OFFSET, receiveTimeNs);
        bytes.putLong(StateImageDescriptor.DIGEST_OFFSET, digest);
        bytes.putLong(StateImageDescriptor.WORDS_OFFSET, words);
        bytes.putLong(StateImageDescriptor.LENGTH_OFFSET, length);
        bytes.putLong(StateImageDescriptor.CHECKSUM_OFFSET, checksum(bytes));
        return bytes;
    }

    /** Reads a header that is whole, of a file of a length. */
    static StateImageHeader decode(final Path path, final ByteBuffer bytes, final long fileLength)
        throws IOException {
        if (bytes.limit() < Long.BYTES
            || bytes.getLong(StateImageDescriptor.MAGIC_OFFSET) != StateImageDescriptor.MAGIC) {
            throw new StateImageException(path, 0, "is not a state image");
        }
        if (bytes.limit() < StateImageDescriptor.HEADER_LENGTH) {
            throw new StateImageException(path, bytes.limit(), "it was cut within its header");
        }
        final long version = bytes.getLong(StateImageDescriptor.VERSION_OFFSET);
        if (version != StateImageDescriptor.VERSION) {
            throw new StateImageException(path, StateImageDescriptor.VERSION_OFFSET, "is a state image of version "
                + version + "; this engine reads version " + StateImageDescriptor.VERSION);
        }
        if (bytes.getLong(StateImageDescriptor.CHECKSUM_OFFSET) != checksum(bytes)) {
            throw new StateImageException(path, StateImageDescriptor.CHECKSUM_OFFSET,
                "its header's checksum does not match: it is damaged");
        }
        final long words = bytes.getLong(StateImageDescriptor.WORDS_OFFSET);
        if (words < 0 || words > MOST_WORDS) {
            throw new StateImageException(path, StateImageDescriptor.WORDS_OFFSET, "says of itself that it holds "
                + words + " words; at most " + MOST_WORDS + " are read");
        }
        final long length = bytes.getLong(StateImageDescriptor.LENGTH_OFFSET);
        if (length != fileLength) {
            throw new StateImageException(path, Math.min(length, fileLength), "holds " + fileLength + " bytes where "
                + "its header says " + length + ": it was cut or extended");
        }
        return new StateImageHeader(bytes.getLong(StateImageDescriptor.CONTENT_OFFSET),
            bytes.getLong(StateImageDescriptor.MODEL_HASH_OFFSET), bytes.getLong(StateImageDescriptor.EPOCH_OFFSET),
            bytes.getLong(StateImageDescriptor.SEQUENCE_OFFSET),
            bytes.getLong(StateImageDescriptor.RECEIVE_TIME_NS_OFFSET),
            bytes.getLong(StateImageDescriptor.DIGEST_OFFSET), words, length);
    }

    private static long checksum(final ByteBuffer bytes) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().position(0).limit(StateImageDescriptor.CHECKSUM_OFFSET));
        return checksum.getValue();
    }
}
