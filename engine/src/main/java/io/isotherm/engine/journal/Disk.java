package io.isotherm.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an engine does to the disk that holds its journal and what lies beside it. Everything that changes files goes
 * through here, so that a test can put a disk in place that fails, loses what was not synced, or is slow; what only
 * reads opens the files themselves.
 *
 * <p>A change survives a power cut when it was synced: bytes and length of a file by {@link DiskFile#force}, its name,
 * a rename and a deletion by {@link #syncFolder} of their folder.
 *
 * <p><b>Threads:</b> safe; the files that it opens say for themselves.
 */
public interface Disk {
    /** The disk of the machine. */
    Disk SYSTEM = new SystemDisk();

    /**
     * Makes a file with mode 0600 under any umask, open to be read and written.
     *
     * @param path of it; nothing has this name, and no link is followed.
     * @return the empty file.
     * @throws IOException when it cannot be made.
     */
    DiskFile create(Path path) throws IOException;

    /**
     * Opens a file to be read and written.
     *
     * @param path of it; no link is followed.
     * @return the file as it is.
     * @throws IOException when it cannot be opened.
     */
    DiskFile open(Path path) throws IOException;

    /**
     * Renames a file within its folder, in one step.
     *
     * @param from its name.
     * @param to   its new name; a file of that name is replaced.
     * @throws IOException when it cannot be renamed; nothing has changed then.
     */
    void rename(Path from, Path to) throws IOException;

    /**
     * Deletes a file.
     *
     * @param path of it.
     * @return whether there was one.
     * @throws IOException when it cannot be deleted.
     */
    boolean delete(Path path) throws IOException;

    /**
     * The files of a folder.
     *
     * @param folder to list.
     * @return their paths, in no order.
     * @throws IOException when it cannot be read.
     */
    List<Path> list(Path folder) throws IOException;

    /**
     * Has names, renames and deletions in a folder survive a power cut.
     *
     * @param folder they are in.
     * @throws IOException when the disk fails.
     */
    void syncFolder(Path folder) throws IOException;

    /**
     * Room for this process.
     *
     * @param folder that is to hold something.
     * @return free bytes.
     * @throws IOException when it cannot be told.
     */
    long usableBytes(Path folder) throws IOException;
}
