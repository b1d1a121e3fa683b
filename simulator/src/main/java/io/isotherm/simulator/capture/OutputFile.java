package io.isotherm.simulator.capture;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * A text file that appears under its name when it is complete, readable by its owner only, compressed when the name
 * ends in {@code .gz}. An older file of that name is replaced.
 */
final class OutputFile implements Closeable {
    private static final int BUFFER_LENGTH = 1 << 16;

    private final Path path;
    private final Path partial;
    private final BufferedWriter writer;
    private boolean complete;

    private OutputFile(final Path path, final Path partial, final BufferedWriter writer) {
        this.path = path;
        this.partial = partial;
        this.writer = writer;
    }

    /**
     * Begins a file, under its name plus {@code .partial}.
     *
     * @param path of the complete file.
     * @return the open file.
     * @throws IOException when it cannot be created, with the path and what to do in the message.
     */
    static OutputFile create(final Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a directory; name a file");
        }
        final Path partial = path.resolveSibling(path.getFileName() + ".partial");
        try {
            Files.deleteIfExists(partial);
            final OutputStream raw = new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(partial,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))), BUFFER_LENGTH);
            final OutputStream out = path.toString().endsWith(".gz")
                ? new GZIPOutputStream(raw, BUFFER_LENGTH) : raw;
            return new OutputFile(path, partial,
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_LENGTH));
        } catch (final NoSuchFileException missing) {
            throw new IOException("cannot create " + path + ": its directory does not exist", missing);
        }
    }

    void line(final CharSequence text) throws IOException {
        writer.append(text).append('\n');
    }

    /** Everything was written: {@link #close} will give the file its name. */
    void complete() {
        complete = true;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        if (complete) {
            Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(partial);
        }
    }
}
