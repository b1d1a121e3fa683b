package io.isotherm.engine.snapshot;

import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What stands at a path, without following a link: type, owner, names, permissions.
 *
 * @param path      that was looked at.
 * @param symlink   true for a symbolic link.
 * @param directory true for a directory.
 * @param regular   true for a regular file.
 * @param uid       of the owner.
 * @param links     how many names the file has.
 * @param mode      permission bits, for example 0600.
 */
record FileFacts(Path path, boolean symlink, boolean directory, boolean regular, int uid, int links, int mode) {
    private static final int PERMISSIONS = 0777;

    /** Looks at a path; null when nothing is there. */
    static FileFacts of(final Path path) throws IOException {
        try {
            final Map<String, Object> facts = Files.readAttributes(path,
                "unix:uid,nlink,mode,isSymbolicLink,isDirectory,isRegularFile", LinkOption.NOFOLLOW_LINKS);
            return new FileFacts(path, (Boolean) facts.get("isSymbolicLink"), (Boolean) facts.get("isDirectory"),
                (Boolean) facts.get("isRegularFile"), (Integer) facts.get("uid"), (Integer) facts.get("nlink"),
                (Integer) facts.get("mode") & PERMISSIONS);
        } catch (final NoSuchFileException e) {
            return null;
        }
    }

    /** The user this process runs as: the owner of its own entry in /proc. */
    static int ownUid() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self/"), "unix:uid");
    }

    /** Refuses everything but our own regular file with a single name. */
    void requireOwnFile() throws IOException {
        if (symlink) {
            throw new SnapshotFileException(Code.SYMLINK, path + " is a symbolic link; an engine writes no file "
                + "through a link: remove it, or choose another directory");
        }
        if (!regular) {
            throw new SnapshotFileException(Code.NOT_A_FILE, path + " is " + (directory ? "a directory"
                : "a FIFO, socket or device") + ", not a file: remove it, or choose another directory");
        }
        requireOwner();
        if (links > 1) {
            throw new SnapshotFileException(Code.HARD_LINK, path + " has " + links + " names (hard links): remove it, "
                + "or choose another directory");
        }
    }

    /** Whether it is our own regular file with a single name. */
    boolean isOwnFile() throws IOException {
        return regular && !symlink && links == 1 && uid == ownUid();
    }

    /** Refuses a foreign owner. */
    void requireOwner() throws IOException {
        final int own = ownUid();
        if (uid != own) {
            throw new SnapshotFileException(Code.FOREIGN_OWNER, path + " belongs to user " + uid + ", this engine runs "
                + "as user " + own + ": choose a directory of your own");
        }
    }
}
