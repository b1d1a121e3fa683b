package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.agrona.DirectBuffer;

/**
 * Writes the frames that pass a tee to a new file in the text form of {@link TextCaptureReader}; gzip when the name
 * ends with {@code .gz}. The file is readable by its owner alone (0600); a missing directory is made (0700).
 *
 * <p>A frame is one line, so line feeds and carriage returns in a frame (legal JSON white space) are written as
 * blanks. A frame beyond {@link CaptureReader#MAX_FRAME_LENGTH} is not written but counted as lost.
 *
 * <p>Recording never hinders the feed: when the disk fails, the failure is reported once, the file is closed, and every
 * later frame is passed on and counted as lost.
 *
 * <p><b>Threads:</b> not threadsafe; used by the feed thread, which also does the writing from a buffer of 64 KiB.
 */
public final class CaptureRecorder implements AutoCloseable {
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int LONGEST_TIME = 20;
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private final Path file;
    private final OutputStream out;
    private final Consumer<IOException> onFailure;
    private final byte[] buffer = new byte[BUFFER_LENGTH];
    private int used;
    private long frames;
    private long lost;
    private boolean open = true;

    private CaptureRecorder(final Path file, final OutputStream out, final Consumer<IOException> onFailure) {
        this.file = file;
        this.out = out;
        this.onFailure = onFailure;
    }

    /**
     * Starts a capture.
     *
     * @param file      to create; must not exist.
     * @param onFailure told once when writing fails later on.
     * @return the recorder.
     * @throws IOException when the file exists already or cannot be created.
     */
    public static CaptureRecorder create(final Path file, final Consumer<IOException> onFailure) throws IOException {
        final Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        }
        final OutputStream raw;
        try {
            raw = Channels.newOutputStream(Files.newByteChannel(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(OWNER_FILE)));
        } catch (final FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(file.toString(), null,
                "a capture is never overwritten; choose another name or remove it");
        }
        // The umask may have taken bits away.
        Files.setPosixFilePermissions(file, OWNER_FILE);
        return to(file, raw, onFailure);
    }

    /** Writes to a stream that is open already; the file's name decides on compression. */
    static CaptureRecorder to(final Path file, final OutputStream raw, final Consumer<IOException> onFailure)
        throws IOException {
        final boolean compressed = file.getFileName().toString().endsWith(".gz");
        return new CaptureRecorder(file, compressed ? new GZIPOutputStream(raw, BUFFER_LENGTH, true) : raw, onFailure);
    }

    /**
     * A sink that records each frame, then passes it on.
     *
     * @param source of the frames.
     * @param next   sink of the same frames.
     * @return the tee; usable until {@link #close()}, and a plain passage after it.
     */
    public FrameSink tee(final CaptureSource source, final FrameSink next) {
        return new Tee(source, next);
    }

    /**
     * Records what the engine found out by itself, which is no frame and is not counted as one. Told between frames.
     *
     * @param note   to record.
     * @param timeNs on the scale of receive times.
     */
    public void note(final CaptureNote note, final long timeNs) {
        record(("\t" + note.venue().code() + CaptureNote.SIGN + '\t' + note.text()).getBytes(StandardCharsets.UTF_8),
            timeNs);
    }

    /** The file being written. */
    public Path file() {
        return file;
    }

    /** Frames written. */
    public long frames() {
        return frames;
    }

    /** Frames passed on but not written: too long, after a failure, or after {@link #close()}. */
    public long lost() {
        return lost;
    }

    /** Hands what is buffered to the operating system. */
    public void flush() {
        if (open) {
            try {
                drain();
                out.flush();
            } catch (final IOException e) {
                fail(e);
            }
        }
    }

    @Override
    public void close() {
        if (open) {
            try {
                drain();
                out.close();
                open = false;
            } catch (final IOException e) {
                fail(e);
            }
        }
    }

    private static byte[] column(final String code) {
        return ('\t' + code + '\t').getBytes(StandardCharsets.UTF_8);
    }

    private void record(final byte[] code, final DirectBuffer frame, final int offset, final int length,
                        final long receiveTimeNs) {
        if (!open || length > CaptureReader.MAX_FRAME_LENGTH || receiveTimeNs < 0) {
            lost++;
            return;
        }
        try {
            if (BUFFER_LENGTH - used < LONGEST_TIME + code.length + 1) {
                drain();
            }
            putTime(receiveTimeNs);
            System.arraycopy(code, 0, buffer, used, code.length);
            used += code.length;
            putFrame(frame, offset, length);
            frames++;
        } catch (final IOException e) {
            lost++;
            fail(e);
        }
    }

    private void putTime(final long time) {
        int digits = 1;
        for (long rest = time / 10; rest != 0; rest /= 10) {
            digits++;
        }
        long rest = time;
        for (int i = used + digits - 1; i >= used; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
    }

    private void putFrame(final DirectBuffer frame, final int offset, final int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (used == BUFFER_LENGTH) {
                drain();
            }
            final int part = Math.min(length - done, BUFFER_LENGTH - used);
            frame.getBytes(offset + done, buffer, used, part);
            for (int i = used; i < used + part; i++) {
                if (buffer[i] == '\n' || buffer[i] == '\r') {
                    buffer[i] = ' ';
                }
            }
            used += part;
            done += part;
        }
        if (used == BUFFER_LENGTH) {
            drain();
        }
        buffer[used++] = '\n';
    }

    private void drain() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }

    /** Records a line without a frame; it is not counted as one. */
    private void record(final byte[] code, final long timeNs) {
        if (!open || timeNs < 0) {
            return;
        }
        try {
            if (BUFFER_LENGTH - used < LONGEST_TIME + code.length + 1) {
                drain();
            }
            putTime(timeNs);
            System.arraycopy(code, 0, buffer, used, code.length);
            used += code.length;
            buffer[used++] = '\n';
        } catch (final IOException e) {
            fail(e);
        }
    }

    private void fail(final IOException failure) {
        open = false;
        try {
            out.close();
        } catch (final IOException e) {
            failure.addSuppressed(e);
        }
        onFailure.accept(failure);
    }

    /** Writes what comes from one source, then passes it on. */
    private final class Tee implements FrameSink {
        private final byte[] code;
        private final Map<ConnectionChange, byte[]> changes = new EnumMap<>(ConnectionChange.class);
        private final FrameSink next;

        Tee(final CaptureSource source, final FrameSink next) {
            this.next = next;
            code = column(source.code());
            for (final ConnectionChange change : ConnectionChange.values()) {
                changes.put(change, column(source.code() + CaptureChange.sign(change)));
            }
        }

        @Override
        public void onFrame(final DirectBuffer frame, final int offset, final int length, final long receiveTimeNs) {
            record(code, frame, offset, length, receiveTimeNs);
            next.onFrame(frame, offset, length, receiveTimeNs);
        }

        @Override
        public void onConnection(final ConnectionChange change, final long timeNs) {
            record(changes.get(change), timeNs);
            next.onConnection(change, timeNs);
        }

        @Override
        public boolean isWhole() {
            return next.isWhole();
        }
    }
}
