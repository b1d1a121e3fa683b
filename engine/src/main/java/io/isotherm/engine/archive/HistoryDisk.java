package io.isotherm.engine.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The state of the disk that history is on. Policy of a full or failing disk: history stops, an error line and a flag
 * of the derived region say so, the engine goes on; once a minute it is tried again, and the records between are a gap.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class HistoryDisk {
    /** Receive time between two tries, nanoseconds. */
    static final long RETRY_NS = 60_000_000_000L;

    private final Consumer<String> errors;
    private long retryAtNs = Long.MIN_VALUE;
    private boolean stopped;
    private long failures;

    HistoryDisk(final Consumer<String> errors) {
        this.errors = errors;
    }

    /** Whether a write may be tried. */
    boolean usable(final long nowNs) {
        return !stopped || nowNs >= retryAtNs;
    }

    /** A write succeeded. */
    void succeeded() {
        stopped = false;
    }

    /** A write failed: nothing is tried before a minute has passed. */
    void failed(final Path folder, final long nowNs, final Exception cause) {
        retryAtNs = nowNs + RETRY_NS;
        failures++;
        if (!stopped) {
            stopped = true;
            errors.accept(message(folder, cause));
        }
    }

    /** Whether the newest try failed. */
    boolean stopped() {
        return stopped;
    }

    /** Tries that failed. */
    long failures() {
        return failures;
    }

    private static String message(final Path folder, final Exception cause) {
        final String what = String.valueOf(cause.getMessage());
        final String reason = what.toLowerCase(Locale.ROOT);
        final boolean full = reason.contains("no space") || reason.contains("quota");
        return (full ? "no space left for history in " + folder + ", " + freeBytes(folder) + " bytes are free: make "
            + "room or name another archive.directory"
            : "history cannot be written in " + folder + " (" + cause + "): repair it or name another "
            + "archive.directory") + "; the engine goes on without history and tries again every minute";
    }

    private static String freeBytes(final Path folder) {
        try {
            return Long.toString(Files.getFileStore(folder).getUsableSpace());
        } catch (final IOException e) {
            return "an unknown number of";
        }
    }
}
