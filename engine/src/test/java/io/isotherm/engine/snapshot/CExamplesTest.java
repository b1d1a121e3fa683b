package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.archive.SeriesWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the README and the examples compile and say what is in the snapshot. */
final class CExamplesTest {
    private static final int README_LINES = 30;
    private static final double MARK = 100_000;

    @TempDir
    private Path folder;
    private Path directory;
    private SnapshotFile file;

    @BeforeEach
    void publish() {
        CCompiler.require();
        directory = folder.resolve("shared");
        file = SnapshotFile.create(Specs.of(directory, 60_000_000_000L));
        file.instrumentPulse(0).mark(10_000_000_000_000L).quote(9_999_000_000_000L, 10_001_000_000_000L).health(0)
            .publish(1);
        final MapWriter map = file.map(0);
        final int markBucket = (int) Math.floor(StrictMath.log(MARK) / 5e-4);
        map.rebase((markBucket - 2048) / 64 * 64, Specs::edge);
        put(map, Side.LONG, markBucket - 10, 3_000_000);
        put(map, Side.SHORT, markBucket + 10, 1_000_000);
        put(map, Side.SHORT, markBucket + 900, 7_000_000);
        map.head().mark(MARK).venueMark(0, MARK).openInterestUsd(1e9);
        map.levels().calibrated(0, DistanceBand.BELOW_1_PERCENT, 0.5, 2, 1);
        map.publish(1);
    }

    private static void put(final MapWriter map, final Side side, final int bucket, final float usd) {
        map.put(map.rows().band(side, 0, DistanceBand.BELOW_1_PERCENT), bucket, usd);
        map.put(map.rows().venue(side, 0), bucket, usd);
        map.put(map.rows().aggregate(side), bucket, usd);
    }

    @AfterEach
    void close() {
        if (file != null) {
            file.close();
        }
    }

    private Path example(final String name) throws IOException, InterruptedException {
        return CCompiler.compile("cc", CCompiler.C11, CCompiler.headers().resolve("example").resolve(name + ".c"),
            folder.resolve(name));
    }

    @Test
    void shouldCompileTheProgramOfTheReadmeAndPrintThePulse() throws IOException, InterruptedException {
        final String readme = Files.readString(CCompiler.headers().resolve("../../../README.md"),
            StandardCharsets.UTF_8);
        final int start = readme.indexOf("```c\n") + "```c\n".length();
        final String program = readme.substring(start, readme.indexOf("\n```", start)) + "\n";
        assertTrue(program.lines().count() <= README_LINES, program);
        assertTrue(readme.contains("cc -Iclient/src/main/c pulse.c -o pulse"));
        final int second = readme.indexOf("```c\n", start) + "```c\n".length();
        final String fragment = "\nvoid more(const char *directory);\nvoid more(const char *directory) {\n"
            + readme.substring(second, readme.indexOf("\n```", second)) + "\n}\n";
        final Path source = Files.writeString(folder.resolve("pulse.c"), program + fragment, StandardCharsets.UTF_8);
        final Path compiled = CCompiler.compile("cc", List.of(), source, folder.resolve("pulse"));
        assertEquals("bybit BTCUSDT mark 100000 health 0\nBTC: 3000000 USD of longs within 2 %, calibrated\n",
            CCompiler.run(0, compiled, directory.toString()));
        final String refused = CCompiler.run(1, compiled, folder.resolve("pulse.c").toString());
        assertTrue(refused.contains("pulse.c/snapshot.iso cannot be read"), refused);
    }

    @Test
    void shouldSkewQuotesAwayFromWhatMayBeLiquidated() throws IOException, InterruptedException {
        final Path program = example("quote_skew");
        final String flat = CCompiler.run(0, program, "BTC", "bybit", "BTCUSDT", "--dir", directory.toString());
        assertTrue(flat.contains("longs below 3000000 USD (1500000 to 6000000)\n"), flat);
        assertTrue(flat.contains("shorts above 1000000 USD (500000 to 2000000)\n"), flat);
        assertTrue(flat.contains("imbalance -0.500\n"), flat);
        assertEquals(-2, (centre(flat) / MARK - 1) * 10_000, 0.01, "twice the skew of 4 bps halved");
        final String full = CCompiler.run(0, program, "BTC", "bybit", "BTCUSDT", "--inventory", "1", "--dir",
            directory.toString());
        assertEquals(-4, (centre(full) / MARK - 1) * 10_000, 0.01, "inventory moves the quotes down too");
        final String wide = CCompiler.run(0, program, "BTC", "bybit", "BTCUSDT", "--within", "60", "--dir",
            directory.toString());
        assertTrue(wide.contains("shorts above 8000000 USD"), wide);
        assertTrue(CCompiler.run(2, program, "BTC", "bybit", "BTCUSDT", "--within", "-1").contains("not understood"));
        assertTrue(CCompiler.run(1, program, "DOGE", "bybit", "BTCUSDT", "--dir", directory.toString())
            .contains("no underlying DOGE"));
        file.instrumentPulse(0).health(1).publish(2);
        assertTrue(CCompiler.run(1, program, "BTC", "bybit", "BTCUSDT", "--dir", directory.toString())
            .contains("do not quote on this"));
    }

