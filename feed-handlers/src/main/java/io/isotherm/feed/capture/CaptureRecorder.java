package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
import org.agrona.DirectBuffer;

/**
 * Writes the frames that pass a tee to a new file in the text form of {@link TextCaptureReader}; gzip when the name
 * ends with {@code .gz}. The file is readable by its owner alone (0600); a missing directory is made (0700).
 *
 * <p>A frame is one line, byte for byte; one with a line feed or a carriage return in it, as a binary one may be, is
 * written in base 64. A frame beyond {@link CaptureReader#MAX_FRAME_LENGTH} is not written but counted as lost.
 *
 * <p>Recording never hinders the feed: a frame is copied once it was decoded, compressed and written by another thread.
 * What that one falls behind with beyond its 16 MiB is passed on and counted as lost; when the disk fails, the failure
 * is reported once, and every later frame is passed on and counted as lost. Nothing is allocated per frame.
 *
 * <p><b>Threads:</b> not threadsafe; used by the feed thread. Its counts may be read by any.
 */
public final class CaptureRecorder implements AutoCloseable {
    private static final int LONGEST_TIME = 20;
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private final Path file;
    private final CaptureWriter writer;
    private final Runnable onOverrun;
    private CaptureChunk chunk;
    private volatile long frames;
    private volatile long lost;
    private boolean open = true;
    private boolean overrun;
    private Tee pending;
    private DirectBuffer pendingFrame;
    private int pendingOffset;
    private int pendingLength;
    private long pendingTimeNs;

