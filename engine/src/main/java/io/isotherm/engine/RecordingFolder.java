package io.isotherm.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of {@code run --record}: a capture for each run, and under the same number the history that the run began
 * with, where a venue told any.
 *
 * <pre>
 *   capture-1767225600412000000.tsv.gz      of the first run; the number is ns since the Unix epoch
 *   history-1767225600412000000.csv.gz
 *   capture-1767232800000000000.tsv.gz      of a second run, which was told no history
 * </pre>
 */
public final class RecordingFolder {
    private static final Pattern CAPTURE = Pattern.compile("capture-(\\d{1,18}|[1-8]\\d{18})\\.tsv(\\.gz)?");
    private static final Pattern HISTORY = Pattern.compile("history-(\\d{1,18}|[1-8]\\d{18})\\.csv(\\.gz)?");

    private RecordingFolder() {
    }

    /** File of a capture that begins at a time, ns since the Unix epoch. */
    static Path capture(final Path folder, final long timeNs) {
        return folder.resolve("capture-" + timeNs + ".tsv.gz");
    }

    /** File of history that the engine of such a capture began with. */
    static Path history(final Path folder, final long timeNs) {
        return folder.resolve("history-" + timeNs + ".csv.gz");
    }

    /**
     * Whether a file has the name of such history.
     *
     * @param file path, there or not.
     * @return true for {@code history-TIME.csv.gz}, unpacked or not.
     */
    public static boolean isHistory(final Path file) {
        return HISTORY.matcher(file.getFileName().toString()).matches();
    }

    /**
     * The captures in a folder.
     *
     * @param folder of recordings.
     * @return paths, oldest first.
     * @throws IOException when it cannot be listed.
     */
    public static List<Path> captures(final Path folder) throws IOException {
        return files(folder, CAPTURE);
    }

    /**
     * The history that the engine of a capture began with.
     *
     * @param capture file of a recording.
     * @return the history under the capture's number; null when there is none.
     * @throws IOException when the folder cannot be listed.
     */
    public static Path historyOf(final Path capture) throws IOException {
        return under(time(capture, CAPTURE), folder(capture), HISTORY);
    }

    /**
     * The capture of an engine that began with a history.
     *
     * @param history file of a recording.
     * @return the capture whose history it is; null when there is none.
     * @throws IOException when the folder cannot be listed.
     */
    public static Path captureOf(final Path history) throws IOException {
        return under(time(history, HISTORY), folder(history), CAPTURE);
    }

    private static Path under(final long time, final Path folder, final Pattern pattern) throws IOException {
        if (time == Long.MIN_VALUE) {
            return null;
        }
        for (final Path file : files(folder, pattern)) {
            if (time(file, pattern) == time) {
                return file;
            }
        }
        return null;
    }

    private static Path folder(final Path file) {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    private static List<Path> files(final Path folder, final Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> time(file, pattern) != Long.MIN_VALUE)
                .sorted(Comparator.comparingLong((Path file) -> time(file, pattern)).thenComparing(file -> file))
                .toList();
        }
    }

    /** Time in a file's name; the least there is when it has another name. */
    private static long time(final Path file, final Pattern pattern) {
        final Matcher name = pattern.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : Long.MIN_VALUE;
    }
}
