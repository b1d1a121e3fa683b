package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.GridInstrument;
import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The grids that a replay of a real session leaves are its {@code --grid-csv}; skipped without captures. */
final class CapturedGridTest {
    private static final String CAPTURES = System.getProperty("isotherm.captures", "");
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveTheGridsThatTheCsvOfTheReplayTells() throws IOException {
        final Path session = Path.of(CAPTURES, "bybit/sessions/cryptofeed_20260809_BYBIT.v3.part1.tsv.gz");
        assumeTrue(!CAPTURES.isEmpty() && Files.exists(session),
            "no captures: set -Disotherm.captures=FOLDER to replay real sessions");
        final Path config = Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            snapshot: {grid: 1s}
            """.formatted(HOME.toAbsolutePath().resolve("config").resolve("instruments.yaml")));
        final Path snapshots = folder.resolve("snapshots");
        final Path csv = folder.resolve("csv");
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final int status = new CommandLine(new ReplayCommand(LinkedParts::new,
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)))
            .execute("--venue", "bybit", "--config", config.toString(), "--snapshot-dir", snapshots.toString(),
                "--grid-csv", csv.toString(), "--every", "7d", session.toString());
        assertEquals(0, status, err.toString());
        final Path last;
        try (var files = Files.list(csv)) {
            last = files.sorted().reduce((a, b) -> b).orElseThrow();
        }
        final List<String> expected = Files.readAllLines(last).stream().skip(1)
            .map(line -> String.join(",", List.of(line.split(",")).subList(0, 6))).toList();
        assertTrue(expected.size() > 1_000, expected.size() + " buckets");
        final GridReader reader = GridReader.beside(SnapshotReader.open(snapshots));
        assertEquals(expected, lines(reader));
    }

    /** The first six columns of the CSV. */
    private static List<String> lines(final GridReader reader) {
        final List<String> lines = new ArrayList<>();
        final GridView view = new GridView();
        for (final GridInstrument of : reader.instruments()) {
            if (reader.grid(of.index(), view) != ReadResult.OK) {
                continue;
            }
            assertTrue(view.sequence() > 1, "published while it ran, too");
            for (int i = 0; i < GridSlotDescriptor.BUCKET_COUNT; i++) {
                final int bucket = view.windowLow() + i;
                final double longs = view.usd(Side.LONG, bucket);
                final double shorts = view.usd(Side.SHORT, bucket);
                if (longs > 0 || shorts > 0) {
                    lines.add(of.symbol() + "," + of.venue() + "," + plain(view.edge(bucket)) + ","
                        + plain(view.edge(bucket + 1)) + "," + plain(longs) + "," + plain(shorts));
                }
            }
        }
        return lines;
    }

    private static String plain(final double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
