package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decoders against {@link ReferenceDecoder}: the same bytes must print the same lines. */
final class DecoderComparisonTest {
    private static final int MUTATIONS = 25_000;

    private final ReferenceDecoder reference = new ReferenceDecoder();

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldAgreeOnEveryCapturedFrameAndRejectNone(final Venue venue) throws IOException {
        assumeKnown(venue);
        final String captures = System.getProperty("isotherm.captures", "");
        Assumptions.assumeFalse(captures.isEmpty(), "no captures: -Disotherm.captures names no folder");
        final Path folder = Path.of(captures, venue.code());
        Assumptions.assumeTrue(Files.isDirectory(folder), "no captures: there is no folder " + folder);
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(DecoderComparisonTest::isFrameFile).sorted().toList();
        }
        assertTrue(files.size() > 5, "files in " + folder);
        long frames = 0;
        for (final Path file : files) {
            final Decoded decoded = new Decoded(venue);
            try (FrameLines lines = new FrameLines(Files.newInputStream(file), () -> { })) {
                while (lines.next()) {
                    final byte[] frame = new byte[lines.frame().capacity()];
                    lines.frame().getBytes(0, frame);
                    final String where = file + ":" + lines.number();
                    final String printed = decoded.of(frame, lines.number());
                    assertEquals(reference.decode(venue, frame, lines.number()), printed, where);
                    assertTrue(!printed.contains("\"rejected\""), where + ": " + printed);
                    frames++;
                }
            }
            assertEquals(0, decoded.tally.unknownKeys(), "unknown keys in " + file);
        }
        assertTrue(frames > 500, frames + " frames in " + folder);
    }

    private static boolean isFrameFile(final Path file) {
        final String name = file.getFileName().toString();
        return (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) && !name.startsWith("rest_depth_snapshot.");
    }

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldAgreeOnMutatedFrames(final Venue venue) {
        assumeKnown(venue);
        final long seed = 0x15071e_4dL + venue.id();
        final Random random = new Random(seed);
        final FrameMutator mutator = new FrameMutator(random, Fixtures.frames(venue));
        final Decoded decoded = new Decoded(venue);
        final int rounds = MUTATIONS * Integer.getInteger("isotherm.rounds", 1);
        for (int i = 0; i < rounds; i++) {
            final byte[] frame = mutator.next();
            assertEquals(reference.decode(venue, frame, i), decoded.of(frame, i),
                () -> "seed " + seed + ": " + new String(frame, StandardCharsets.UTF_8));
        }
        for (final EventTally.Event event : EventTally.Event.values()) {
            final boolean expected = venue != Venue.BINANCE_USDM || event != EventTally.Event.OPEN_INTEREST;
            assertEquals(expected, decoded.tally.count(event) > 0, event + " survived no mutation; seed " + seed);
        }
    }

    @Test
    void shouldAgreeOnHostileFrames() {
        for (final HostileFrames.Line hostile : HostileFrames.all()) {
            if (ReferenceDecoder.knows(hostile.venue())) {
                assertEquals(reference.decode(hostile.venue(), hostile.frame(), 1),
                    new Decoded(hostile.venue()).of(hostile.frame(), 1), hostile.text());
            }
        }
    }

    private static void assumeKnown(final Venue venue) {
        Assumptions.assumeTrue(ReferenceDecoder.knows(venue), "no reference decoder of " + venue.code());
    }
}
