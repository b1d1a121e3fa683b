package io.isotherm.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Which start of the kernel this is. The monotonic clock of a heartbeat says nothing to a process of another boot.
 */
public final class BootId {
    /** The id where the kernel names none. */
    public static final UUID NONE = new UUID(0, 0);

    private static final Path FILE = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {
    }

    /** The id of the running kernel, or {@link #NONE} where it cannot be read. */
    public static UUID current() {
        try {
            return UUID.fromString(Files.readString(FILE).trim());
        } catch (final IOException | IllegalArgumentException e) {
            return NONE;
        }
    }
}
