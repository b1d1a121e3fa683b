package io.isotherm.simulator.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Frames that a venue really sent, from the folder that {@code isotherm.captures} names. */
final class Captured {
    private Captured() {
    }

    /** The folder; skips the test when there is none. */
    static Path folder() {
        final String folder = System.getProperty("isotherm.captures", "");
        Assumptions.assumeTrue(!folder.isEmpty() && Files.isDirectory(Path.of(folder)),
            "no captured frames: set -Disotherm.captures to a folder");
        return Path.of(folder);
    }

    /** The first frame of a file, compressed or not, whose text contains a piece. */
    static JsonNode frame(final String name, final String piece) throws IOException {
        final Path path = folder().resolve(name);
        try (InputStream raw = Files.newInputStream(path);
             BufferedReader reader = new BufferedReader(new InputStreamReader(
                 name.endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> line.contains(piece)).findFirst().map(FrameCollector::parse)
                .orElseThrow(() -> new AssertionError("no frame with " + piece + " in " + path));
        }
    }
}
