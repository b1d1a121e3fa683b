package io.isotherm.engine;

import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.history.HistoryCall;
import io.isotherm.engine.history.UntoldHistory;
import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.DiskFile;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.rest.RestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * Gathers what a live engine starts from: the files that the configuration names, and what the venues tell of their
 * past. The latter is kept beside the capture where there is one, as a replay has to start from the same.
 *
 * <p><b>Threads:</b> the launching thread, which waits for the venues' answers; interrupting it ends the wait.
 */
final class PastLoader {
    private PastLoader() {
    }

    /**
     * Reads and asks, and adds the rows that the venues told to a list; takes no longer than the configured wait and
     * the reading of the files. An interrupt ends it with {@link InterruptedIOException}, and stays set.
     */
    static ColdStart load(final EngineContext context, final InstrumentTable table, final RestClient rest,
                          final UntoldHistory untold, final List<String> rows) throws IOException {
        final EngineConfiguration configuration = context.checked().configuration();
        final long nowNs = context.epochNanoClock().getAsLong();
        final List<String> told = new HistoryCall(rest, context.crew()::nanoTime, context.progress(), untold)
            .rows(configuration.history(), configuration.venues(), table, TimeUnit.NANOSECONDS.toMillis(nowNs));
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while the venues were asked for their past");
        }
        rows.addAll(told);
        return ColdStart.load(configuration.coldStart(), told, table);
    }

    /**
     * Keeps what the venues told beside a capture that has begun: without one it would be nobody's.
     *
     * @param context with the folder of recordings, null for none.
     * @param timeNs  that the capture is named after, ns since the Unix epoch.
     * @param told    rows; nothing is kept of none.
     */
    static void keep(final EngineContext context, final long timeNs, final List<String> told) throws IOException {
        if (context.recordDirectory() != null && !told.isEmpty()) {
            final Path file = RecordingFolder.history(context.recordDirectory(), timeNs);
            write(context.disk(), file, HistoryCall.file(told));
            context.progress().accept("history: kept in " + file + "; replay --as-run of the capture beside it starts "
                + "from it, any other with --cold-start " + file);
        }
    }

    /** Writes a file that is not there yet, mode 0600; once this returns, it is whole and survives a power cut. */
    static void write(final Disk disk, final Path file, final String text) throws IOException {
        final Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        final Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        boolean kept = false;
        try (DiskFile target = disk.create(temporary)) {
            final ByteBuffer bytes = ByteBuffer.wrap(compressed(text));
            while (bytes.hasRemaining()) {
                target.write(bytes, bytes.position());
            }
            target.force(true);
            disk.rename(temporary, file);
            kept = true;
        } finally {
            if (!kept) {
                disk.delete(temporary);
            }
        }
        disk.syncFolder(folder);
    }

    private static byte[] compressed(final String text) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
