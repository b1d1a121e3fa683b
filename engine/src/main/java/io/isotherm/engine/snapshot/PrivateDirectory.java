package io.isotherm.engine.snapshot;

import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The engine's directory: ours, not a link, and closed to others, under any umask. Nobody else can then plant, rename
 * or replace anything within it, so later checks in it cannot race.
 */
public final class PrivateDirectory {
    private static final int OTHERS = 007;
    private static final int GROUP_AND_OTHERS = 077;

    private PrivateDirectory() {
    }

    /**
     * Creates what is missing of the path with mode 0700 (0750), checks what is there.
     *
     * @param directory     to make sure of.
     * @param groupReadable whether the group may enter.
     * @throws IOException when it cannot be made, or is not ours alone.
     */
    public static void require(final Path directory, final boolean groupReadable) throws IOException {
        final Path absolute = directory.toAbsolutePath().normalize();
        createMissing(absolute, PosixFilePermissions.fromString(groupReadable ? "rwxr-x---" : "rwx------"));
        final Path parent = absolute.getParent();
        if (parent != null) {
            requireTrusted(FileFacts.of(parent));
        }
        final FileFacts facts = FileFacts.of(absolute);
        requireDirectory(facts);
        facts.requireOwner();
        if ((facts.mode() & (groupReadable ? OTHERS : GROUP_AND_OTHERS)) != 0) {
            throw new SnapshotFileException(Code.NOT_PRIVATE, String.format("%s has mode %04o, so other users can "
                + "reach into it: chmod 700 it, or name a directory that does not exist yet", absolute, facts.mode()));
        }
    }

    private static void createMissing(final Path directory, final Set<PosixFilePermission> permissions)
        throws IOException {
        if (directory == null || FileFacts.of(directory) != null) {
            return;
        }
        createMissing(directory.getParent(), permissions);
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(permissions));
        } catch (final FileAlreadyExistsException e) {
            // Someone was faster; the checks that follow judge what he made.
            return;
        }
        // Again: the umask may have taken bits away at creation.
        Files.setPosixFilePermissions(directory, permissions);
    }

    private static void requireDirectory(final FileFacts facts) {
        if (facts.symlink()) {
            throw new SnapshotFileException(Code.SYMLINK, facts.path() + " is a symbolic link; an engine follows none "
                + "to its directory: name the real directory");
        }
        if (!facts.directory()) {
            throw new SnapshotFileException(Code.NOT_A_DIRECTORY, facts.path() + " is not a directory: remove it, or "
                + "choose another directory");
        }
    }

    /** The parent may be the system's (such as /dev/shm) or ours; another user's could be swapped under our feet. */
    private static void requireTrusted(final FileFacts parent) throws IOException {
        if (parent.uid() != 0) {
            parent.requireOwner();
        }
        if (!parent.symlink() && !parent.directory()) {
            requireDirectory(parent);
        }
    }
}
