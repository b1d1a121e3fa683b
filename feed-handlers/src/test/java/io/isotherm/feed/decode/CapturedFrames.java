package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The captured frames of one venue through its decoder. */
final class CapturedFrames {
    private final Map<String, String> rejections = new TreeMap<>();
    private final EventTally tally;

    private CapturedFrames(final Decoded decoded) {
        tally = decoded.tally;
    }

    /**
     * Decodes every file of a venue; the test is skipped without captures.
     *
     * @param venue that sent the frames.
     * @return what came of them.
     */
    static CapturedFrames of(final Venue venue) throws IOException {
        final String captures = System.getProperty("isotherm.captures", "");
        Assumptions.assumeFalse(captures.isEmpty(), "no captures: set -Disotherm.captures=FOLDER");
        final Path folder = Path.of(captures, venue.code());
        Assumptions.assumeTrue(Files.isDirectory(folder), "no captures: there is no folder " + folder);
        final Decoded decoded = new Decoded(venue);
        final CapturedFrames captured = new CapturedFrames(decoded);
        try (Stream<Path> walk = Files.walk(folder)) {
            for (final Path file : walk.filter(CapturedFrames::isFrameFile).sorted().toList()) {
                captured.decode(file, decoded);
                assertEquals(0, decoded.tally.unknownKeys(), "unknown keys up to the end of " + file);
            }
        }
        return captured;
    }

    private void decode(final Path file, final Decoded decoded) throws IOException {
        try (FrameLines lines = new FrameLines(Files.newInputStream(file), () -> { })) {
            while (lines.next()) {
                final byte[] frame = new byte[lines.frame().capacity()];
                lines.frame().getBytes(0, frame);
                final String printed = decoded.of(frame, lines.number());
                if (printed.contains("\"event\":\"rejected\"")) {
                    rejections.put(file.getFileName() + ":" + lines.number(), printed);
                }
            }
        }
    }

    private static boolean isFrameFile(final Path file) {
        final String name = file.getFileName().toString();
        return (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) && !name.startsWith("rest_depth_snapshot.");
    }

    /** Printed lines of the frames that gave a rejection, by file and line. */
    Map<String, String> rejections() {
        return rejections;
    }

    /** How many events there were. */
    long count(final EventTally.Event event) {
        return tally.count(event);
    }

    /** Frames of channels that are not used. */
    long ignored() {
        return tally.ignored();
    }
}
