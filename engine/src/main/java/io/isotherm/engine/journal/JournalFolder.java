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
    /** Ends the name of a file that is not whole yet; a start deletes it. */
    public static final String TEMPORARY = ".tmp";
    private static final Pattern NAME = Pattern.compile("(\\d{8})\\.journal");
    private static final Pattern CUT_OFF_NAME = Pattern.compile("\\d{8}\\.journal\\.(cut-at-\\d+|set-aside(-\\d+)?)");
    private static final long BEYOND = -2;
    private static final String BASE = ".base";
    private static final String CHECKPOINT = ".checkpoint";
    private static final Pattern BASE_NAME = Pattern.compile("(\\d{1,19})\\.base");
    private static final Pattern CHECKPOINT_NAME = Pattern.compile("(\\d{19})\\.checkpoint");

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
     * The image of the state that a run began with.
     *
     * @param folder of the journal.
     * @param epoch  of the run.
     * @return path of the file.
     */
    public static Path base(final Path folder, final long epoch) {
        return folder.resolve(epoch + BASE);
    }

    /**
     * The image of the state after an event.
     *
     * @param folder   of the journal.
     * @param sequence of the event.
     * @return path of the file.
     */
    public static Path checkpoint(final Path folder, final long sequence) {
        return folder.resolve(String.format("%019d%s", sequence, CHECKPOINT));
    }

    /**
     * The images that runs began with, by epoch.
     *
     * @param folder to list.
     * @return their paths.
     * @throws IOException when it cannot be read.
     */
    public static TreeMap<Long, Path> bases(final Path folder) throws IOException {
        return named(folder, BASE_NAME);
    }

    /**
     * The images that were taken while runs went on, by the sequence of their newest event.
     *
     * @param folder to list.
     * @return their paths.
     * @throws IOException when it cannot be read.
     */
    public static TreeMap<Long, Path> checkpoints(final Path folder) throws IOException {
        return named(folder, CHECKPOINT_NAME);
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
     * Whether something is an image of an engine's state, by its name alone.
     *
     * @param path of any file.
     * @return true for a base and for a checkpoint.
     */
    public static boolean isImage(final Path path) {
        return number(path, BASE_NAME) != -1 || number(path, CHECKPOINT_NAME) != -1;
    }

    /**
     * Whether something is the image of a state that a run began with, by its name alone.
     *
     * @param path of any file.
     * @return true for a base.
     */
    public static boolean isBase(final Path path) {
        return number(path, BASE_NAME) != -1;
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

    private static TreeMap<Long, Path> named(final Path folder, final Pattern pattern) throws IOException {
        final TreeMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                final long number = number(file, pattern);
                if (number >= 0) {
                    found.put(number, file);
                }
            });
        }
        return found;
    }

    /** The number in a name; −1 when it is another name, −2 when the number is beyond all that an engine gives. */
    private static long number(final Path file, final Pattern pattern) {
        final Matcher name = pattern.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return -1;
        }
        try {
            return Long.parseLong(name.group(1));
        } catch (final NumberFormatException tooLarge) {
            return BEYOND;
        }
    }

    /**
     * Files that are named as images are, under a number that no engine gives: they are ignored.
     *
     * @param folder to list.
     * @return their paths.
     * @throws IOException when it cannot be read.
     */
    public static List<Path> misnumbered(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> number(file, BASE_NAME) == BEYOND || number(file, CHECKPOINT_NAME) == BEYOND)
                .sorted().toList();
        }
    }

    /**
     * What starts after a crash took out of the journal and kept beside it.
     *
     * @param folder to list.
     * @return paths of {@code .cut-at-OFFSET} and {@code .set-aside} files.
     * @throws IOException when it cannot be read.
     */
    public static List<Path> cutOff(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> CUT_OFF_NAME.matcher(file.getFileName().toString()).matches()).sorted()
                .toList();
        }
    }

    /** Deletes what a writer left half made. */
    static void removeTemporary(final Disk disk, final Path folder) throws IOException {
        for (final Path file : disk.list(folder)) {
            final String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX + TEMPORARY) || name.endsWith(BASE + TEMPORARY)
                || name.endsWith(CHECKPOINT + TEMPORARY)) {
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
