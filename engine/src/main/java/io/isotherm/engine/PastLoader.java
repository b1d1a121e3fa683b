package io.isotherm.engine;

import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.history.HistoryCall;
import io.isotherm.engine.history.UntoldHistory;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.rest.RestClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
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
     * Reads and asks; takes no longer than the configured wait and the reading of the files. An interrupt ends it with
     * {@link InterruptedIOException}, and stays set.
     */
    static ColdStart load(final EngineContext context, final InstrumentTable table, final RestClient rest,
                          final UntoldHistory untold) throws IOException {
        final EngineConfiguration configuration = context.checked().configuration();
        final long nowNs = context.epochNanoClock().getAsLong();
        final List<String> told = new HistoryCall(rest, System::nanoTime, context.progress(), untold)
            .rows(configuration.history(), configuration.venues(), table, TimeUnit.NANOSECONDS.toMillis(nowNs));
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while the venues were asked for their past");
        }
        if (context.recordDirectory() != null && !told.isEmpty()) {
            final Path file = context.recordDirectory().resolve("history-" + nowNs + ".csv.gz");
            write(file, HistoryCall.file(told));
            context.progress().accept("history: kept in " + file + "; replay the capture with --cold-start " + file);
        }
        return ColdStart.load(configuration.coldStart(), told, table);
    }

    private static void write(final Path file, final String text) throws IOException {
        if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
            Files.createDirectories(file.toAbsolutePath().getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        try (OutputStream out = new GZIPOutputStream(Channels.newOutputStream(Files.newByteChannel(file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        // The umask may have taken bits away.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
