package io.isotherm.engine.cli;

import io.isotherm.engine.RecordingFolder;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Refuses inputs that cannot be used, by name, before anything is read: every command ends with 2 then. */
final class NamedInputs {
    private NamedInputs() {
    }

    /**
     * Wants a file that can be read.
     *
     * @param file   as it was named.
     * @param wayOut where it is a directory: what to name instead.
     * @throws ConfigurationException when it is none.
     */
    static void requireFile(final Path file, final String wayOut) {
        if (Files.isDirectory(file)) {
            throw new ConfigurationException(file + ": is a directory; " + wayOut);
        }
        requireReadable(file);
    }

    /**
     * Wants captures that can be read.
     *
     * @param files as they were named.
     * @throws ConfigurationException when one is none.
     */
    static void requireCaptures(final List<Path> files) {
        files.forEach(file -> requireFile(file, "name capture files"));
    }

    /**
     * Wants captures that can be read, or folders of them.
     *
     * @param paths as they were named.
     * @throws ConfigurationException when one is neither, or a folder without a capture.
     * @throws IOException            when a folder cannot be listed.
     */
    static void requireCapturesOrFolders(final List<Path> paths) throws IOException {
        for (final Path path : paths) {
            requireReadable(path);
            if (Files.isDirectory(path) && RecordingFolder.captures(path).isEmpty()) {
                throw new ConfigurationException(path + ": is a directory without a capture-TIME.tsv.gz of run "
                    + "--record; name the capture files");
            }
        }
    }

    /**
     * Wants one journal: its folder, or segments of it. Sequences and runs of two would be taken for those of one.
     *
     * @param paths as they were named.
     * @throws ConfigurationException when they are none, or of two.
     * @throws IOException            when the folder cannot be listed.
     */
    static void requireOneJournal(final List<Path> paths) throws IOException {
        for (final Path path : paths) {
            requireReadable(path);
            if (Files.isDirectory(path) && paths.size() > 1) {
                throw new ConfigurationException(paths.get(0) + ", " + paths.get(1) + ": name one folder, or segments "
                    + "of one journal");
            }
            if (Files.isDirectory(path) && JournalFolder.segments(path).isEmpty()) {
                throw new ConfigurationException(path + ": holds no journal segment, NUMBER.journal; name a folder "
                    + "that an engine journalled to");
            }
            if (!folder(path).equals(folder(paths.get(0)))) {
                throw new ConfigurationException(paths.get(0) + ", " + path + ": lie in two folders; name one folder, "
                    + "or segments of one journal");
            }
        }
    }

    private static Path folder(final Path path) throws IOException {
        return (Files.isDirectory(path) ? path : path.toAbsolutePath().getParent()).toRealPath();
    }

    private static void requireReadable(final Path path) {
        if (!Files.isReadable(path)) {
            throw new ConfigurationException(path + ": " + (Files.exists(path) ? "is not readable" : "no such file"));
        }
    }
}
