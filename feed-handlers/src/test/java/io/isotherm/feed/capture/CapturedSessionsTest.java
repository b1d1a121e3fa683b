package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Session logs of real venues against the same sessions as plain frames. */
final class CapturedSessionsTest {
    @Test
    void shouldDeliverEveryFrameOfEverySessionInOrder() throws IOException {
        int sessions = 0;
        for (final Venue venue : Venue.values()) {
            final Path folder = captures().resolve(venue.code()).resolve("sessions");
            for (final Path log : files(folder, ".tsv.gz")) {
                final String name = log.getFileName().toString().replace(".tsv.gz", ".frames.jsonl.gz");
                compare(Captures.open(log, venue), new LineReader(folder.resolve(name)), name);
                sessions++;
            }
        }
        Assumptions.assumeTrue(sessions > 0, "the captures folder holds no session of a supported venue");
    }

    @Test
    void shouldTellWhoseBookTheRestAnswersOfTheBinanceSessionsAre() throws IOException {
        final Path folder = captures().resolve("binance-usdm").resolve("sessions");
        final List<CaptureReader> readers = new ArrayList<>();
        for (final Path log : files(folder, ".tsv.gz")) {
            if (log.getFileName().toString().contains("hft_btcusdt_2023040")) {
                readers.add(Captures.open(log, Venue.BINANCE_USDM));
            }
        }
        Assumptions.assumeTrue(readers.size() == 2, "the two Binance sessions of April 2023 are not there");
        int frames = 0;
        int answers = 0;
        long before = 0;
        try (MergedCapture merged = new MergedCapture(readers)) {
            while (merged.advance()) {
                assertTrue(merged.receiveTimeNs() >= before);
                before = merged.receiveTimeNs();
                if (merged.source().rest()) {
                    assertEquals("BTCUSDT", merged.source().symbol());
                    answers++;
                } else if (merged.change() == null) {
                    frames++;
                }
            }
            assertEquals(merged.size(), merged.position());
            assertEquals(0, merged.clampedFrames());
        }
        assertEquals(13_383 + 60_381, frames);
        assertEquals(1, answers);
    }

    private static void compare(final CaptureReader reader, final LineReader frames, final String name)
        throws IOException {
        try (reader; frames) {
            int count = 0;
            while (reader.advance()) {
                if (!reader.source().rest() && reader.change() == null) {
                    assertTrue(frames.advance(), name);
                    final byte[] expected = new byte[frames.length()];
                    frames.buffer().getBytes(frames.offset(), expected);
                    final byte[] actual = new byte[reader.length()];
                    reader.buffer().getBytes(reader.offset(), actual);
                    assertArrayEquals(expected, actual, name + " frame " + ++count);
                }
            }
            assertFalse(frames.advance(), name + " holds more than " + count + " frames");
        }
    }

    private static List<Path> files(final Path folder, final String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static Path captures() {
        final String folder = System.getProperty("isotherm.captures", "");
        Assumptions.assumeFalse(folder.isEmpty(), "no captures: set -Disotherm.captures=FOLDER");
        return Path.of(folder);
    }
}
