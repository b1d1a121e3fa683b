package io.isotherm.feed.capture;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * Writes lines of captures to a new file in the text form of {@link TextCaptureReader}, every frame byte for byte; gzip
 * when the name ends with {@code .gz}. The file (0600) appears under its name when it is complete; there must be none.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class CaptureCopy implements Closeable {
    private static final int BUFFER_LENGTH = 1 << 16;

    private final Path file;
    private final Path partial;
    private final OutputStream out;
    private byte[] bytes = new byte[BUFFER_LENGTH];
    private boolean complete;
    private long lines;

    /**
     * Begins a file.
     *
     * @param file of the copy.
     * @throws IOException when there is one already, or it cannot be created.
     */
    public CaptureCopy(final Path file) throws IOException {
        this.file = file;
        partial = file.resolveSibling(file.getFileName() + ".partial");
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString(), null,
                "a capture is never overwritten; choose another name or remove it");
        }
        try {
            final OutputStream raw = Channels.newOutputStream(Files.newByteChannel(partial,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
            out = new BufferedOutputStream(
                file.getFileName().toString().endsWith(".gz") ? new GzipMemberStream(raw) : raw, BUFFER_LENGTH);
        } catch (final NoSuchFileException missing) {
            throw new NoSuchFileException(file.toString(), null, "its directory does not exist");
        } catch (final FileAlreadyExistsException left) {
            throw new FileAlreadyExistsException(partial.toString(), null,
                "another copy is being written, or was cut short; remove it when none is");
        } catch (final FileSystemException other) {
            throw CaptureTrouble.of(file, other);
        }
    }

    /**
     * Writes the line at which a reader stands: a frame, a change of a connection or a note.
     *
     * @param reader after {@link CaptureReader#advance()}.
     * @throws IOException when it cannot be written.
     */
    public void write(final CaptureReader reader) throws IOException {
        lines++;
        final String code = reader.source().code();
        if (reader.note() != null) {
            head(reader, reader.note().venue().code() + CaptureNote.SIGN);
            out.write(reader.note().text().getBytes(StandardCharsets.UTF_8));
        } else if (reader.change() != null) {
            head(reader, code + CaptureChange.sign(reader.change()));
        } else if (LineBytes.breakLines(reader.buffer(), reader.offset(), reader.length())) {
            head(reader, code + Base64Text.SIGN);
            encode(reader.buffer(), reader.offset(), reader.length());
        } else {
            head(reader, code);
            plain(reader.buffer(), reader.offset(), reader.length());
        }
        out.write('\n');
    }

    /** Lines written. */
    public long lines() {
        return lines;
    }

    /** Everything was written: {@link #close} gives the file its name. */
    public void complete() {
        complete = true;
    }

    @Override
    public void close() throws IOException {
        boolean closed = false;
        try {
            out.close();
            closed = true;
        } finally {
            if (!closed || !complete) {
                Files.deleteIfExists(partial);
            }
        }
        if (complete) {
            // fails where a file has come to be there meanwhile
            Files.createLink(file, partial);
            Files.delete(partial);
        }
    }

    private void head(final CaptureReader reader, final String word) throws IOException {
        out.write((reader.receiveTimeNs() + "\t" + word + "\t").getBytes(StandardCharsets.UTF_8));
    }

    private void plain(final DirectBuffer frame, final int offset, final int length) throws IOException {
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        frame.getBytes(offset, bytes, 0, length);
        out.write(bytes, 0, length);
    }

    private void encode(final DirectBuffer frame, final int offset, final int length) throws IOException {
        for (int done = 0; done < length; done += Base64Text.BYTES) {
            for (int i = 0; i < Base64Text.CHARACTERS; i++) {
                out.write(Base64Text.character(frame, offset + done, Math.min(Base64Text.BYTES, length - done), i));
            }
        }
    }
}
