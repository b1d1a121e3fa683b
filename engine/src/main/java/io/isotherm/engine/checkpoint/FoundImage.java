package io.isotherm.engine.checkpoint;

import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.state.StateImageHeader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image in a journal's folder, read whole.
 *
 * @param file     of the image.
 * @param epoch    of the run that it belongs to; 0 when it is damaged.
 * @param sequence of the last event in it; −1 for none, and when it is damaged.
 * @param timeNs   receive time of that event; Long.MIN_VALUE for none, and when it is damaged.
 * @param bytes    of the file; 0 when it is damaged.
 * @param problem  that it has, with path and offset; empty when it is whole.
 */
public record FoundImage(Path file, long epoch, long sequence, long timeNs, long bytes, String problem) {
    /**
     * Reads all images of a folder.
     *
     * @param folder of a journal, which an engine may be writing.
     * @return bases by epoch, then checkpoints by sequence, then what is named as one under a number that none has.
     * @throws IOException when the folder cannot be read.
     */
    public static List<FoundImage> in(final Path folder) throws IOException {
        final List<Path> files = new ArrayList<>(JournalFolder.bases(folder).values());
        files.addAll(JournalFolder.checkpoints(folder).values());
        final List<FoundImage> found = new ArrayList<>();
        for (final Path file : files) {
            try {
                final StateImageHeader header = EngineImage.read(file).header();
                found.add(new FoundImage(file, header.epoch(), header.sequence(), header.receiveTimeNs(),
                    header.length(), ""));
            } catch (final NoSuchFileException deletedMeanwhile) {
                // an engine that runs keeps the newest only
            } catch (final IOException damaged) {
                found.add(new FoundImage(file, 0, -1, Long.MIN_VALUE, 0, damaged.getMessage()));
            }
        }
        for (final Path file : JournalFolder.misnumbered(folder)) {
            found.add(new FoundImage(file, 0, -1, Long.MIN_VALUE, 0, file + ": no image has such a number; engines "
                + "ignore it, move it away"));
        }
        return found;
    }

    /** Whether nothing of it is damaged. */
    public boolean isWhole() {
        return problem.isEmpty();
    }
}