    private static double centre(final String quotes) {
        double sum = 0;
        for (final String line : quotes.lines().toList()) {
            if (line.startsWith("bid ") || line.startsWith("ask ")) {
                sum += Double.parseDouble(line.substring("bid ".length()));
            }
        }
        return sum / 2;
    }

    @Test
    void shouldDumpTheMapAsCsv() throws IOException, InterruptedException {
        final List<String> lines =
            CCompiler.run(0, example("csv_dump"), "BTC", directory.toString()).lines().sorted().toList();
        assertTrue(lines.contains("price_low,price_high,long_usd,short_usd,bybit_long_usd,bybit_short_usd,okx_long_usd,"
            + "okx_short_usd"), lines.toString());
        assertEquals(1, lines.stream().filter(line -> line.endsWith(",3000000,0,3000000,0,0,0")).count());
        assertEquals(1, lines.stream().filter(line -> line.endsWith(",0,7000000,0,7000000,0,0")).count());
        assertEquals(1, lines.stream().filter(line -> line.startsWith("3 buckets, mark 100000, calibrated,")).count());
    }

    @Test
    void shouldDumpColumnsAndBarsOfSharedMemoryAndOfFilesAsCsv() throws IOException, InterruptedException {
        final Path program = example("csv_dump");
        final LiveSeriesSet live = file.derived(0).live();
        for (int ordinal = 8; ordinal < 10; ordinal++) {
            live.columns(HistoryTier.MINUTE).put(ordinal, 0, column());
        }
        final List<String> columns =
            CCompiler.run(0, program, "columns", "BTC", "1m", directory.toString()).lines().sorted().toList();
        assertEquals(4, columns.size(), columns.toString());
        assertTrue(columns.get(1).matches("480000000000,100000,1,9.*,9.*,long,3000.*,bybit,3000.*,okx,0"),
            columns.toString());
        assertTrue(columns.get(2).startsWith("540000000000,100000,0,"), columns.toString());
        assertEquals("2 columns, 0 damaged", columns.get(0));

        final Path history = folder.resolve("history");
        final SegmentHeader header = SegmentHeader.bars(BarInterval.HOUR, "BTC", SnapshotReader.open(directory)
            .directory().underlyings().get(0).venues());
        try (SeriesWriter writer = SeriesWriter.open(
                HistoryPaths.underlying(Files.createDirectory(history), "BTC").resolve("bars-1h"), header, 10,
                notice -> { })) {
            final ByteBuffer bar = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
            final int at = BarDescriptor.entryOffset(1, Side.SHORT);
            bar.putLong(at + BarDescriptor.USD_MICROS_OFFSET, 2_500_000L)
                .putLong(at + BarDescriptor.LARGEST_MICROS_OFFSET, 1_500_000L)
                .putLong(at + BarDescriptor.COUNT_OFFSET, 2).putDouble(at + BarDescriptor.QUANTITY_OFFSET, 0.5);
            writer.append(1, bar, 0);
        }
        final String bars = CCompiler.run(0, program, "bars", "BTC", "1h", "--history", history.toString());
        assertTrue(bars.contains("3600000000000,1,0,0,okx,short,2.500000,1.500000,2,5\n"), bars);
        assertTrue(bars.contains("3600000000000,1,0,0,bybit,long,0.000000,0.000000,0,\n"), bars);
        assertTrue(CCompiler.run(2, program, "bars", "BTC", "2h").contains("usage: "));
    }

    /** 3,000 USD of longs at one venue, a little below the mark. */
    private static ByteBuffer column() {
        final HistoryTier tier = HistoryTier.MINUTE;
        final ByteBuffer column = ByteBuffer.allocate(ColumnDescriptor.length(tier, 2)).order(ByteOrder.LITTLE_ENDIAN);
        final short step = (short) LogQuantisation.encode(3_000);
        return column.putDouble(ColumnDescriptor.MARK_OFFSET, MARK)
            .putInt(ColumnDescriptor.BASE_OFFSET, (int) (StrictMath.log(MARK) * 1_000) - 100)
            .putShort(ColumnDescriptor.VALUES_OFFSET + 2 * 90, step)
            .putShort(ColumnDescriptor.VALUES_OFFSET + 2 * (tier.venueRow(0) * tier.bucketCount() + 90), step);
    }

    @Test
    void shouldPrintWhatReadsCost() throws IOException, InterruptedException {
        final String said =
            CCompiler.run(0, example("latency_probe"), "--reads", "20000", "--dir", directory.toString());
        assertTrue(said.matches("(?s)ns per read .*pulse .*4 KiB copy .*64 KiB copy .*price query.*checksum.*"), said);
        assertTrue(said.contains(" 0 of 20000\n"), said);
        System.out.print(said);
    }
}
