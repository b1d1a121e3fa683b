package io.isotherm.bench.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the files of one benchmark, in shared memory where there is any.
 *
 * @param path of the folder.
 */
public record ScratchFolder(Path path) {
    /**
     * Makes one.
     *
     * @return empty.
     * @throws IOException when it cannot.
     */
    public static ScratchFolder create() throws IOException {
        final Path memory = Path.of("/dev/shm");
        return new ScratchFolder(Files.isWritable(memory) ? Files.createTempDirectory(memory, "isotherm-bench-")
            : Files.createTempDirectory("isotherm-bench-"));
    }

    /**
     * Removes it and all that is in it.
     *
     * @throws IOException when it cannot.
     */
    public void delete() throws IOException {
        final List<Path> inner;
        try (Stream<Path> paths = Files.walk(path)) {
            inner = paths.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (final Path each : inner) {
            Files.delete(each);
        }
    }
}
