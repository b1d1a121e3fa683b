package io.isotherm.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What stands at the path of a snapshot file, links not followed, and whether it is the reader's to trust: whoever may
 * write or cut a mapped file may end its readers, and tell them anything before.
 *
 * @param path    that was looked at.
 * @param key     says which file it is.
 * @param symlink true for a symbolic link.
 * @param regular true for a regular file.
 * @param uid     of the owner, unsigned.
 * @param gid     of the group, unsigned.
 * @param mode    permission bits, for example 0600.
 */
record PathFacts(Path path, Object key, boolean symlink, boolean regular, int uid, int gid, int mode) {
    private static final int PERMISSIONS = 07777;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int READABLE_BY_GROUP = 0040;
    private static final int ROOT = 0;

    /**
     * Looks.
     *
     * @param path to look at.
     * @return what is there.
     * @throws IOException when nothing is, or it cannot be seen.
     */
    static PathFacts of(final Path path) throws IOException {
        final Map<String, Object> facts = Files.readAttributes(path,
            "unix:fileKey,isSymbolicLink,isRegularFile,uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        return new PathFacts(path, facts.get("fileKey"), (Boolean) facts.get("isSymbolicLink"),
            (Boolean) facts.get("isRegularFile"), (Integer) facts.get("uid"), (Integer) facts.get("gid"),
            (Integer) facts.get("mode") & PERMISSIONS);
    }

    /** Whether it is the file that another look found. */
    boolean sameFile(final PathFacts other) {
        return key.equals(other.key);
    }

    /** Refuses everything but a regular file. */
    void requireFile() {
        if (symlink) {
            throw new AttachException(AttachState.NOT_A_FILE, path + " is not a regular file but a symbolic link; "
                + "remove it or name another directory");
        }
        if (!regular) {
            throw new AttachException(AttachState.NOT_A_FILE, path + " is not a regular file; remove it or name "
                + "another directory");
        }
    }

    /**
     * Refuses a file that others than its owner may write, or whose owner is neither this user nor root nor lets a
     * group of this user read it, an option of the engine.
     *
     * @param reader as whom this process runs.
     */
    void requireTrusted(final ProcessUser reader) {
        if ((mode & WRITABLE_BY_OTHERS) != 0) {
            throw new AttachException(AttachState.NOT_READABLE, path + " may be written by others (mode "
                + String.format("%04o", mode) + "), so nothing in it can be trusted: an engine makes it 0600; remove "
                + "it and restart the engine");
        }
        if (uid != reader.uid() && uid != ROOT && ((mode & READABLE_BY_GROUP) == 0 || !reader.isIn(gid))) {
            throw new AttachException(AttachState.NOT_READABLE, path + " belongs to user "
                + Integer.toUnsignedString(uid) + ", this process runs as user "
                + Integer.toUnsignedString(reader.uid()) + ": run as the engine's user, or let the engine share its "
                + "files with a group of yours");
        }
    }
}
