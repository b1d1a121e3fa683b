package io.isotherm.client.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One series of an underlying's history: columns of a tier, bars of an interval, or the tape. A record is found by
 * arithmetic within the file whose range holds it, copied, and checked; a reader may follow a live writer or read what
 * a dead one left.
 *
 * <p><b>Threads:</b> one per thread.
 */
public final class HistorySeries implements RecordSource, AutoCloseable {
    private final Path folder;
    private final TreeMap<Long, SegmentFile> open = new TreeMap<>();
    private final TreeMap<Long, Path> files = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final RecordFrame frame = new RecordFrame();
    private SegmentHeader header;
    private ByteBuffer record = ByteBuffer.allocate(0);

    private HistorySeries(final Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a series.
     *
     * @param folder of the series, for example {@code DIR/BTC/columns-1m}; need not exist yet.
     * @return the series.
     * @throws HistoryException when the folder cannot be read.
     */
    public static HistorySeries open(final Path folder) {
        final HistorySeries series = new HistorySeries(folder);
        series.refresh();
        return series;
    }

    /**
     * Looks which files there are now. Reading does it by itself when a record lies beyond the files known.
     *
     * @throws HistoryException when the folder cannot be read.
     */
    public void refresh() {
        final TreeMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.forEach(file -> {
                final long first = HistoryPaths.firstOrdinal(file);
                if (first >= 0) {
                    found.put(first, file);
                }
            });
        } catch (final NoSuchFileException nothingYet) {
            // an engine that has just started has written nothing
        } catch (final IOException e) {
            throw new HistoryException(folder + " cannot be read: " + e, e);
        }
        open.entrySet().removeIf(entry -> {
            final boolean gone = !found.containsKey(entry.getKey());
            if (gone && entry.getValue() != null) {
                entry.getValue().close();
            }
            return gone;
        });
        files.clear();
        files.putAll(found);
    }

    /** Files that are not what their names say, one line each with the reason; their records are absent. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** First ordinal that a file is kept for; -1 when there is none. */
    public long firstOrdinal() {
        return files.isEmpty() ? -1 : files.firstKey();
    }

    /**
     * The newest record that was written, looked for in the files as they are now.
     *
     * @return its ordinal, or -1 when there is none.
     */
    public long newestOrdinal() {
        refresh();
        for (final Long first : files.descendingKeySet()) {
            final SegmentFile file = file(first);
            if (file != null) {
                for (long ordinal = end(file) - 1; ordinal >= first; ordinal--) {
                    if (read(ordinal) == RecordState.WHOLE) {
                        return ordinal;
                    }
                }
            }
        }
        return -1;
    }

    private static long end(final SegmentFile file) {
        try {
            return Math.min(file.endOfFile(), file.header().endOrdinal());
        } catch (final IOException e) {
            throw new HistoryException("the length of a history file cannot be read: " + e, e);
        }
    }

    /**
     * Reads a record. When it is whole, {@link #record()} and {@link #header()} tell of it until the next read.
     *
     * @param ordinal of the record.
     * @return what stands there.
     * @throws HistoryException when the file system fails.
     */
    public RecordState read(final long ordinal) {
        Map.Entry<Long, Path> entry = files.floorEntry(ordinal);
        if (entry == null || entry.getKey().equals(files.lastKey())) {
            final SegmentFile newest = entry == null ? null : file(entry.getKey());
            if (newest == null || ordinal >= newest.header().endOrdinal() || ordinal >= end(newest)) {
                refresh();
                entry = files.floorEntry(ordinal);
            }
        }
        final SegmentFile file = entry == null ? null : file(entry.getKey());
        if (file == null || ordinal >= file.header().endOrdinal()) {
            return RecordState.ABSENT;
        }
        header = file.header();
        if (record.capacity() != header.recordLength()) {
            record = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
        }
        try {
            return file.copy(ordinal, record.array()) ? frame.state(record, ordinal) : RecordState.ABSENT;
        } catch (final IOException e) {
            throw new HistoryException(entry.getValue() + " cannot be read: " + e, e);
        }
    }

    private SegmentFile file(final Long first) {
        if (!open.containsKey(first)) {
            SegmentFile file = null;
            try {
                file = SegmentFile.open(files.get(first));
            } catch (final NoSuchFileException deleted) {
                // by retention, since the folder was listed
                return null;
            } catch (final IOException | HistoryException e) {
                refused.add(e instanceof HistoryException ? e.getMessage() : files.get(first) + ": " + e);
            }
            open.put(first, file);
        }
        return open.get(first);
    }

    @Override
    public ByteBuffer record() {
        return record;
    }

    /** Header of the file that the record was read from. */
    @Override
    public SegmentHeader header() {
        return header;
    }

    /** Lets the files go. */
    @Override
    public void close() {
        open.values().forEach(file -> {
            if (file != null) {
                file.close();
            }
        });
        open.clear();
    }
}
