package io.isotherm.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Unpacks golden files, and writes the texts of new ones. */
final class GoldenFiles {
    private static final String PACKED = ".gz";

    private GoldenFiles() {
    }

    /**
     * Writes {@code expected.json} and {@code history.json} beside packed files; {@code regenerate} calls it.
     *
     * @param arguments folder of the version.
     */
    public static void main(final String[] arguments) throws IOException {
        final Path version = Path.of(arguments[0]);
        final Path directory = Files.createTempDirectory("isotherm-golden");
        try {
            Files.writeString(version.resolve("expected.json"), GoldenText.of(unpackSnapshot(version, directory)),
                StandardCharsets.UTF_8);
            Files.writeString(version.resolve("history.json"),
                GoldenHistoryText.of(unpackHistory(version, directory.resolve("history"))), StandardCharsets.UTF_8);
        } finally {
            try (Stream<Path> walk = Files.walk(directory)) {
                for (final Path file : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static SnapshotReader unpackSnapshot(final Path version, final Path directory) throws IOException {
        unpack(version.resolve("snapshot.iso.gz"), SnapshotPaths.snapshot(directory));
        return SnapshotReader.open(directory);
    }

    static Path unpackHistory(final Path version, final Path target) throws IOException {
        final Path packed = version.resolve("history");
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(packed)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (final Path file : files) {
            final String name = packed.relativize(file).toString();
            unpack(file, target.resolve(name.substring(0, name.length() - PACKED.length())));
        }
        return target;
    }

    private static void unpack(final Path packed, final Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
