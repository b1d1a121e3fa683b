package io.isotherm.engine.alert.delivery;

import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertLogPaths;
import io.isotherm.engine.snapshot.EngineLock;
import io.isotherm.engine.snapshot.PrivateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The log: one line of JSON per alert, mode 0600, appended by one write each. A file that would exceed its size is
 * renamed to the next older number first, and the oldest is deleted. A line that a kill cut short is ended at the next
 * start, so that the next one begins a line. What cannot be written is counted and told; the next alert tries again.
 *
 * <p><b>Threads:</b> opened by the launching thread, then the delivery's.
 */
public final class AlertLogFile implements AlertSink {
    private final Path directory;
    private final EngineLock lock;
    private final long fileBytes;
    private final int files;
    private final SinkTally tally;
    private FileChannel channel;
    private boolean closed;

    private AlertLogFile(final Path directory, final EngineLock lock, final DeliverySettings.Log settings,
                         final Consumer<String> errors) {
        this.directory = directory;
        this.lock = lock;
        fileBytes = settings.fileBytes();
        files = settings.files();
        tally = new SinkTally("log in " + directory, errors);
    }

    /**
     * Opens a log for appending.
     *
     * @param directory made with mode 0700 when absent.
     * @param settings  of the log; its own directory does not count.
     * @param errors    gets a line for each failure; never throws.
     * @return the log.
     * @throws IOException when the directory cannot be made or locked.
     * @throws io.isotherm.engine.snapshot.SnapshotFileException when it is not ours alone, or another engine writes it.
     */
    public static AlertLogFile open(final Path directory, final DeliverySettings.Log settings,
                                    final Consumer<String> errors) throws IOException {
        PrivateDirectory.require(directory, false);
        return new AlertLogFile(directory, EngineLock.acquire(directory), settings, errors);
    }

    @Override
    public void offer(final Alert alert, final String line, final long nowNs) {
        final byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (channel == null) {
                channel = opened();
            }
            if (channel.size() > 0 && channel.size() + bytes.length > fileBytes) {
                rotate();
            }
            write(bytes);
            tally.delivered();
        } catch (final IOException failure) {
            tally.failed("alerts are not logged: " + failure + "; make room or repair it, the next alert tries again");
            drop();
        }
    }

    private FileChannel opened() throws IOException {
        final Path path = AlertLogPaths.file(directory, 0);
        final FileChannel opened = FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
            StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), PosixFilePermissions.asFileAttribute(
            PosixFilePermissions.fromString("rw-------")));
        boolean whole = false;
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            final ByteBuffer last = ByteBuffer.allocate(1);
            final long size = opened.size();
            opened.position(size);
            if (size > 0 && opened.read(last, size - 1) == 1 && last.get(0) != '\n') {
                opened.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            whole = true;
            return opened;
        } finally {
            if (!whole) {
                opened.close();
            }
        }
    }

    private void write(final byte[] bytes) throws IOException {
        final ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void rotate() throws IOException {
        channel.close();
        channel = null;
        Files.deleteIfExists(AlertLogPaths.file(directory, files - 1));
        for (int older = files - 1; older > 0; older--) {
            final Path newer = AlertLogPaths.file(directory, older - 1);
            if (Files.exists(newer, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(newer, AlertLogPaths.file(directory, older), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        channel = opened();
    }

    /** Closes the file after a failure; the next alert opens it and ends the line that may have been cut. */
    private void drop() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (final IOException alreadyTold) {
            // what made it fail was told
        } finally {
            channel = null;
        }
    }

    @Override
    public void work(final long nowNs) {
        // nothing is under way
    }

    @Override
    public SinkKind kind() {
        return SinkKind.LOG;
    }

    @Override
    public int pending() {
        return 0;
    }

    @Override
    public SinkCounts counts() {
        return tally.counts();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            drop();
            try {
                lock.release();
            } catch (final IOException failure) {
                tally.tell("its lock cannot be let go: " + failure);
            }
        }
    }
}