    private CaptureRecorder(final Path file, final OutputStream out, final Consumer<IOException> onFailure) {
        this.file = file;
        writer = new CaptureWriter(file, out, onFailure);
        onOverrun = () -> onFailure.accept(new IOException(file + ": the disk does not keep up with the recording: "
            + "frames are left out and counted as lost; a replay of it is not what the engine heard"));
        chunk = writer.take();
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
        final OutputStream raw;
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
            }
            raw = Channels.newOutputStream(Files.newByteChannel(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(OWNER_FILE)));
        } catch (final FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(file.toString(), null, Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? "a capture is never overwritten; choose another name or remove it" : "its folder is a file");
        } catch (final FileSystemException e) {
            throw CaptureTrouble.of(file, e);
        }
        // The umask may have taken bits away.
        Files.setPosixFilePermissions(file, OWNER_FILE);
        return to(file, raw, onFailure);
    }

    /** Writes to a stream that is open already; the file's name decides on compression. */
    static CaptureRecorder to(final Path file, final OutputStream raw, final Consumer<IOException> onFailure)
        throws IOException {
        final boolean compressed = file.getFileName().toString().endsWith(".gz");
        return new CaptureRecorder(file,
            compressed ? new GzipMemberStream(raw) : raw, onFailure);
    }

    /**
     * A sink that passes each frame on and records it behind that, so that nothing waits for the recording; what is
     * noted while a frame is passed on stands behind it all the same.
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
        recordPending();
        record(("\t" + note.venue().code() + CaptureNote.SIGN + '\t' + note.text()).getBytes(StandardCharsets.UTF_8),
            timeNs);
    }

    /** The file being written. */
    public Path file() {
        return file;
    }

    /** Frames written, or on their way; any thread. */
    public long frames() {
        return frames - writer.lost();
    }

    /** Frames passed on but not written: too long, too many at once, after a failure, or after {@link #close()}. */
    public long lost() {
        return lost + writer.lost();
    }

    /** Chunks that were handed over and are not written yet, at the most. */
    int waiting() {
        return CaptureWriter.CHUNKS - writer.available() - (chunk == null ? 0 : 1);
    }

    /** Hands what is buffered to the writing thread, and by that to the operating system. */
    public void flush() {
        if (open && chunk != null && chunk.used > 0) {
            chunk.flush = true;
            writer.write(chunk);
            chunk = writer.take();
        }
    }

    /** Writes what is buffered and closes the file, within ten seconds. Idempotent. */
    @Override
    public void close() {
        if (open) {
            flush();
            open = false;
            writer.close();
        }
    }

    private static byte[] column(final String code) {
        return ('\t' + code + '\t').getBytes(StandardCharsets.UTF_8);
    }

    /** Records the frame that was passed on, and is over with it; the time of what follows may not come before it. */
    private void recordPending() {
        if (pending != null) {
            final Tee tee = pending;
            pending = null;
            record(tee, pendingFrame, pendingOffset, pendingLength, pendingTimeNs);
        }
    }

    private void record(final Tee tee, final DirectBuffer frame, final int offset, final int length,
                        final long receiveTimeNs) {
        if (!open || length > CaptureReader.MAX_FRAME_LENGTH || receiveTimeNs < 0 || writer.failed()) {
            lose();
            return;
        }
        final boolean encoded = LineBytes.breakLines(frame, offset, length);
        final byte[] code = encoded ? tee.encodedCode : tee.code;
        if (!hasRoom(LONGEST_TIME + code.length + 1L + (encoded ? Base64Text.length(length) : length))) {
            lose();
            return;
        }
        putTime(receiveTimeNs);
        put(code, code.length);
        if (encoded) {
            putEncoded(frame, offset, length);
        } else {
            putFrame(frame, offset, length);
        }
        put((byte) '\n');
        chunk.frames++;
        // this thread is the only one that writes it
        frames++;
    }

    private void lose() {
        lost++;
    }

    /** Whether a line fits into what is free; the first that does not is told. */
    private boolean hasRoom(final long bytes) {
        if (chunk == null) {
            chunk = writer.take();
        }
        // one chunk more than needed is there, so that none is missing where the line ends with the last one
        final boolean fits = chunk != null
            && CaptureChunk.LENGTH - chunk.used + (long) writer.available() * CaptureChunk.LENGTH > bytes;
        if (!fits && !overrun) {
            overrun = true;
            onOverrun.run();
        }
        return fits;
    }

    private void putTime(final long time) {
        int digits = 1;
        for (long rest = time / 10; rest != 0; rest /= 10) {
            digits++;
        }
        long power = 1;
        for (int i = 1; i < digits; i++) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            put((byte) ('0' + time / power % 10));
        }
    }

    private void put(final byte one) {
        chunk.bytes[chunk.used++] = one;
        handOver();
    }

    private void put(final byte[] text, final int length) {
        for (int i = 0; i < length; i++) {
            put(text[i]);
        }
    }

    private void putFrame(final DirectBuffer frame, final int offset, final int length) {
        for (int done = 0; done < length;) {
            final int part = Math.min(length - done, CaptureChunk.LENGTH - chunk.used);
            frame.getBytes(offset + done, chunk.bytes, chunk.used, part);
            chunk.used += part;
            done += part;
            handOver();
        }
    }

    private void putEncoded(final DirectBuffer frame, final int offset, final int length) {
        for (int done = 0; done < length; done += Base64Text.BYTES) {
            for (int i = 0; i < Base64Text.CHARACTERS; i++) {
                put(Base64Text.character(frame, offset + done, Math.min(Base64Text.BYTES, length - done), i));
            }
        }
    }

    /** A full chunk goes to the writing thread; {@link #hasRoom} has seen that there is a next one. */
    private void handOver() {
        if (chunk.used == CaptureChunk.LENGTH) {
            writer.write(chunk);
            chunk = writer.take();
        }
    }

    /** Records a line without a frame; it is not counted as one. */
    private void record(final byte[] code, final long timeNs) {
        if (open && timeNs >= 0 && !writer.failed() && hasRoom(LONGEST_TIME + code.length + 1L)) {
            putTime(timeNs);
            put(code, code.length);
            put((byte) '\n');
        }
    }

    /** Passes on what comes from one source, then writes it. */
    private final class Tee implements FrameSink {
        private final byte[] code;
        private final byte[] encodedCode;
        private final Map<ConnectionChange, byte[]> changes = new EnumMap<>(ConnectionChange.class);
        private final FrameSink next;

        Tee(final CaptureSource source, final FrameSink next) {
            this.next = next;
            code = column(source.code());
            encodedCode = column(source.code() + Base64Text.SIGN);
            for (final ConnectionChange change : ConnectionChange.values()) {
                changes.put(change, column(source.code() + CaptureChange.sign(change)));
            }
        }

        @Override
        public void onFrame(final DirectBuffer frame, final int offset, final int length, final long receiveTimeNs) {
            recordPending();
            pending = this;
            pendingFrame = frame;
            pendingOffset = offset;
            pendingLength = length;
            pendingTimeNs = receiveTimeNs;
            try {
                next.onFrame(frame, offset, length, receiveTimeNs);
            } finally {
                recordPending();
            }
        }

        @Override
        public void onConnection(final ConnectionChange change, final long timeNs) {
            recordPending();
            record(changes.get(change), timeNs);
            next.onConnection(change, timeNs);
        }

        @Override
        public boolean isWhole() {
            return next.isWhole();
        }
    }
}
