package io.isotherm.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of its own that really is full, read-only or broken: memory that is mounted, or a file system on a loop device
 * whose image lies in such memory. Where mounting is not allowed the calling test is skipped and says so.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 4096;

    private final Path folder;
    private final Path image;
    private final List<Path> mounts = new ArrayList<>();

    private SmallDisk(final Path folder, final Path image) {
        this.folder = folder;
        this.image = image;
    }

    /**
     * Mounts memory.
     *
     * @param parent of the folder, which is made.
     * @param size   as mount takes it: 800k, 16m.
     * @return the disk.
     * @throws IOException          when no program can be started.
     * @throws InterruptedException when interrupted.
     */
    public static SmallDisk memory(final Path parent, final String size) throws IOException, InterruptedException {
        final SmallDisk disk = new SmallDisk(make(parent.resolve("disk")), null);
        disk.mount(disk.folder, "-t", "tmpfs", "-o", "size=" + size + ",mode=0700", "tmpfs");
        return disk;
    }

    /**
     * Mounts a file system of 16 MB whose device can be broken.
     *
     * @param parent of the folders, which are made.
     * @return the disk.
     * @throws IOException          when no program can be started.
     * @throws InterruptedException when interrupted.
     */
    public static SmallDisk device(final Path parent) throws IOException, InterruptedException {
        final Path memory = make(parent.resolve("memory"));
        final SmallDisk disk = new SmallDisk(make(parent.resolve("disk")), memory.resolve("image"));
        disk.mount(memory, "-t", "tmpfs", "-o", "size=20m,mode=0700", "tmpfs");
        try {
            Assumptions.assumeTrue(run("truncate", "-s", "16m", disk.image.toString()) == 0
                && run("mkfs.ext2", "-q", "-F", disk.image.toString()) == 0, "skipped: no mkfs.ext2 (e2fsprogs)");
            disk.mount(disk.folder, "-o", "loop", disk.image.toString());
            run("chmod", "0700", disk.folder.toString());
            return disk;
        } catch (final RuntimeException | Error notMounted) {
            disk.close();
            throw notMounted;
        }
    }

    /** Its folder, of mode 0700. */
    public Path folder() {
        return folder;
    }

    /** From now on the device ends before anything that is written: an input/output error, once it is synced. */
    public void breakDown() throws IOException, InterruptedException {
        Assertions.assertEquals(0, run("truncate", "-s", "64k", image.toString()), "truncate");
        Assertions.assertEquals(0, run("sh", "-c", "losetup -c \"$(losetup -j '" + image + "' -O NAME -n)\""),
            "losetup");
    }

    /** From now on the device has no room for what it said it had: it is thinly provisioned, and its store is full. */
    public void fillBelow() throws IOException, InterruptedException {
        Assertions.assertEquals(0, run("fallocate", "--punch-hole", "--offset", "0", "--length", "16m",
            image.toString()), "fallocate");
        fill(image.resolveSibling("filler"));
    }

    /** Takes all the room that is left. */
    public void fill() throws IOException {
        fill(folder.resolve("filler"));
    }

    private static void fill(final Path file) throws IOException {
        final byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(chunk);
            }
        } catch (final IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space")) {
                throw full;
            }
        }
    }

    /** Gives the room back that {@link #fill()} took. */
    public void empty() throws IOException {
        Files.delete(folder.resolve("filler"));
    }

    /**
     * Makes memory larger or smaller.
     *
     * @param size as mount takes it.
     */
    public void resize(final String size) throws IOException, InterruptedException {
        Assertions.assertEquals(0, run("mount", "-o", "remount,size=" + size, folder.toString()), "remount");
    }

    /** Lets nothing be written any more; nobody may have a file open. */
    public void readOnly() throws IOException, InterruptedException {
        Assertions.assertEquals(0, run("mount", "-o", "remount,ro", folder.toString()), "remount");
    }

    private void mount(final Path target, final String... what) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(what));
        command.add(target.toString());
        final boolean mounted = run(command.toArray(String[]::new)) == 0;
        if (mounted) {
            mounts.add(0, target);
        } else {
            // a runner need not print why a test was skipped
            System.out.println("mounting is not allowed here, so disks that fill up or fail are not tested");
        }
        Assumptions.assumeTrue(mounted, "skipped: mounting is not allowed here");
    }

    private static Path make(final Path folder) throws IOException {
        return Files.createDirectory(folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static int run(final String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (final IOException absent) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        for (final Path mount : mounts) {
            try {
                // lazily: the mapping of a file in it lives until it is collected
                run("umount", "-l", mount.toString());
            } catch (final InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
