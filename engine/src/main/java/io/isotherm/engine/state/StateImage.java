package io.isotherm.engine.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A model's whole state in one file, from which a later process goes on as if it had never stopped. The file appears
 * whole or not at all: it is written beside its place, forced to the disk and renamed. Layout:
 * {@link StateImageDescriptor}.
 *
 * @param modelHash     of parameters and instruments.
 * @param sequence      of the last event that is in it.
 * @param receiveTimeNs of that event.
 * @param digest        of the state.
 * @param words         of the state.
 */
public record StateImage(long modelHash, long sequence, long receiveTimeNs, long digest, ByteBuffer words) {
    /**
     * Takes an image.
     *
     * @param modelHash     of parameters and instruments.
     * @param sequence      of the last event applied.
     * @param receiveTimeNs of that event.
     * @param state         lists its words to the cursor that it is given, twice and equally.
     * @return the image, in memory.
     */
    public static StateImage of(final long modelHash, final long sequence, final long receiveTimeNs,
                                final Consumer<StateCursor> state) {
        final CountingCursor count = new CountingCursor();
        state.accept(count);
        final ByteBuffer words = ByteBuffer.allocate(Math.multiplyExact(count.words, Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
        state.accept(value -> {
            words.putLong(value);
            return value;
        });
        words.flip();
        return new StateImage(modelHash, sequence, receiveTimeNs, count.digest.digest(), words);
    }

    /**
     * Puts the image into a state.
     *
     * @param model hash of the parameters and instruments of the state.
     * @param state lists its words to the cursor that it is given.
     * @throws IllegalArgumentException when the image was taken from another model or state.
     */
    public void restore(final long model, final Consumer<StateCursor> state) {
        if (model != modelHash) {
            throw new IllegalArgumentException("the state image was taken with other model parameters or instruments"
                + " (hash " + Long.toHexString(modelHash) + ", these are " + Long.toHexString(model)
                + "): restore with the configuration it was taken with, or start without it");
        }
        final ByteBuffer from = words.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        state.accept(value -> {
            if (!from.hasRemaining()) {
                throw new IllegalArgumentException("the state image ends before the state does");
            }
            return from.getLong();
        });
        if (from.hasRemaining()) {
            throw new IllegalArgumentException("the state image goes on for " + from.remaining()
                + " bytes after the state ends");
        }
        final DigestCursor restored = new DigestCursor();
        state.accept(restored);
        if (restored.digest() != digest) {
            throw new IllegalArgumentException("the restored state has digest "
                + Long.toHexString(restored.digest()) + ", the image's is " + Long.toHexString(digest));
        }
    }

    /**
     * Writes the image, mode 0600; an older file of the name is replaced whole.
     *
     * @param file to write.
     * @throws IOException when it cannot be written; an older file is then untouched.
     */
    public void write(final Path file) throws IOException {
        final Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(beside);
        try {
            try (FileChannel channel = FileChannel.open(beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                writeAll(channel, header());
                writeAll(channel, words.duplicate());
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Reads an image and checks it whole.
     *
     * @param file that {@link #write} wrote.
     * @return the image.
     * @throws IOException when the file cannot be read, is no image, of another version, cut short or damaged.
     */
    public static StateImage read(final Path file) throws IOException {
        final ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (all.limit() < StateImageDescriptor.HEADER_LENGTH
            || all.getLong(StateImageDescriptor.MAGIC_OFFSET) != StateImageDescriptor.MAGIC) {
            throw new IOException(file + ": is not a state image");
        }
        final long version = all.getLong(StateImageDescriptor.VERSION_OFFSET);
        if (version != StateImageDescriptor.VERSION) {
            throw new IOException(file + ": is a state image of version " + version + "; this engine reads version "
                + StateImageDescriptor.VERSION);
        }
        final long words = all.getLong(StateImageDescriptor.WORDS_OFFSET);
        final long needed = (long) all.limit() - StateImageDescriptor.HEADER_LENGTH;
        if (words < 0 || words != needed / Long.BYTES || needed % Long.BYTES != 0) {
            throw new IOException(file + ": holds " + needed + " bytes of state where its header says "
                + words + " words of 8: it was cut or extended");
        }
        final ByteBuffer state = all.slice(StateImageDescriptor.HEADER_LENGTH, (int) needed)
            .order(ByteOrder.LITTLE_ENDIAN);
        final StateImage image = new StateImage(all.getLong(StateImageDescriptor.MODEL_HASH_OFFSET),
            all.getLong(StateImageDescriptor.SEQUENCE_OFFSET),
            all.getLong(StateImageDescriptor.RECEIVE_TIME_NS_OFFSET),
            all.getLong(StateImageDescriptor.DIGEST_OFFSET), state);
        if (image.header().getLong(StateImageDescriptor.CHECKSUM_OFFSET)
            != all.getLong(StateImageDescriptor.CHECKSUM_OFFSET)) {
            throw new IOException(file + ": its checksum does not match: it is damaged");
        }
        return image;
    }

    private ByteBuffer header() {
        final ByteBuffer header = ByteBuffer.allocate(StateImageDescriptor.HEADER_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(StateImageDescriptor.MAGIC).putLong(StateImageDescriptor.VERSION).putLong(modelHash)
            .putLong(sequence).putLong(receiveTimeNs).putLong(digest).putLong(words.limit() / Long.BYTES);
        final CRC32C checksum = new CRC32C();
        checksum.update(header.duplicate().flip());
        checksum.update(words.duplicate());
        header.putLong(checksum.getValue());
        return header.flip();
    }

    private static void writeAll(final FileChannel channel, final ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static final class CountingCursor implements StateCursor {
        private final DigestCursor digest = new DigestCursor();
        private int words;

        @Override
        public long word(final long value) {
            words++;
            return digest.word(value);
        }
    }
}
