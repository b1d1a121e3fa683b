package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every released layout version, which this reader reads as the one of their time did. */
final class GoldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden");

    @TempDir
    private Path directory;

    private static List<Path> versions() throws IOException {
        try (var folders = Files.list(GOLDEN)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private SnapshotReader unpacked(final Path version) throws IOException {
        return GoldenFiles.unpackSnapshot(version, directory);
    }

    @Test
    void shouldReadEveryGoldenFileAsItWasReadThen() throws IOException {
        assertFalse(versions().isEmpty());
        for (final Path version : versions()) {
            assertText(version.resolve("expected.json"), GoldenText.of(unpacked(version)));
        }
    }

    /** Layout 2.0 had no history. */
    @Test
    void shouldReadEveryGoldenHistoryAsItWasReadThen() throws IOException {
        int count = 0;
        for (final Path version : versions()) {
            if (Files.isDirectory(version.resolve("history"))) {
                final Path history = GoldenFiles.unpackHistory(version, directory.resolve(version.getFileName()));
                assertText(version.resolve("history.json"), GoldenHistoryText.of(history));
                count++;
            }
        }
        assertTrue(count > 0);
    }

    private static void assertText(final Path file, final String text) throws IOException {
        final List<String> expected = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        final List<String> read = text.lines().toList();
        for (int line = 0; line < Math.min(expected.size(), read.size()); line++) {
            assertEquals(expected.get(line), read.get(line), file + ", line " + (line + 1));
        }
        assertEquals(expected.size(), read.size(), file.toString());
    }

    @Test
    void shouldAnswerPriceQueriesOfGoldenFilesAsAddingByHandDoes() throws IOException {
        for (final Path version : versions()) {
            final SnapshotReader reader = unpacked(version);
            final MapView view = new MapView();
            for (final UnderlyingEntry underlying : reader.directory().underlyings()) {
                assertSame(ReadResult.OK, reader.map(underlying.index(), view));
                for (int index = 0; index < MapDescriptor.BUCKET_COUNT; index += 37) {
                    final double price = PriceQuery.mid(view, index);
                    assertByHand(view, Side.LONG, price, index, MapDescriptor.BUCKET_COUNT - 1);
                    assertByHand(view, Side.SHORT, price, 0, index);
                }
            }
        }
    }

    private static void assertByHand(final MapView view, final Side side, final double price, final int from,
                                     final int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += view.value(view.rows().aggregate(side), i);
        }
        assertEquals(sum, PriceQuery.usdIfPriceReaches(view, side, price),
            1e-12 * view.blockSum(view.rows().aggregate(side), MapDescriptor.BLOCK_COUNT), side + " at " + price);
    }

    @Test
    void shouldHoldEveryKindOfFigureInTheFirstGoldenFile() throws IOException {
        final String text = Files.readString(GOLDEN.resolve("2.0").resolve("expected.json"), StandardCharsets.UTF_8);
        for (final String figure : List.of("\"EMPTY\"", "\"NaN\"", "\"state\":\"stale\"", "\"state\":\"missing\"",
            "\"calibrated\":true", "\"calibrated\":false", "\"inverse\":true", "\"edge\":true", "\"0x0.0p0\"",
            "\"peakPrice\"", "\"baseBucket\":-")) {
            assertTrue(text.contains(figure), figure);
        }
    }
}
