package io.isotherm.client.history;

import io.isotherm.client.layout.HistoryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of a series: its files by first ordinal, those that were opened, those that are not what their names say.
 * All of them are of one series: that which was asked for, or else that of the first file that opens.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class SegmentFolder implements AutoCloseable {
    private final Path path;
    private final TreeMap<Long, Path> files = new TreeMap<>();
    private final TreeMap<Long, Opened> open = new TreeMap<>();
    private final TreeMap<Long, String> refused = new TreeMap<>();
    private HistoryKind kind;
    private long intervalNs;

    /**
     * What stands at a path.
     *
     * @param key     which file it is: another may be made under the name of one that was set aside.
     * @param length  bytes.
     * @param changed when it was written last.
     */
    private record Look(Object key, long length, FileTime changed) {
        static final Look NOTHING = new Look("nothing", 0, FileTime.fromMillis(0));

        static Look at(final Path file) {
            try {
                final BasicFileAttributes facts =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return new Look(facts.fileKey(), facts.size(), facts.lastModifiedTime());
            } catch (final IOException e) {
                return NOTHING;
            }
        }
    }

    /**
     * What was found when a file was opened.
     *
     * @param file    the file; null when it is not what its name says, or could not be opened.
     * @param look    taken before.
     * @param passing whether the reason may pass by itself, as too many open files do.
     */
    private record Opened(SegmentFile file, Look look, boolean passing) {
        boolean standsAt(final Look now) {
            return file == null ? !passing && look.equals(now) : look.key().equals(now.key());
        }

        void close() {
            if (file != null) {
                file.close();
            }
        }
    }

    /** Looks at a folder, for a kind and an interval, or for any when the kind is null. */
    SegmentFolder(final Path path, final HistoryKind kind, final long intervalNs) {
        this.path = path;
        this.kind = kind;
        this.intervalNs = intervalNs;
        refresh();
    }

    /** Looks which files there are now. */
    void refresh() {
        final TreeMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> list = Files.list(path)) {
            list.forEach(file -> {
                final long first = HistoryPaths.firstOrdinal(file);
                if (first >= 0) {
                    found.put(first, file);
                }
            });
        } catch (final NoSuchFileException nothingYet) {
            // an engine that has just started has written nothing
        } catch (final IOException e) {
            throw new HistoryException(path + " cannot be read: " + e, e);
        }
        open.entrySet().removeIf(entry -> {
            final Path file = found.get(entry.getKey());
            final boolean gone = file == null || !entry.getValue().standsAt(Look.at(file));
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        refused.keySet().retainAll(found.keySet());
        files.clear();
        files.putAll(found);
    }

    /** First ordinal of the oldest file; null when there is none. */
    Long oldest() {
        return files.isEmpty() ? null : files.firstKey();
    }

    /** First ordinal of the newest file; null when there is none. */
    Long newest() {
        return files.isEmpty() ? null : files.lastKey();
    }

    /** First ordinal of the file that begins last at or before an ordinal; null when there is none. */
    Long floor(final long ordinal) {
        return files.floorKey(ordinal);
    }

    /** First ordinal of the file that begins last before an ordinal; null when there is none. */
    Long before(final long ordinal) {
        return files.lowerKey(ordinal);
    }

    /** First ordinal of the file that begins next after an ordinal; null when there is none. */
    Long after(final long ordinal) {
        return files.higherKey(ordinal);
    }

    /**
     * A file, opened when it was not.
     *
     * @param first its first ordinal, as the folder was listed.
     * @return the file, or null when it is gone or not what its name says.
     */
    SegmentFile file(final Long first) {
        final Path file = files.get(first);
        if (file != null && !open.containsKey(first)) {
            // before opening: if another file takes its place meanwhile, the next look finds another key
            final Look look = Look.at(file);
            SegmentFile opened = null;
            boolean passing = true;
            try {
                opened = ofThisSeries(SegmentFile.open(file));
                refused.remove(first);
            } catch (final NoSuchFileException deleted) {
                // by retention, since the folder was listed
                return null;
            } catch (final IOException e) {
                refused.put(first, file + ": " + e);
            } catch (final HistoryException e) {
                refused.put(first, e.getMessage());
                passing = false;
            }
            open.put(first, new Opened(opened, look, passing));
        }
        final Opened found = open.get(first);
        return found == null ? null : found.file();
    }

    private SegmentFile ofThisSeries(final SegmentFile file) {
        final SegmentHeader header = file.header();
        // records of the tape have no interval
        final long interval = header.kind() == HistoryKind.TAPE ? 0 : header.intervalNs();
        if (kind != null && (kind != header.kind() || intervalNs != interval)) {
            file.close();
            throw new HistoryException(file.path() + ": its records are of another series: " + header.kind()
                + " every " + interval + " ns, not " + kind + " every " + intervalNs + " ns");
        }
        kind = header.kind();
        intervalNs = interval;
        return file;
    }

    /** The files that can be read, oldest first; opens each. */
    List<Path> readable() {
        return files.entrySet().stream().filter(entry -> file(entry.getKey()) != null)
            .map(Map.Entry::getValue).toList();
    }

    /** Files that are not what their names say, or could not be opened, one line each with the reason. */
    List<String> refused() {
        return List.copyOf(refused.values());
    }

    @Override
    public void close() {
        open.values().forEach(Opened::close);
        open.clear();
    }
}
