package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.reference.ReferenceDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decoders against {@link ReferenceDecoder}: the same bytes must print the same lines. */
final class DecoderComparisonTest {
    /** Captured frames that lack a mandatory field: a settlement without a side, rows without fields, and the like. */
    private static final Map<String, List<Long>> INCOMPLETE = Map.of(
        "bitmex/cmp_trade.shared.jsonl", List.of(3L),
        "bitmex/tardis_bitmex_messages.shared.jsonl", List.of(3L),
        "gate/tardis_gate-io-futures_messages.shared.jsonl", List.of(10L),
        "htx/tardis_huobi-dm-linear-swap_messages.shared.jsonl", List.of(9L));

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldAgreeOnEveryCapturedFrameAndRejectOnlyIncompleteOnes(final Venue venue) throws IOException {
        final String captures = System.getProperty("isotherm.captures", "");
        Assumptions.assumeFalse(captures.isEmpty(), "no captures: -Disotherm.captures names no folder");
        final Path folder = Path.of(captures, venue.code());
        Assumptions.assumeTrue(Files.isDirectory(folder), "no captures: there is no folder " + folder);
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(DecoderComparisonTest::isFrameFile).sorted().toList();
        }
        assertTrue(files.size() > 1, "files in " + folder);
        long frames = 0;
        for (final Path file : files) {
            final List<Long> incomplete =
                INCOMPLETE.getOrDefault(venue.code() + '/' + file.getFileName(), List.of());
            final Decoded decoded = new Decoded(venue);
            final ReferenceDecoder reference = new ReferenceDecoder();
            try (FrameLines lines = new FrameLines(Files.newInputStream(file), () -> { })) {
                while (lines.next()) {
                    final byte[] frame = new byte[lines.frame().capacity()];
                    lines.frame().getBytes(0, frame);
                    final String where = file + ":" + lines.number();
                    final String printed = decoded.of(frame, lines.number());
                    assertEquals(reference.decode(venue, frame, lines.number()), printed, where);
                    assertEquals(incomplete.contains(lines.number()), printed.contains("\"rejected\""),
                        where + ": " + printed);
                    frames++;
                }
            }
            assertEquals(0, decoded.tally.unknownKeys(), "unknown keys in " + file);
        }
        assertTrue(frames > 10, frames + " frames in " + folder);
    }

    private static boolean isFrameFile(final Path file) {
        final String name = file.getFileName().toString();
        return (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) && !name.startsWith("rest_depth_snapshot.");
    }

    @Test
    void shouldAgreeOnHostileFrames() {
        for (final HostileFrames.Line hostile : HostileFrames.all()) {
            if (hostile.reason().equals(RejectReason.TOO_LARGE.word())) {
                // A limit of the decoder; the contract has none.
                continue;
            }
            assertEquals(new ReferenceDecoder().decode(hostile.venue(), hostile.frame(), 1),
                new Decoded(hostile.venue()).of(hostile.frame(), 1), hostile.text());
        }
    }
}
