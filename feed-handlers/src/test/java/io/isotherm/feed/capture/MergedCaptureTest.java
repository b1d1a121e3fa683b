package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergedCaptureTest {
    @TempDir
    private Path directory;

    @Test
    void shouldOrderByReceiveTimeAndKeepTheArgumentsOrderInTies() throws IOException {
        final Path first = CaptureFiles.plain(directory, "a", "1\tokx\ta1", "5\tokx\ta5", "5\tokx\ta5b");
        final Path second = CaptureFiles.plain(directory, "b", "0\tbybit\tb0", "5\tbybit\tb5", "6\tbybit\tb6");
        assertEquals(List.of("0 bybit b0", "1 okx a1", "5 okx a5", "5 okx a5b", "5 bybit b5", "6 bybit b6"),
            CaptureFiles.all(merged(first, second)));
        assertEquals(List.of("0 bybit b0", "1 okx a1", "5 bybit b5", "5 okx a5", "5 okx a5b", "6 bybit b6"),
            CaptureFiles.all(merged(second, first)));
    }

    @Test
    void shouldClampATimeThatStepsBackAndCountIt() throws IOException {
        final Path file = CaptureFiles.plain(directory, "a", "5\tokx\ta", "3\tokx\tb", "4\tokx\tc", "6\tokx\td");
        final MergedCapture merged = merged(file);
        assertEquals(List.of("5 okx a", "5 okx b", "5 okx c", "6 okx d"), CaptureFiles.all(merged));
        assertEquals(2, merged.clampedFrames());
    }

    @Test
    void shouldRaiseNoFrameToTheTimeOfTheNewsOfItsConnection() throws IOException {
        final Path file = CaptureFiles.plain(directory, "a", "5\tokx!\tconnecting", "9\tokx+\t", "7\tokx\ta",
            "6\tokx!\tlive", "8\tokx\tb");
        final List<String> read = new ArrayList<>();
        try (MergedCapture merged = merged(file)) {
            while (merged.advance()) {
                read.add(merged.receiveTimeNs() + (merged.change() != null ? " " + merged.change()
                    : merged.note() != null ? " " + merged.note().word() : ""));
            }
            assertEquals(List.of("5 connecting", "9 CONNECTED", "7", "7 live", "8"), read);
            assertEquals(1, merged.clampedFrames());
        }
    }

    @Test
    void shouldDeliverNothingOfNothing() throws IOException {
        assertEquals(List.of(), CaptureFiles.all(new MergedCapture(List.of())));
    }

    @Test
    void shouldAgreeWithAStableSortOnRandomCaptures() throws IOException {
        final long seed = 0x3e6eL;
        final Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            final List<Path> files = new ArrayList<>();
            final List<long[]> expected = new ArrayList<>();
            for (int f = 0; f < 1 + random.nextInt(5); f++) {
                final List<String> lines = new ArrayList<>();
                long time = random.nextInt(50);
                for (int i = 0; i < random.nextInt(40); i++) {
                    lines.add(time + "\tokx\t" + f + "." + i);
                    expected.add(new long[] {time, f, i});
                    time += random.nextInt(4);
                }
                files.add(CaptureFiles.plain(directory, round + "-" + f, lines.toArray(new String[0])));
            }
            expected.sort(Comparator.<long[]>comparingLong(e -> e[0]).thenComparingLong(e -> e[1]));
            final List<String> texts = expected.stream().map(e -> e[0] + " okx " + e[1] + "." + e[2]).toList();
            assertEquals(texts, CaptureFiles.all(merged(files.toArray(new Path[0]))), "seed " + seed);
        }
    }

    private static MergedCapture merged(final Path... files) throws IOException {
        final List<CaptureReader> readers = new ArrayList<>();
        for (final Path file : files) {
            readers.add(Captures.open(file, null));
        }
        return new MergedCapture(readers);
    }
}
