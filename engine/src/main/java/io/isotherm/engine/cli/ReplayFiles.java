package io.isotherm.engine.cli;

import io.isotherm.engine.RecordingFolder;
import io.isotherm.engine.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files that a replay is told of: captures, and among them histories that an engine began with. A folder stands for
 * the capture in it, a history alone for the capture of its engine.
 *
 * @param captures  to replay, in the order named.
 * @param histories that were named, for a cold start.
 */
record ReplayFiles(List<Path> captures, List<Path> histories) {
    /** No captures: a journal is replayed. */
    static final ReplayFiles NONE = new ReplayFiles(List.of(), List.of());

    /** Takes unmodifiable copies. */
    ReplayFiles {
        captures = List.copyOf(captures);
        histories = List.copyOf(histories);
    }

    /**
     * Sorts files.
     *
     * @param named as they were named.
     * @return the files; no captures when nothing was named.
     * @throws IOException            when a folder cannot be listed.
     * @throws ConfigurationException when a folder holds no capture, or more than one.
     */
    static ReplayFiles of(final List<Path> named) throws IOException {
        final List<Path> captures = new ArrayList<>();
        final List<Path> histories = new ArrayList<>();
        for (final Path path : named) {
            if (Files.isDirectory(path)) {
                captures.add(onlyCapture(path));
            } else {
                (RecordingFolder.isHistory(path) ? histories : captures).add(path);
            }
        }
        if (captures.isEmpty() && !histories.isEmpty()) {
            for (final Path history : histories) {
                captures.add(captureOf(history));
            }
        }
        return new ReplayFiles(captures, histories);
    }

    private static Path onlyCapture(final Path folder) throws IOException {
        final List<Path> captures = RecordingFolder.captures(folder);
        if (captures.isEmpty()) {
            throw new ConfigurationException(folder + ": is a directory without a capture-TIME.tsv.gz of run --record; "
                + "name capture files");
        }
        if (captures.size() > 1) {
            throw new ConfigurationException(folder + ": holds the recordings of " + captures.size() + " engines; "
                + "name one of " + captures.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return captures.get(0);
    }

    private static Path captureOf(final Path history) throws IOException {
        if (!Files.isReadable(history)) {
            throw new ConfigurationException(history + ": "
                + (Files.exists(history) ? "is not readable" : "no such file"));
        }
        final Path capture = RecordingFolder.captureOf(history);
        if (capture == null) {
            throw new ConfigurationException(history + ": is what an engine began with, and the capture of that engine "
                + "is not beside it; name the capture");
        }
        return capture;
    }
}
