package io.isotherm.engine.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * State images as files, written and read as a stream: neither side holds a state in memory once more. Layout:
 * {@link StateImageDescriptor}.
 *
 * <p><b>Threads:</b> the one that owns the state; keeps nothing.
 */
public final class StateImageFile {
    private StateImageFile() {
    }

    /**
     * Writes an image; its header, without which it is none, comes last. Whoever calls puts it on the disk.
     *
     * @param target an empty file.
     * @param about  what is known of it before.
     * @param state  lists its words to the cursor that it is given.
     * @return its header.
     * @throws IOException when it cannot be written.
     */
    public static StateImageHeader write(final StateImageTarget target, final StateImageHeader about,
                                         final Consumer<StateCursor> state) throws IOException {
        final StateImageWriter writer = new StateImageWriter(target);
        try {
            state.accept(writer);
            writer.end();
        } catch (final UncheckedIOException notWritten) {
            throw notWritten.getCause();
        }
        final StateImageHeader header = about.of(writer.digest(), writer.words(),
            StateImageDescriptor.HEADER_LENGTH + writer.bytes());
        StateImageWriter.writeAll(target, header.encode(), 0);
        return header;
    }

    /**
     * Reads what an image says of itself.
     *
     * @param file to read.
     * @return its header, which is whole; the words are not looked at.
     * @throws StateImageException when it is none, of another version, cut short, or its header is damaged.
     * @throws IOException         when it cannot be read.
     */
    public static StateImageHeader header(final Path file) throws IOException {
        try (StateImageReader reader = StateImageReader.open(file)) {
            return reader.header();
        }
    }

    /**
     * Reads an image whole, without putting it anywhere.
     *
     * @param file to read.
     * @return its header.
     * @throws StateImageException when it is damaged anywhere.
     * @throws IOException         when it cannot be read.
     */
    public static StateImageHeader check(final Path file) throws IOException {
        try (StateImageReader reader = StateImageReader.open(file)) {
            reader.toEnd();
            return reader.header();
        } catch (final UncheckedIOException damaged) {
            throw damaged.getCause();
        }
    }

    /**
     * Puts an image into a state.
     *
     * @param file  to read; {@link #check} first, since a state that damage was found under is of no use.
     * @param state lists its words to the cursor that it is given.
     * @return its header.
     * @throws IllegalArgumentException when it was taken from a state of another length.
     * @throws StateImageException      when it is damaged.
     * @throws IOException              when it cannot be read.
     */
    public static StateImageHeader restore(final Path file, final Consumer<StateCursor> state) throws IOException {
        try (StateImageReader reader = StateImageReader.open(file)) {
            state.accept(reader);
            reader.requireEnd();
            return reader.header();
        } catch (final UncheckedIOException damaged) {
            throw damaged.getCause();
        }
    }

    /**
     * Reads the first words of an image.
     *
     * @param file to read.
     * @param head takes as many of its words as it likes from the cursor that it is given.
     * @throws IOException when it is damaged there or cannot be read.
     */
    public static void readHead(final Path file, final Consumer<StateCursor> head) throws IOException {
        try (StateImageReader reader = StateImageReader.open(file)) {
            head.accept(reader);
        } catch (final UncheckedIOException damaged) {
            throw damaged.getCause();
        }
    }
}
