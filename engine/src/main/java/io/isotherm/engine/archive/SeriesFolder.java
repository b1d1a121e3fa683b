package io.isotherm.engine.archive;

import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of one series: which there are, which go.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class SeriesFolder {
    private final Path folder;
    private final SegmentHeader series;
    private final long retention;
    private final Consumer<String> notices;

    /**
     * Takes a folder.
     *
     * @param folder    that exists.
     * @param series    what its records are.
     * @param retention records that are kept at least.
     * @param notices   gets a line for each file that was set aside or could not be deleted.
     */
    SeriesFolder(final Path folder, final SegmentHeader series, final long retention,
                 final Consumer<String> notices) {
        this.folder = folder;
        this.series = series;
        this.retention = retention;
        this.notices = notices;
    }

    /** Bytes on disk at most: as many full files as the kept records can touch, which begin anywhere within one. */
    static long maxBytes(final SegmentHeader series, final long retention) {
        final long files = (retention - 1 + series.capacity() - 1) / series.capacity() + 1;
        return files * series.maxFileLength();
    }

    /** Files by first ordinal, those that are damaged or foreign too. */
    TreeMap<Long, Path> files() throws IOException {
        final TreeMap<Long, Path> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.forEach(file -> {
                if (HistoryPaths.firstOrdinal(file) >= 0) {
                    files.put(HistoryPaths.firstOrdinal(file), file);
                }
            });
        }
        return files;
    }

    /** Renames a file that is not to be written to. */
    void setAside(final Path path, final String why) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".set-aside");
        for (int n = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); n++) {
            aside = path.resolveSibling(path.getFileName() + ".set-aside-" + n);
        }
        Files.move(path, aside);
        notices.accept(path + ": " + why + "; set aside as " + aside.getFileName()
            + ", history goes on in a new file");
    }

    /**
     * Makes room for a full file within {@link #maxBytes}: deletes the oldest, as long as room lacks and all that a
     * file holds is older than kept. Age alone deletes nothing, as one start under a clock that is years ahead would
     * make everything old.
     *
     * @param newest ordinal that the new file begins with.
     */
    void makeRoom(final long newest) throws IOException {
        final TreeMap<Long, Path> files = files();
        long bytes = series.maxFileLength();
        for (final Path file : files.values()) {
            bytes += Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size();
        }
        while (bytes > maxBytes(series, retention) && !files.isEmpty()
            && end(files) <= newest - retention + 1) {
            final Path oldest = files.pollFirstEntry().getValue();
            bytes -= Files.readAttributes(oldest, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size();
            delete(oldest);
        }
    }

    /** Ordinal after the last that the oldest file may hold. */
    private long end(final TreeMap<Long, Path> files) {
        final Long next = files.higherKey(files.firstKey());
        return next != null ? next : HistorySegmentDescriptor.endOrdinal(files.firstKey(), series.capacity());
    }

    private void delete(final Path file) {
        try {
            Files.delete(file);
        } catch (final IOException e) {
            notices.accept(file + " is older than what is kept, but cannot be deleted: " + e);
        }
    }
}
