package io.isotherm.engine.checkpoint;

import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.DiskFile;
import io.isotherm.engine.journal.DiskTrouble;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.engine.state.StateImageFile;
import io.isotherm.engine.state.StateImageHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The images in a journal's folder: every operation on their files. An image appears whole or not at all, and once
 * {@link #write} returns it survives a power cut: temporary file, fsync, rename, fsync of the folder.
 *
 * <p><b>Threads:</b> one at a time; {@link #abandon} by any.
 */
public final class CheckpointFolder {
    private final Disk disk;
    private final Path folder;
    private final Consumer<CheckpointStage> stages;
    /** Stored by whoever ends the engine, loaded by the thread that writes. */
    private volatile boolean abandoned;

    /** Says that a writing was given up on purpose: nothing is wrong with the disk. */
    static final class Abandoned extends IOException {
        private static final long serialVersionUID = 1;

        private Abandoned(final Path file) {
            super(file + ": its writing was given up, for the engine ends");
        }
    }

    /**
     * Of a journal.
     *
     * @param folder of it.
     */
    public CheckpointFolder(final Path folder) {
        this(Disk.SYSTEM, folder);
    }

    /**
     * Of a journal.
     *
     * @param disk   that the images are written to.
     * @param folder of it.
     */
    public CheckpointFolder(final Disk disk, final Path folder) {
        this(disk, folder, stage -> {
        });
    }

    /**
     * Of a journal, for whoever stops a process at a certain instant.
     *
     * @param disk   that the images are written to.
     * @param folder of it.
     * @param stages told how far each writing is.
     */
    public CheckpointFolder(final Disk disk, final Path folder, final Consumer<CheckpointStage> stages) {
        this.disk = disk;
        this.folder = folder;
        this.stages = stages;
    }

    /** The journal's folder. */
    public Path path() {
        return folder;
    }

    /**
     * Gives up the image that is being written, before its next operation on the disk, and every later one. What is
     * there of it by then is deleted, here or, if the process ends before, by the next start.
     */
    void abandon() {
        abandoned = true;
    }

    /**
     * Writes an image, mode 0600.
     *
     * @param file  as {@link JournalFolder#base} or {@link JournalFolder#checkpoint} names it; replaced when there.
     * @param about what is known of it before.
     * @param state lists its words to the cursor that it is given.
     * @return its header.
     * @throws IOException when it cannot be written, with path, need and free bytes; an older file of the name is then
     *                     untouched. {@link Abandoned} when it was given up.
     */
    StateImageHeader write(final Path file, final StateImageHeader about, final Consumer<StateCursor> state)
        throws IOException {
        try {
            return writeWhole(file, about, state);
        } catch (final Abandoned givenUp) {
            throw givenUp;
        } catch (final IOException failure) {
            // listed once more, to nowhere: nobody asks before it fails
            throw DiskTrouble.of(file, StateImageFile.write((bytes, position) -> {
                final int length = bytes.remaining();
                bytes.position(bytes.limit());
                return length;
            }, about, state).length(), failure);
        }
    }

    private StateImageHeader writeWhole(final Path file, final StateImageHeader about,
                                        final Consumer<StateCursor> state) throws IOException {
        final Path temporary = file.resolveSibling(file.getFileName() + JournalFolder.TEMPORARY);
        disk.delete(temporary);
        final StateImageHeader header;
        boolean named = false;
        try {
            try (DiskFile created = disk.create(temporary)) {
                stages.accept(CheckpointStage.BEGUN);
                header = StateImageFile.write((bytes, position) -> {
                    goOn(file);
                    return created.write(bytes, position);
                }, about, state);
                stages.accept(CheckpointStage.WRITTEN);
                goOn(file);
                created.force(true);
                stages.accept(CheckpointStage.FORCED);
            }
            goOn(file);
            disk.rename(temporary, file);
            named = true;
        } finally {
            if (!named) {
                disk.delete(temporary);
            }
        }
        stages.accept(CheckpointStage.NAMED);
        disk.syncFolder(folder);
        stages.accept(CheckpointStage.DONE);
        return header;
    }

    private void goOn(final Path file) throws Abandoned {
        if (abandoned) {
            throw new Abandoned(file);
        }
    }

    /** The checkpoints, by the sequence of the last event in them. */
    TreeMap<Long, Path> checkpoints() throws IOException {
        return JournalFolder.checkpoints(folder);
    }

    /**
     * Deletes the checkpoints of events that the journal has lost: a run that begins gives their sequences to others,
     * and its own checkpoints would be deleted as older than these.
     *
     * @param firstSequence of the run that begins.
     * @throws IOException when the folder cannot be read, or one not be deleted.
     */
    public void forget(final long firstSequence) throws IOException {
        for (final Path lost : checkpoints().tailMap(firstSequence).values()) {
            disk.delete(lost);
        }
    }

    /**
     * Deletes the checkpoints that are not needed any more, see {@link CheckpointRetention}. One that cannot be deleted
     * keeps no other.
     *
     * @return how many were deleted.
     * @throws IOException when the folder cannot be listed, or one not be deleted.
     */
    int retain() throws IOException {
        final TreeMap<Long, Path> checkpoints = checkpoints();
        final TreeMap<Long, Long> segments = JournalSegments.firstSequences(folder);
        int deleted = 0;
        IOException failure = null;
        for (final Map.Entry<Long, Path> each : checkpoints.entrySet()) {
            if (CheckpointRetention.isExpendable(each.getKey(), checkpoints.navigableKeySet(), segments)) {
                try {
                    disk.delete(each.getValue());
                    deleted++;
                } catch (final IOException notDeleted) {
                    failure = notDeleted;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return deleted;
    }
}
