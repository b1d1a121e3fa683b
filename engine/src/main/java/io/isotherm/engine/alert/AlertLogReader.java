package io.isotherm.engine.alert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Reads a log from its oldest file on, also while an engine appends to it and renames its files: files are opened
 * newest first, and one that was renamed meanwhile is known by its identity, so none is left out or read twice.
 *
 * <p><b>Threads:</b> one.
 */
public final class AlertLogReader implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    private static final int MOST_FILES = 64;

    private final Path directory;
    private final Deque<OpenFile> files = new ArrayDeque<>();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

    private AlertLogReader(final Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the files that are there.
     *
     * @param directory of the log.
     * @return the reader.
     * @throws NoSuchFileException when there is no log.
     * @throws IOException         when it cannot be read.
     */
    public static AlertLogReader open(final Path directory) throws IOException {
        final AlertLogReader reader = new AlertLogReader(directory);
        boolean opened = false;
        try {
            reader.openFrom(null);
            if (reader.files.isEmpty()) {
                throw new NoSuchFileException(AlertLogPaths.file(directory, 0).toString());
            }
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    /** Opens what is newer than a file, or all. */
    private void openFrom(final Object knownKey) throws IOException {
        final Deque<OpenFile> newer = new ArrayDeque<>();
        boolean known = false;
        for (int age = 0; age < MOST_FILES && !known; age++) {
            final Path path = AlertLogPaths.file(directory, age);
            try {
                final OpenFile file = OpenFile.of(path);
                known = file.key.equals(knownKey);
                if (known || !newer.isEmpty() && newer.peekFirst().key.equals(file.key)) {
                    file.channel.close();
                } else {
                    newer.addFirst(file);
                }
            } catch (final NoSuchFileException none) {
                // just renamed, or there is no older one
                continue;
            }
        }
        files.addAll(newer);
    }

    /**
     * Hands on the lines that have come since the last call, whole ones alone.
     *
     * @param lines gets each without its end.
     * @throws IOException when the disk fails.
     */
    public void read(final Consumer<String> lines) throws IOException {
        while (true) {
            final OpenFile file = files.peekFirst();
            if (file == null) {
                openFrom(null);
                if (files.isEmpty()) {
                    return;
                }
                continue;
            }
            if (files.size() == 1 && isNewest(file)) {
                drain(file, lines);
                return;
            }
            // renamed before it was drained: nothing more is appended to it
            if (files.size() == 1) {
                openFrom(file.key);
            }
            drain(file, lines);
            files.removeFirst().channel.close();
        }
    }

    private boolean isNewest(final OpenFile file) throws IOException {
        try {
            return file.key.equals(OpenFile.key(AlertLogPaths.file(directory, 0)));
        } catch (final NoSuchFileException beingRenamed) {
            return true;
        }
    }

    private void drain(final OpenFile file, final Consumer<String> lines) throws IOException {
        for (chunk.clear(); file.channel.read(chunk) > 0; chunk.clear()) {
            chunk.flip();
            while (chunk.hasRemaining()) {
                final byte b = chunk.get();
                if (b != '\n') {
                    file.line.write(b);
                    if (file.line.size() > AlertLine.MOST) {
                        file.line.reset();
                        file.line.write(0);
                    }
                } else {
                    lines.accept(file.line.toString(StandardCharsets.UTF_8));
                    file.line.reset();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (final OpenFile file : files) {
            file.channel.close();
        }
        files.clear();
    }

    /** A file, known by its identity, and the line that has not ended. */
    private static final class OpenFile {
        private final Object key;
        private final SeekableByteChannel channel;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        private OpenFile(final SeekableByteChannel channel, final Object key) {
            this.channel = channel;
            this.key = key;
        }

        /** Opens a file; where another one takes its name meanwhile, that one. */
        static OpenFile of(final Path path) throws IOException {
            while (true) {
                final Object before = key(path);
                final SeekableByteChannel channel = Files.newByteChannel(path, StandardOpenOption.READ);
                boolean known = false;
                try {
                    known = before.equals(key(path));
                } finally {
                    if (!known) {
                        channel.close();
                    }
                }
                if (known) {
                    return new OpenFile(channel, before);
                }
            }
        }

        static Object key(final Path path) throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        }
    }
}
