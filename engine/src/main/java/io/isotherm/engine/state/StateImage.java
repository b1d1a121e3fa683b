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

/**
 * The densities' whole state in memory and in one file, from which a later process goes on as if it had never stopped.
 * The file appears whole or not at all: it is written beside its place, forced to the disk and renamed. Layout:
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
                StateImageFile.write(channel::write,
                    new StateImageHeader(StateImageHeader.DENSITIES, modelHash, 0, sequence, receiveTimeNs), cursor -> {
                        final ByteBuffer from = words.duplicate().order(ByteOrder.LITTLE_ENDIAN);
                        while (from.hasRemaining()) {
                            cursor.word(from.getLong());
                        }
                    });
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
     * @throws IOException when the file cannot be read, is no image, of another version or content, cut short or
     *                     damaged.
     */
    public static StateImage read(final Path file) throws IOException {
        // whole before anything is allocated for it
        final StateImageHeader header = StateImageFile.check(file);
        if (header.content() != StateImageHeader.DENSITIES) {
            throw new IOException(file + ": is a state image of content " + header.content() + ", not of densities "
                + "alone; name a file that replay --save-state wrote");
        }
        final ByteBuffer state = ByteBuffer.allocate(Math.toIntExact(Math.multiplyExact(header.words(), Long.BYTES)))
            .order(ByteOrder.LITTLE_ENDIAN);
        StateImageFile.restore(file, cursor -> {
            while (state.hasRemaining()) {
                state.putLong(cursor.word(0));
            }
        });
        return new StateImage(header.modelHash(), header.sequence(), header.receiveTimeNs(), header.digest(),
            state.flip());
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
