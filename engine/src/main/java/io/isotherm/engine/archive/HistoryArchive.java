package io.isotherm.engine.archive;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.engine.snapshot.EngineLock;
import io.isotherm.engine.snapshot.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The history directory of an engine: one folder per underlying, one per series in it. One engine writes it at a time.
 *
 * <p><b>Threads:</b> opened and closed by one thread; everything else is the analyst's.
 */
public final class HistoryArchive implements AutoCloseable {
    private final Path directory;
    private final EngineLock lock;
    private final HistoryDisk disk;
    private final Consumer<String> errors;
    private final List<UnderlyingArchive> underlyings = new ArrayList<>();

    private HistoryArchive(final Path directory, final EngineLock lock, final Consumer<String> errors) {
        this.directory = directory;
        this.lock = lock;
        this.errors = errors;
        disk = new HistoryDisk(errors);
    }

    /**
     * Opens a directory for writing.
     *
     * @param directory made with mode 0700 when absent.
     * @param errors    gets a line for each failure of the disk and each file that was set aside; never throws.
     * @return the archive.
     * @throws IOException when it cannot be made.
     * @throws io.isotherm.engine.snapshot.SnapshotFileException when it is not ours alone, or another engine writes it.
     */
    public static HistoryArchive open(final Path directory, final Consumer<String> errors) throws IOException {
        PrivateDirectory.require(directory, false);
        return new HistoryArchive(directory, EngineLock.acquire(directory), errors);
    }

    /**
     * The series of an underlying; no file is touched before the first record.
     *
     * @param name        of the underlying.
     * @param venues      in the order of venue rows.
     * @param instruments that its tape names by index.
     * @return its series.
     */
    public UnderlyingArchive underlying(final String name, final List<VenueEntry> venues,
                                        final List<TapeInstrument> instruments) {
        final UnderlyingArchive underlying =
            new UnderlyingArchive(directory, name, venues, instruments, disk, errors);
        underlyings.add(underlying);
        return underlying;
    }

    /**
     * The folder of an underlying, for what else is kept of it under the lock of this archive.
     *
     * @param name of the underlying.
     * @return path; made with its first series.
     */
    public Path folder(final String name) {
        return HistoryPaths.underlying(directory, name);
    }

    /** Whether what happens now is not kept, or not in every series. */
    public boolean stopped() {
        if (disk.stopped()) {
            return true;
        }
        for (int i = 0; i < underlyings.size(); i++) {
            if (underlyings.get(i).stopped()) {
                return true;
            }
        }
        return false;
    }

    /** Writes that failed; each was one try, of a series a minute of receive time or more after its one before. */
    public long failures() {
        return disk.failures();
    }

    /** Ends all series and lets the next engine in. */
    @Override
    public void close() throws IOException {
        try {
            for (final UnderlyingArchive underlying : underlyings) {
                underlying.close();
            }
        } catch (final IOException e) {
            errors.accept("history in " + directory + " may lack its end: " + e);
        } finally {
            lock.release();
        }
    }
}
