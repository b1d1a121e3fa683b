package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of a journal's files: {@code NUMBER.journal}, the number with 8 digits, and what else lies beside them. */
public final class JournalFolder {
    /** Ends the name of a segment. */
    public static final String SUFFIX = ".journal";
    static final String TEMPORARY = ".tmp";
    private static final Pattern NAME = Pattern.compile("(\\d{8})\\.journal");
    private static final String HISTORY = ".history.csv.gz";
    private static final Pattern HISTORY_NAME = Pattern.compile("(\\d+)\\.history\\.csv\\.gz");

    private JournalFolder() {
    }

    /**
     * The file of a segment.
     *
     * @param folder of the journal.
     * @param number of the segment.
     * @return its path.
     */
    public static Path segment(final Path folder, final long number) {
        return folder.resolve(String.format("%08d%s", number, SUFFIX));
    }

    /**
     * The past that a run began with.
     *
     * @param folder of the journal.
     * @param epoch  of the run.
     * @return path of the file.
     */
    public static Path history(final Path folder, final long epoch) {
        return folder.resolve(epoch + HISTORY);
    }

    /**
     * The number of a segment.
     *
     * @param path of any file.
     * @return its number, or −1 when it is not named as a segment is.
     */
    public static long number(final Path path) {
        final Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    /**
     * Whether something is a journal, by its name alone: a segment, or a folder that holds one.
     *
     * @param path of any file or folder.
     * @return true for both.
     * @throws IOException when the folder cannot be read.
     */
    public static boolean isJournal(final Path path) throws IOException {
        return Files.isDirectory(path) ? !segments(path).isEmpty() : number(path) >= 0;
    }

    /**
     * The segments of a folder, in their order.
     *
     * @param folder to list.
     * @return paths; none when it holds none.
     * @throws IOException when it cannot be read.
     */
    public static List<Path> segments(final Path folder) throws IOException {
        final TreeMap<Long, Path> segments = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> number(file) >= 0).forEach(file -> segments.put(number(file), file));
        }
        return List.copyOf(segments.values());
    }

    /** The pasts of runs, by epoch. */
    static TreeMap<Long, Path> histories(final Path folder) throws IOException {
        final TreeMap<Long, Path> histories = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                final Matcher name = HISTORY_NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    histories.put(Long.parseLong(name.group(1)), file);
                }
            });
        }
        return histories;
    }

    /** Deletes what a writer left half made. */
    static void removeTemporary(final Disk disk, final Path folder) throws IOException {
        for (final Path file : disk.list(folder)) {
            final String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX + TEMPORARY) || name.endsWith(HISTORY + TEMPORARY)) {
                disk.delete(file);
            }
        }
    }

    /** Renames a segment that is not to be read on with the others; the name that it has now. */
    static Path setAside(final Disk disk, final Path segment) throws IOException {
        Path aside = segment.resolveSibling(segment.getFileName() + ".set-aside");
        for (int n = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); n++) {
            aside = segment.resolveSibling(segment.getFileName() + ".set-aside-" + n);
        }
        disk.rename(segment, aside);
        return aside;
    }
}
