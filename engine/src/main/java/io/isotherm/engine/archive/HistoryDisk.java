package io.isotherm.engine.archive;

import io.isotherm.engine.snapshot.SnapshotFileException;
import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The state of the disk that history is on. Policy: what fails stops, an error line and a flag of the derived region
 * say so, the engine goes on; once a minute it is tried again, and the records between are a gap. A disk that is full
 * or broken stops all series; what concerns the files of one, such as something in their way, stops that one alone.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class HistoryDisk {
    /** What the system says of a disk that takes nothing from anyone. */
    private static final List<String> FULL = List.of("no space", "quota");
    private static final List<String> BROKEN = List.of("input/output error", "read-only file system");

    private final Consumer<String> errors;
    private final WritePause pause = new WritePause();
    private long failures;

    HistoryDisk(final Consumer<String> errors) {
        this.errors = errors;
    }

    /** Whether a write may be tried. */
    boolean mayTry(final long nowNs) {
        return pause.mayTry(nowNs);
    }

    /** A write succeeded. */
    void succeeded() {
        pause.succeeded();
    }

    /**
     * A write failed: either all series are not tried before a minute has passed, or the one that failed.
     *
     * @param folder of the series.
     * @param needed bytes that were to be written.
     * @param series stop of that series.
     * @param nowNs  receive time.
     * @param cause  as thrown.
     */
    void failed(final Path folder, final long needed, final WritePause series, final long nowNs,
                final Exception cause) {
        failures++;
        final boolean full = says(cause, FULL) || is(cause, Code.NO_SPACE);
        if (full || says(cause, BROKEN) || is(cause, Code.READ_ONLY)) {
            if (pause.failed(nowNs)) {
                errors.accept((full ? noSpace(folder, needed) : unwritable(folder, needed, cause))
                    + "; the engine goes on without history and tries again every minute");
            }
        } else if (series.failed(nowNs)) {
            errors.accept(unwritable(folder, needed, cause)
                + "; the engine goes on without this series and tries again every minute");
        }
    }

    /** Whether the newest try failed. */
    boolean stopped() {
        return pause.stopped();
    }

    /** Tries that failed, of all series. */
    long failures() {
        return failures;
    }

    private static boolean says(final Exception cause, final List<String> reasons) {
        final String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return reasons.stream().anyMatch(message::contains);
    }

    private static boolean is(final Exception cause, final Code code) {
        return cause instanceof SnapshotFileException refused && refused.code() == code;
    }

    private static String unwritable(final Path folder, final long needed, final Exception cause) {
        return "history cannot be written in " + folder + " (" + cause + "; " + needed + " bytes needed, "
            + freeBytes(folder) + " free): repair it or name another archive.directory";
    }

    private static String noSpace(final Path folder, final long needed) {
        return "no space left for history in " + folder + ": it needs " + needed + " bytes, " + freeBytes(folder)
            + " are free: make room or name another archive.directory";
    }

    private static String freeBytes(final Path folder) {
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return Long.toString(Files.getFileStore(existing).getUsableSpace());
        } catch (final IOException e) {
            return "an unknown number of";
        }
    }
}
