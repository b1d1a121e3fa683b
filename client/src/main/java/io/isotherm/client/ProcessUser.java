package io.isotherm.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * As whom this process runs: its effective user and groups. The JDK tells names alone, the kernel numbers.
 *
 * <p><b>Threads:</b> immutable.
 */
final class ProcessUser {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int EFFECTIVE = 2;

    private final int uid;
    private final int[] gids;

    private ProcessUser(final int uid, final int... gids) {
        this.uid = uid;
        this.gids = gids;
    }

    /**
     * Asks the kernel.
     *
     * @return user and groups.
     * @throws IOException when it does not say.
     */
    static ProcessUser current() throws IOException {
        String[] user = {};
        String[] group = {};
        String[] groups = {};
        for (final String line : Files.readAllLines(STATUS)) {
            final String[] words = line.split("\\s+");
            switch (words[0]) {
                case "Uid:" -> user = words;
                case "Gid:" -> group = words;
                case "Groups:" -> groups = words;
                default -> { }
            }
        }
        if (user.length <= EFFECTIVE || group.length <= EFFECTIVE) {
            throw new IOException(STATUS + " names no user");
        }
        final int[] gids = new int[Math.max(1, groups.length)];
        gids[0] = Integer.parseUnsignedInt(group[EFFECTIVE]);
        for (int i = 1; i < groups.length; i++) {
            gids[i] = Integer.parseUnsignedInt(groups[i]);
        }
        return new ProcessUser(Integer.parseUnsignedInt(user[EFFECTIVE]), gids);
    }

    /** Number of the user, unsigned. */
    int uid() {
        return uid;
    }

    /** Whether a group is one of this process. */
    boolean isIn(final int gid) {
        for (final int own : gids) {
            if (own == gid) {
                return true;
            }
        }
        return false;
    }
}
