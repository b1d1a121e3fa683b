package io.isotherm.feed.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Compresses and writes what a recorder hands over, on a thread of its own, so that neither a disk nor a compressor
 * holds up a feed. When the disk fails, the failure is told once, and everything after it is lost and counted.
 *
 * <p><b>Threads:</b> the recorder's thread takes free chunks and hands full ones over; a thread of this class does the
 * rest. Each queue's {@code offer} stores with release, its {@code poll} on the other side loads with acquire.
 */
final class CaptureWriter {
    /** Chunks: 16 MiB, more than the longest frame in base 64, or a second of 200,000 frames of 80 bytes. */
    static final int CHUNKS = 256;

    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long CLOSE_TIMEOUT_MS = 10_000;

    private final OneToOneConcurrentArrayQueue<CaptureChunk> free = new OneToOneConcurrentArrayQueue<>(CHUNKS);
    private final OneToOneConcurrentArrayQueue<CaptureChunk> full = new OneToOneConcurrentArrayQueue<>(CHUNKS);
    private final Path file;
    private final OutputStream out;
    private final Consumer<IOException> onFailure;
    private final Thread thread;
    /** Written by the writing thread alone; volatile, read by any. */
    private volatile long lost;
    /** Likewise. */
    private volatile boolean failed;
    /** Written by whoever closes. */
    private volatile boolean ending;

    CaptureWriter(final Path file, final OutputStream out, final Consumer<IOException> onFailure) {
        this.file = file;
        this.out = out;
        this.onFailure = onFailure;
        for (int i = 0; i < CHUNKS; i++) {
            free.offer(new CaptureChunk());
        }
        thread = new Thread(this::run, "isotherm-capture");
        thread.setDaemon(true);
        thread.start();
    }

    /** Chunks that can be taken now, at the least. */
    int available() {
        return free.size();
    }

    /** An empty chunk to fill, or null while all are on their way. */
    CaptureChunk take() {
        return free.poll();
    }

    /** Hands a chunk over. */
    void write(final CaptureChunk chunk) {
        // there are as many places as chunks
        full.offer(chunk);
    }

    /** Frames handed over and not written. */
    long lost() {
        return lost;
    }

    /** Whether nothing is written any more. */
    boolean failed() {
        return failed;
    }

    /** Writes what was handed over, then closes the file; by the recorder's thread, or after it has ended. */
    void close() {
        ending = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_TIMEOUT_MS);
            if (thread.isAlive()) {
                onFailure.accept(new IOException(file + ": the end of the recording could not be written within "
                    + CLOSE_TIMEOUT_MS / 1000 + " s; what is there can be recovered"));
            }
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            // first this, so that what was handed over before the end is found after it
            final boolean last = ending;
            CaptureChunk chunk = full.poll();
            if (chunk == null && last) {
                break;
            }
            if (chunk == null) {
                LockSupport.parkNanos(this, PAUSE_NS);
            }
            while (chunk != null) {
                write(chunk, failed);
                chunk.clear();
                free.offer(chunk);
                chunk = full.poll();
            }
        }
        if (!failed) {
            try {
                out.close();
            } catch (final IOException e) {
                fail(e);
            }
        }
    }

    private void write(final CaptureChunk chunk, final boolean inVain) {
        try {
            if (!inVain) {
                out.write(chunk.bytes, 0, chunk.used);
                if (chunk.flush) {
                    out.flush();
                }
                return;
            }
        } catch (final IOException e) {
            fail(e);
        }
        lost += chunk.frames;
    }

    private void fail(final IOException failure) {
        failed = true;
        final IOException told = new IOException(file + ": the recording ends here, the engine goes on without it: "
            + failure.getMessage() + room() + "; what is there can be replayed and cut up to the damage; "
            + "make room and start the engine anew to record again", failure);
        try {
            out.close();
        } catch (final IOException e) {
            told.addSuppressed(e);
        }
        onFailure.accept(told);
    }

    private String room() {
        try {
            return " (" + Files.getFileStore(file).getUsableSpace() + " bytes are free)";
        } catch (final IOException unknown) {
            return "";
        }
    }
}
